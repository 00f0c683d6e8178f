import P2PHost
import PubSub
import Recordings
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing

/// A run beside a recording.
@Suite("ReplayComparison")
struct ReplayComparisonTests {
    private static let text = SampleWorld.all[1].text

    private static func divergence(
        _ recording: Recording, overrides: [String] = [], seed: UInt64? = nil
    ) throws -> Divergence? {
        let scenario = try recording.scenario(
            in: "x", overrides: overrides.map { Override($0) }, seed: seed)
        var retracing = ReplayComparison(recording, scenario, wire: .values)
        while retracing.advance(events: 100) {}
        return retracing.divergence
    }

    @Test("A recording is retraced to its end", arguments: SampleWorld.all)
    func identical(world: SampleWorld) throws {
        let recording = try Recorded.run(world.text)
        let scenario = try recording.scenario(in: "x")
        for wire in Effort.isDebugBuild ? [.values] : WireMode.allCases {
            var retracing = ReplayComparison(
                recording, scenario, wire: wire)
            while retracing.advance(events: 1000) {}
            #expect(retracing.divergence == nil)
            #expect(retracing.comparedCount == recording.manifest.eventCount)
        }
    }

    @Test("A changed parameter is found: interval, groups, event, both sides, state")
    func changed() throws {
        let recording = try Recorded.run(Self.text, keepsTrace: true)
        let found = try Self.divergence(recording, overrides: ["workload[1].start=2500 ms"])
        let divergence = try #require(found)
        let trace = try #require(recording.trace)
        #expect(divergence.sides[0].label == "recorded")
        #expect(divergence.sides[0].events.first == trace[divergence.index])
        let (one, other) = (divergence.sides[0].events, divergence.sides[1].events)
        #expect(one.count == 4 && other.count == 4 && one.first != other.first)
        #expect(divergence.time == .start + .seconds(2))
        let interval = try #require(divergence.interval)
        #expect(interval.second == 2 && interval.groups == ["a"])
        #expect(interval.sameCount <= divergence.index)
        #expect(
            divergence.before
                == trace.context(
                    before: divergence.index,
                    at: [one, other].compactMap { $0.first?.node }))
        #expect(divergence.states.first?.hasPrefix("state in the replayed run: node ") == true)
        #expect("\(divergence)".contains("digests part in: second 2 (2 s to 3 s), in a\n"))
    }

    @Test("Without a trace the event is the same, and it is said that its text is not kept")
    func withoutTrace() throws {
        let traced = try Self.divergence(
            Recorded.run(Self.text, keepsTrace: true), overrides: ["workload[1].start=2500 ms"])
        let bare = try Self.divergence(
            Recorded.run(Self.text), overrides: ["workload[1].start=2500 ms"])
        #expect(bare?.index == traced?.index)
        #expect(bare?.sides[1] == traced?.sides[1])
        #expect(bare?.sides[0].events == [])
        #expect(bare?.sides[0].remark == "the recording has no trace; --record-trace keeps one")
    }

    @Test("Another seed, a shorter and a longer run all differ")
    func others() throws {
        let recording = try Recorded.run(Self.text)
        #expect(try Self.divergence(recording, seed: 77)?.interval?.second == 0)
        let shorter = try #require(try Self.divergence(recording, overrides: ["duration=4s"]))
        #expect(shorter.sides[1].remark == "the run is over")
        let longer = try #require(try Self.divergence(recording, overrides: ["duration=6s"]))
        #expect(longer.index == recording.manifest.eventCount)
        #expect(longer.sides[0].remark == "the run is over")
    }
}
