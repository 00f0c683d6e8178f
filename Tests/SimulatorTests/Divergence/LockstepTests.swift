import P2PHost
import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import Testing

@testable import SimWorld
@testable import Simulator

/// Two worlds that take turns.
@Suite("Lockstep")
struct LockstepTests {
    @Test("A world never parts from itself", arguments: SampleWorld.all)
    func same(world: SampleWorld) throws {
        var lockstep = Lockstep(try World.scenario(world.text))
        while lockstep.advance(events: 997) {}
        #expect(lockstep.divergence == nil)
        let outcome = try world.outcome()
        #expect(lockstep.comparedCount == outcome.trace.count { $0 == UInt8(ascii: "\n") })
        let (report, isSame) = lockstep.finish()
        #expect(isSame && report == outcome.report)
    }

    private static func divergence(
        _ first: Scenario, _ second: Scenario, seeds: (UInt64, UInt64) = (1, 1)
    ) -> (found: Divergence?, traces: [[String]]) {
        var lockstep = Lockstep((first, seeds.0), (second, seeds.1), wire: .values)
        while lockstep.advance(events: 1000) {}
        let traces = [(first, seeds.0), (second, seeds.1)].map { scenario, seed in
            var simulation = Simulation(scenario, seed: seed, keepsTrace: true)
            while simulation.advance(events: .max) {}
            return String(decoding: simulation.takeTrace(), as: UTF8.self)
                .split(separator: "\n").map(String.init)
        }
        return (lockstep.divergence, traces)
    }

    @Test("The first event that differs is the first line that differs, on both sides")
    func parted() throws {
        let scenario = try World.scenario(SampleWorld.all[1].text)
        let later = try World.scenario(
            SampleWorld.all[1].text, overrides: ["workload[0].size=301 B"])
        for (other, seeds) in [(scenario, (1, 2)), (later, (1, 1))]
            as [(Scenario, (UInt64, UInt64))]
        {
            let (found, traces) = Self.divergence(scenario, other, seeds: seeds)
            let divergence = try #require(found)
            let index = zip(traces[0], traces[1]).prefix { $0 == $1 }.count
            #expect(divergence.index == index)
            for (side, trace) in zip(divergence.sides, traces) {
                #expect(side.events.first?.description == trace[index])
                #expect(side.events.count == Divergence.contextLength.after)
                #expect(side.remark == nil)
            }
            let node = try #require(divergence.node)
            #expect(divergence.time != nil)
            #expect(
                divergence.before.allSatisfy { line in
                    traces[0][..<index].contains(line.description)
                })
            let ends = divergence.sides.compactMap { $0.events.first?.node }
            #expect(divergence.before.allSatisfy { $0.node.map { ends.contains($0) } ?? false })
            #expect(divergence.states.contains { $0.contains("node \(node.rawValue), a[") })
        }
    }

    @Test("A world that is over where the other goes on is a difference too")
    func shorter() throws {
        let text = SampleWorld.all[0].text
        let scenario = try World.scenario(text)
        let shorter = try World.scenario(text, overrides: ["duration=4s"])
        let (found, traces) = Self.divergence(scenario, shorter)
        let divergence = try #require(found)
        #expect(divergence.index == traces[1].count)
        #expect(divergence.sides[1].events.isEmpty)
        #expect(divergence.sides[1].remark == "the run is over")
        #expect(divergence.sides[0].events.first?.description == traces[0][divergence.index])
        let text2 = "\(divergence)"
        #expect(text2.contains("first event that differs: \(divergence.index), at "))
        #expect(text2.contains("  + (the run is over)\n"))
    }
}
