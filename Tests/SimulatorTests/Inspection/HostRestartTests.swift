import P2PHost
import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

@Suite("Checks of nodes that start again")
struct HostRestartTests {
    @Test("Each start draws anew how long checks take")
    func streams() throws {
        let scenario = try World.scenario(
            """
            {duration: "1 s", nodes: {a: {count: 1, subscribe: ["t"], router: "floodsub",
                validation: {delay: {uniform: ["1 ms", "900 ms"]}}}}}
            """)
        let root = RandomStream(seed: 1)
        let fresh = Hosts(scenario.groups, random: root, in: nil)
        let ends: [Instant] = (0...3).compactMap { count in
            var hosts = fresh
            if count > 0 { hosts.restart(PeerID(0), in: 0, count: UInt64(count), random: root) }
            let admission = hosts.submit(
                .validity, of: 7, TopicID(0), isOwn: false, at: .start, PeerID(0), in: 0)
            guard case .done(let end) = admission else { return nil }
            return end
        }
        #expect(ends.count == 4)
        for (count, end) in ends.enumerated() {
            let same = ends[..<count].firstIndex(of: end)
            #expect(same == nil, "start \(count) draws what start \(same ?? 0) drew: \(end)")
        }
    }
}
