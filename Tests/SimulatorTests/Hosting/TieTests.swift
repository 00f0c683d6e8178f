import PubSub
import Reports
import SimKernel
import Testing

@testable import Simulator

@Suite("Ties")
struct TieTests {
    /// Nodes 0 to 5 publish at once, and node 6 checks one message at a time and lets two wait.
    private static func crowd(links: String = "", seed: Int = 1) -> String {
        """
        {duration: "6 s", seed: \(seed), nodes: {
            p: {count: 6, router: "floodsub"},
            q: {count: 1, router: "floodsub", subscribe: ["t"],
                validation: {signature: "50 ms", queue: 2, workers: 1}}},
        topology: {kind: "edges", edges: [
            \((0..<6).map { #"["p[\#($0)]", "q[0]", "20 ms"]"# }.joined(separator: ", "))]},
        links: {latency: "20 ms"\(links)},
        workload: [{topic: "t", schedule: [
            \((0..<6).map { #"{at: "1 s", from: "p[\#($0)]"}"# }.joined(separator: ", "))],
            start: "2 s", size: "100 B"}]}
        """
    }

    private static func heard(_ outcome: Outcome) throws -> [Int] {
        try outcome.lines().of("deliver").filter { $0.node == 6 }.compactMap { line in
            line.id.flatMap { Int($0.dropFirst().prefix(1)) }
        }
    }

    @Test("At a full queue another publisher loses with another seed; the same with the same")
    func victims() throws {
        var wins = Array(repeating: 0, count: 6)
        for seed in 1...60 {
            let outcome = try World.run(Self.crowd(seed: seed))
            let heard = try Self.heard(outcome)
            #expect(heard.count == 3, "one in check, two waiting")
            for publisher in heard { wins[publisher] += 1 }
            if seed == 1 {
                #expect(try Self.heard(World.run(Self.crowd(seed: seed))) == heard)
            }
        }
        // Of 60 each is expected to be heard 30 times, with a standard deviation of 4.
        #expect(wins.allSatisfy { (14...46).contains($0) }, "\(wins)")
    }

    @Test("The report says so when more than a tenth of all arrivals tie")
    func remark() throws {
        let tied = try World.run(Self.crowd()).report.remarks.filter { $0.contains("arrivals") }
        #expect(tied.count == 1)
        let apart = try World.run(Self.crowd(links: #", jitter: "10 %""#)).report.remarks
        #expect(!apart.contains { $0.contains("arrivals") })
    }

    @Test("What arrives next to an RPC of another sender is counted once")
    func counting() {
        var ties = Ties(nodeCount: 2)
        let time = Instant.start + .seconds(1)
        ties.note(at: PeerID(0), from: PeerID(1), time)
        ties.note(at: PeerID(1), from: PeerID(0), time)
        #expect(ties.tied == 0 && ties.arrived == 2 && ties.remark == nil)
        ties.note(at: PeerID(0), from: PeerID(1), time)
        #expect(ties.tied == 0, "a stream has an order")
        for sender in 2..<4 as Range<UInt32> {
            ties.note(at: PeerID(0), from: PeerID(sender), time)
        }
        #expect(ties.tied == 3 && ties.arrived == 5)
        ties.note(at: PeerID(0), from: PeerID(4), time + .nanoseconds(1))
        #expect(ties.tied == 3 && ties.arrived == 6)
        #expect(ties.remark?.hasPrefix("50 % of all arrivals") == true)
    }
}
