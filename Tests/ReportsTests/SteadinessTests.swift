import PubSub
import SimKernel
import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// From when on a run is steady.
@Suite("Steadiness")
struct SteadinessTests {
    /// A run of `seconds` in which node 0 takes a peer into its mesh in each of the first `growing`
    /// seconds, messages are published from second 10 on, and each has a duplicate but in the
    /// first `calm` seconds, in which it has nine.
    private func series(seconds: UInt64, growing: UInt64 = 0, calm: UInt64 = 0) -> RunSeries {
        var series = RunSeries(nodeCount: 200, duration: .seconds(seconds))
        series.record(Happening.event(0, 0, .start))
        for second in 0..<seconds {
            let time = second * 1000 + 500
            if second < growing {
                let peer = PeerID(UInt32(second + 1))
                series.record(Happening.event(time, 0, .graft(peer, TopicID(0))))
            }
            guard second >= 10 else { continue }
            let message = Happening.message(UInt32(second - 10))
            series.record(Happening.event(time, 0, .publish(message)))
            for _ in 0..<(second < 10 + calm ? 9 : 1) {
                series.record(Happening.event(time, 1, .duplicate(message, from: PeerID(0))))
            }
        }
        series.finish(at: .start + .seconds(seconds))
        return series
    }

    @Test("A run of fewer than fifty stretches is too short to tell")
    func short() {
        let steadiness = Steadiness(series(seconds: 49, growing: 5))
        #expect(steadiness.isTooShort)
        #expect(steadiness.mesh == nil)
        #expect(!Steadiness(series(seconds: 50)).isTooShort)
    }

    @Test("Mesh degrees are steady when they no longer grow")
    func meshes() {
        #expect(Steadiness(series(seconds: 200, growing: 20)).mesh == 20)
        #expect(Steadiness(series(seconds: 200, growing: 1)).mesh == 0)
    }

    @Test("Where there is no mesh, nothing is said of it")
    func none() { #expect(Steadiness(series(seconds: 200)).mesh == nil) }

    @Test("What grows to the end is never steady")
    func never() { #expect(Steadiness(series(seconds: 190, growing: 190)).mesh == nil) }

    @Test("Duplicates are looked at from the first publication on")
    func duplicates() {
        #expect(Steadiness(series(seconds: 200)).duplicates == 10)
        #expect(Steadiness(series(seconds: 200, calm: 15)).duplicates == 25)
        var quiet = RunSeries(nodeCount: 2, duration: .seconds(100))
        quiet.finish(at: .start + .seconds(100))
        #expect(Steadiness(quiet).duplicates == nil)
    }
}
