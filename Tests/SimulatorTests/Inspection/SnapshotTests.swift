import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

/// What is seen of a run while it goes on.
@Suite("Snapshots")
struct SnapshotTests {
    private static let world = """
        {
          duration: "12 s",
          nodes: {
            peers: { count: 12, router: { protocol: "gossipsub", preset: "hardening-1k" }, subscribe: ["x"] },
            guests: { count: 3, router: "floodsub", subscribe: ["x"] },
          },
          topology: { kind: "complete" }, links: { latency: "10 ms" },
          workload: [{ topic: "x", from: "peers", every: "200 ms", size: "100 B", start: "2 s" }],
          timeline: [{ at: "8 s", stop: "guests[0]" }],
        }
        """

    private func pace(_ simulation: borrowing Simulation) -> RunProgress {
        RunProgress(
            virtualTime: simulation.now - .start, duration: simulation.end - .start,
            events: simulation.eventCount, wallSeconds: 1)
    }

    @Test("Looking at a run changes nothing, and the last look is its report")
    func looking() throws {
        let scenario = try Scenario(json5: Self.world)
        let plain = Simulation(scenario).run()
        var simulation = Simulation(scenario)
        var seen: [RunSnapshot] = []
        for second in 1...12 {
            simulation.advance(until: .start + .seconds(UInt64(second)))
            seen.append(simulation.snapshot(pace(simulation), mostNodes: 100))
            _ = simulation.groupSamples(mostNodes: 100)
            _ = simulation.nodeSamples()
        }
        let report = simulation.finish()
        #expect(report.fingerprint == plain.fingerprint)
        let last = try #require(seen.last)
        #expect(last.published == report.metrics.counts.publish)
        #expect(last.due == report.metrics.expected && last.reached == report.metrics.reached)
        #expect(last.duplicates == report.metrics.counts.duplicate)
        #expect(
            seen.map(\.runningNodes) == Array(repeating: 15, count: 7)
                + Array(repeating: 14, count: 5))
        let meshes = try #require(last.meshes)
        #expect(meshes.least > 0 && meshes.most <= 14 && !meshes.isSample)
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.delivered <= $1.delivered })
    }

    @Test("Of many nodes some are looked into")
    func sample() throws {
        var simulation = Simulation(try Scenario(json5: Self.world))
        simulation.advance(until: .start + .seconds(5))
        #expect(simulation.snapshot(pace(simulation), mostNodes: 4).meshes?.isSample == true)
    }

    @Test("Groups have the scores of their nodes, whoever gives them")
    func groups() throws {
        var simulation = Simulation(try Scenario(json5: Self.world))
        simulation.advance(until: .start + .seconds(6))
        let samples = simulation.groupSamples(mostNodes: 100)
        #expect(samples.count == 2)
        // Guests keep neither meshes nor scores, but are scored.
        #expect(!samples[0].degrees.isEmpty && samples[1].degrees.isEmpty)
        #expect(!samples[0].scores.isEmpty && !samples[1].scores.isEmpty)
        #expect(samples[0].scores.least <= samples[0].scores.mean)
        let nodes = simulation.nodeSamples()
        #expect(nodes.count == 15 && nodes.allSatisfy { !$0.scores.isEmpty })
        let mean = nodes.prefix(12).map(\.scores.mean).reduce(0, +) / 12
        #expect((mean - samples[0].scores.mean).magnitude < 1e-6)
    }

    @Test("The least, the mean and the largest of some numbers")
    func spread() {
        var spread = GroupSample.Spread()
        #expect(spread.isEmpty && spread.mean == 0)
        for value in [3.0, -1, 4] { spread.add(value) }
        #expect(spread.least == -1 && spread.most == 4 && spread.mean == 2)
    }
}
