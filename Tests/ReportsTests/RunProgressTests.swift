import Reports
import SimKernel
import Testing

/// What a terminal shows while a run goes on.
@Suite("The pace of a run")
struct RunProgressTests {
    @Test("The progress line tells virtual time, share, speed and real-time factor")
    func progress() {
        let pace = RunProgress(
            virtualTime: .milliseconds(3250), duration: .seconds(10), events: 1_234_567,
            wallSeconds: 1.5)
        #expect(pace.progress == "3.250 of 10 s, 32 %, 823,045 events/s, 2.17 × real time")
        #expect(pace.reached == "3.250 s of 10 s (32 %), after 1,234,567 events")
    }

    @Test("A run that is not over is never at 100 %")
    func nearlyOver() {
        let pace = RunProgress(
            virtualTime: .nanoseconds(9_999_999_999), duration: .seconds(10), events: 7,
            wallSeconds: 1)
        #expect(pace.reached == "10.000 s of 10 s (99 %), after 7 events")
    }

    @Test("The longest and fastest run is told, too")
    func extremes() {
        let pace = RunProgress(
            virtualTime: .nanoseconds(.max - 1), duration: .nanoseconds(.max), events: .max,
            wallSeconds: 1e-9)
        #expect(
            pace.progress == """
                18,446,744,073.710 of 18,446,744,073.7 s, 100 %, 9.223372036854775e+27 events/s, \
                1.8446744073709552e+19 × real time
                """)
    }
}
