import Reports
import SimKernel
import Testing

@Suite("Evidence in the text")
struct EvidenceTextTests {
    @Test("Under a missed expectation stand what it is over, the worst messages and peers")
    func missed() {
        var report = SampleReport.full
        report.judge([SampleReport.missed], measured: [SampleReport.measurement])
        #expect(
            report.text.hasSuffix(
                """

                Expectations
                  ✗ reach  0.4000  at least 0.9000
                      over: chat, viewers
                      m0/1 by viewers[0] at 12.000 s: 2 of 4 missing, last viewers[3] after
                        1.250 s
                      m1/7 by viewers[1] at 13.000 s: 1 of 1 missing
                      viewers[2]: 2 missed, first at 12.000 s

                """))
        #expect(report.complaints == ["reach (chat, viewers) is 0.4000, expected at least 0.9000"])
    }

    @Test("What is met needs no evidence, and what was not measured has no figure")
    func met() {
        var report = SampleReport.full
        var measurement = SampleReport.measurement
        measurement.value = 0.9
        report.judge([SampleReport.missed], measured: [measurement])
        #expect(report.meetsExpectations)
        #expect(report.judgements[0].evidence == Evidence())
        #expect(report.text.hasSuffix("at least 0.9000\n      over: chat, viewers\n"))
        report.judge([SampleReport.missed], measured: [nil])
        #expect(report.judgements[0].actual == nil)
    }
}
