import Reports
import SimKernel
import Testing

@Suite("Figures of applications")
struct ApplicationFigureTests {
    @Test("A report on no applications has none of their figures")
    func none() {
        #expect(SampleReport.empty.figure("answers.asked") == nil)
        #expect(!SampleReport.empty.text.contains("Questions"))
    }

    @Test("Shares of nothing and times of nothing are no figures")
    func nothing() {
        var report = SampleReport.empty
        report.applications.answers = AnswerFigures()
        #expect(report.figure("answers.asked") == 0)
        #expect(report.figure("answers.share") == nil)
        #expect(report.figure("answers.maxMs") == nil)
    }

    @Test("The figures of the movers of several grids add up")
    func moves() {
        var one = MoveFigures()
        one.moves = 1
        one.joins = 4
        one.latency.add(.milliseconds(5))
        var other = MoveFigures()
        other.joins = 6
        other.meshed = 2
        other.latency.add(.seconds(7))
        other.latency.add(.milliseconds(1))
        one.add(other)
        #expect(one.moves == 1 && one.joins == 10 && one.meshed == 2)
        var all = LatencyHistogram()
        for time in [5, 7000, 1] as [UInt64] { all.add(.milliseconds(time)) }
        #expect(one.latency == all)
        var reverse = other.latency
        var small = LatencyHistogram()
        small.add(.milliseconds(5))
        reverse.add(small)
        #expect(reverse == all)
        reverse.add(LatencyHistogram())
        #expect(reverse == all)
    }
}
