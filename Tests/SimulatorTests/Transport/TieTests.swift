import Comparisons
import PubSub
import Recordings
import Reports
import SimKernel
import Testing

@testable import SimWorld
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
        try outcome.lines("deliver").filter { $0.node == 6 }.compactMap { line in
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

    @Test("At a limited downlink each publisher is first about as often as any other")
    func downlink() throws {
        var firsts = Array(repeating: 0, count: 6)
        let text = Self.crowd().replacing(
            #"validation: {signature: "50 ms", queue: 2, workers: 1}"#,
            with: #"bandwidth: {down: "1 Mbit/s"}"#)
        for seed in 1...90 {
            let heard = try Self.heard(World.run(text, seed: UInt64(seed)))
            #expect(heard.sorted() == Array(0..<6))
            firsts[heard[0]] += 1
        }
        // 15 expected, with a standard deviation of 4.
        #expect(firsts.allSatisfy { (4...28).contains($0) }, "\(firsts)")
    }

    /// Every node of a mesh publishes at once, and checks one message at a time.
    private static let burst = """
        {duration: "8 s", nodes: {p: {count: 8, router: "gossipsub", subscribe: ["t"],
            validation: {signature: "2 ms", queue: 6, workers: 1}}},
        topology: {kind: "complete"}, links: {latency: "30 ms"},
        workload: [{topic: "t", from: "all", every: "10 s", burst: {count: 80}, start: "5 s",
            stop: "6 s", size: "500 B"}]}
        """

    @Test("In a burst of all nodes each publisher loses about as much as any other")
    func burst() throws {
        var lost = Array(repeating: 0, count: 8)
        for seed in 1...20 {
            for line in try World.run(Self.burst, seed: UInt64(seed)).lines("reject") {
                let digits = (line.id ?? "").dropFirst().prefix { $0 != "/" }
                if let publisher = Int(digits), lost.indices.contains(publisher) {
                    lost[publisher] += 1
                }
            }
        }
        let mean = lost.reduce(0, +) / lost.count
        #expect(mean > 100, "the queues are full")
        #expect(lost.allSatisfy { $0 > mean * 4 / 5 && $0 < mean * 6 / 5 }, "\(lost)")
    }

    @Test("A heartbeat comes before an RPC of its instant about as often as after it")
    func heartbeats() throws {
        // The message comes to the centre at its heartbeat: its IHAVE for the peer that is not in
        // the mesh is sent then, or never.
        let few = #"D: 1, D_lo: 1, D_hi: 1, D_score: 0, D_out: 0"#
        let text = """
            {duration: "2.2 s", nodes: {
                b: {count: 1, subscribe: ["t"], router: {protocol: "gossipsub",
                    heartbeatInitialDelay: "1 s", heartbeatSpread: "0 s", \(few)}},
                c: {count: 2, subscribe: ["t"], router: {protocol: "gossipsub",
                    heartbeatSpread: "0 s", \(few)}},
                a: {count: 1, router: "floodsub"}},
            topology: {kind: "star"}, links: {latency: "50 ms"},
            workload: [{topic: "t", from: "a", every: "9 s", count: 1, start: "1.95 s",
                size: "100 B"}]}
            """
        var announced = 0
        for seed in 1...60 {
            let counts = try World.run(text, seed: UInt64(seed)).counts
            #expect(counts.ihave <= 1 && counts.iwant == counts.ihave)
            announced += counts.ihave
        }
        // 30 expected, with a standard deviation of 4.
        #expect((14...46).contains(announced), "\(announced)")
    }

    /// Node 0 sends two messages to six others over one uplink.
    private static func sends(_ seed: Int) throws -> [TraceLine] {
        try World.run(
            """
            {duration: "4 s", seed: \(seed), nodes: {
                a: {count: 1, router: "floodsub", bandwidth: {up: "1 Mbit/s"}},
                b: {count: 6, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "star"}, links: {latency: "20 ms"},
            workload: [{topic: "t", schedule: [{at: "0 s", from: "a"}, {at: "0 s", from: "a"}],
                start: "2 s", size: "1 kB"}]}
            """
        ).lines("deliver").filter { $0.node > 0 }
    }

    @Test("At a limited uplink each peer is served first about as often; messages keep their order")
    func uplink() throws {
        var firsts = Array(repeating: 0, count: 6)
        for seed in 1...90 {
            let lines = try Self.sends(seed).sorted { $0.time < $1.time }
            #expect(lines.count == 12)
            firsts[lines[0].node - 1] += 1
            #expect(lines.prefix(6).allSatisfy { $0.id == lines[0].id }, "a message after another")
            #expect(Set(lines.prefix(6).map(\.node)).count == 6)
        }
        // 15 expected, with a standard deviation of 4.
        #expect(firsts.allSatisfy { (4...28).contains($0) }, "\(firsts)")
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
