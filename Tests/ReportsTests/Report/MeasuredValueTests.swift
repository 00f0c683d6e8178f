import Reports
import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("What a scenario wants measured")
struct MeasuredValueTests {
    @Test("Figures of the report are read from it, with the statistics of a distribution")
    func report() {
        var report = SampleReport.full
        report.measure([
            MeasuredFigure(metric: "reach"), MeasuredFigure(metric: "latencyMs"),
            MeasuredFigure(metric: "latencyMs.p99"),
            MeasuredFigure(metric: "latencyMs.sumNanoseconds"),
        ])
        #expect(report.measures.map(\.value) == [0.5, nil, 200, 240_000_000])
        #expect(report.measures[0].statistics == nil && report.measures[3].statistics == nil)
        let statistics = report.measures[1].statistics
        #expect(statistics == report.measures[2].statistics)
        #expect(statistics?.map(\.statistic) == ScopedMetric.Statistic.allCases)
        #expect(statistics?.map(\.value) == [120, 40, 200, 200, 200, 200])
    }

    @Test("The text shows a figure, what it is over, and its statistics")
    func text() throws {
        let text = SampleReport.withMeasures.text
        let start = try #require(text.firstRange(of: "Measured\n"))
        let block = text[start.lowerBound...]
        #expect(
            String(block) == """
                Measured
                  reach                  0.5000
                  latencyMs.max             200
                      mean 120, p50 40, p90 200, p95 200, p99 200, max 200
                  timeToLastMs.p99        1,999
                      over: chat, viewers, publishers east[0..9], from 10 s
                      mean 12.25, p50 10, p90 20, p95 25.50, p99 1,999, max 2,500.1
                  meshJoinSeconds
                      over: chat, viewers, publishers east[0..9], from 10 s
                      mean –, p50 –, p90 –, p95 –, p99 –, max –
                  bytesPerPeer.sent.max  12,345
                      over: chat, viewers, publishers east[0..9], from 10 s
                      mean 1,024, max 12,345
                  count graft                 7

                """)
    }

    @Test("A scenario that wants nothing measured has no block")
    func none() {
        #expect(!SampleReport.full.text.contains("Measured"))
    }
}
