import Explanations
import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimWorld
import Simulator
import Testing

@Suite("Explanations")
struct ExplanationTests {
    private struct Followed {
        let ledger: DelayLedger
        let names: NodeNames
        let topics: [String]
        let end: Instant
    }

    private static func follow(_ text: String) throws -> Followed {
        let scenario = try World.scenario(text)
        var simulation = Simulation(scenario, followsDelays: true)
        while simulation.advance(events: .max) {}
        let delays = simulation.delays
        return Followed(
            ledger: try #require(delays), names: NodeNames(scenario), topics: scenario.topics,
            end: simulation.now)
    }

    private static let message = MessageID(author: PeerID(0), sequenceNumber: 1)

    @Test("The shortest path has the least time, with empty queues, and the rest is the delay")
    func shortest() throws {
        let text = """
            {duration: "10 s", nodes: {a: {count: 3, router: "floodsub", subscribe: ["t"],
                bandwidth: {up: "8 Mbit/s"}}},
            topology: {kind: "complete"}, links: {latency: "10 ms", congestion: "none"},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "100 kB", start: "1 s",
                count: 1}]}
            """
        let run = try Self.follow(text)
        let explanations = try [1, 2].map { (node: UInt32) in
            CopyExplanation(
                run.ledger,
                copy: try #require(run.ledger.copy(of: Self.message, at: PeerID(node))),
                topics: run.topics)
        }
        for explanation in explanations {
            let least = try #require(explanation.least)
            #expect(least.hops.map(\.sender) == [PeerID(0)])
            #expect((110..<111).contains(least.time.milliseconds))
        }
        // One of the two waits for the other.
        let late = try #require(explanations.max { $0.latency < $1.latency })
        #expect((210..<211).contains(late.latency.milliseconds))
        #expect(late.mainCause.cause == .uplink)
        #expect(late.text(run.names).contains("uplink, behind 1 message"))
        #expect(explanations.min { $0.latency < $1.latency }?.mainCause.cause == nil)
        let stragglers = Stragglers(run.ledger, limit: 5, topics: run.topics)
        #expect(
            stragglers.latest.map(\.latency) == [late.latency]
                + explanations.map(\.latency)
                .filter { $0 != late.latency })
        #expect(stragglers.groups.map(\.cause.name) == ["uplink", "longer way"])
    }

    @Test("A way with more links than the shortest is told as such")
    func longer() throws {
        // Node 0's own message goes by the slow direct link only; the ring is faster.
        let text = """
            {duration: "10 s", nodes: {a: {count: 4, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "line"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "100 B", start: "1 s",
                count: 1}],
            timeline: [{at: "500 ms", connect: {from: "a[0]", to: "a[3]"}},
                {at: "999 ms", degrade: {from: "a[0]", to: "a[3]", addedLatency: "90 ms"}}]}
            """
        let run = try Self.follow(text)
        let copy = try #require(run.ledger.copy(of: Self.message, at: PeerID(3)))
        let explanation = CopyExplanation(run.ledger, copy: copy, topics: run.topics)
        #expect(explanation.chain.count == 4 && explanation.latency == .milliseconds(30))
        #expect(explanation.least?.time == .milliseconds(10))
        #expect(explanation.mainCause.name == "longer way")
    }

    @Test("Who never had a message is told why")
    func missing() throws {
        let text = """
            {duration: "10 s", nodes: {a: {count: 4, router: "floodsub", subscribe: ["t"]},
                b: {count: 1, router: "floodsub"}},
            topology: {kind: "line"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "100 B", start: "1 s",
                count: 1}],
            timeline: [{at: "500 ms", stop: "a[1]"}]}
            """
        let run = try Self.follow(text)
        let place = try #require(run.ledger.place(of: Self.message))
        func reasons(_ node: UInt32) -> [String] {
            MissingCopy(run.ledger, place, PeerID(node), until: run.end, run.names).reasons
        }
        #expect(reasons(1).contains("it did not run when the message was published"))
        #expect(
            reasons(2).contains("0 of the 1 peer that it was connected with from then on had it"))
        #expect(reasons(4).contains("it never was a member of the topic"))
    }

    private static let meshes = """
        {duration: "20 s", nodes: {
            a: {count: 9, router: "gossipsub", subscribe: ["t"]},
            lonely: {count: 1, router: "gossipsub", subscribe: ["t"]},
            plain: {count: 1, router: "floodsub"}},
        topology: {kind: "randomOut", degree: 4}, links: {latency: "10 ms"},
        timeline: [
            {at: "500 ms", disconnect: {from: "lonely", to: "all"}},
            {at: "10 s", stop: "a[3]"}],
        workload: [{topic: "t", from: "a[0]", every: "1 s", size: "100 B", start: "1 s"}]}
        """

    @Test("Why a peer left a mesh, with since when it was in it")
    func leavings() throws {
        let run = try Self.follow(Self.meshes)
        let stopped = PeerID(3)
        let others = (0..<9 as Range<UInt32>).map { PeerID($0) }.filter { $0 != stopped }
        let all = others.flatMap { run.ledger.leavings(of: stopped, from: $0) }
        let ended = all.filter { $0.reason == .disconnected }
        #expect(!ended.isEmpty)
        for leaving in ended {
            #expect(leaving.time >= .start + .seconds(10))
            #expect(leaving.joined.map { $0 < leaving.time } == true)
        }
        let one = try #require(ended.first)
        let text = one.text(run.names, topics: run.topics, score: .unrecorded)
        #expect(text.contains("  the connection closed"))
        // Who is pruned knows the reason of the other end.
        for leaving in all where leaving.reason == .pruned {
            #expect(leaving.cause != nil && leaving.judge.node == leaving.peer)
        }
    }

    @Test("Who had no mesh, and why")
    func isolated() throws {
        let run = try Self.follow(Self.meshes)
        let found = Isolations(run.ledger, until: run.end)
        #expect(found.hasMeshes)
        let lonely = try #require(found.all.first { $0.node == PeerID(9) })
        #expect(lonely.reason == .unconnected && lonely.end == .start + .seconds(20))
        #expect(!found.all.contains { $0.node == PeerID(10) }, "no member")
        #expect(found.text(run.names, topics: run.topics).contains("not connected with anybody"))
        let flood = try Self.follow(Self.meshes.replacing("gossipsub", with: "floodsub"))
        #expect(!Isolations(flood.ledger, until: flood.end).hasMeshes)
    }
}
