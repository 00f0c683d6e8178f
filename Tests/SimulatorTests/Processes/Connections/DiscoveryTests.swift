import Comparisons
import Recordings
import Reports
import Testing

@Suite("How nodes find others")
struct DiscoveryTests {
    @Test("From a list a node dials some, whether they are there or not")
    func bootstrap() throws {
        let outcome = try World.run(
            Self.world(
                #"kind: "bootstrap", nodes: "a[0..4]", degree: 3, delay: "500 ms""#,
                timeline: #"{at: "1 s", stop: "a[0..1]"}"#))
        let dialled = try outcome.lines("connect").filter { $0.dialled == true }
        let peers = Set(dialled.compactMap { $0.peer })
        #expect(peers == [2, 3, 4])
        // An opening crosses twice before its dialler knows.
        #expect(dialled.allSatisfy { $0.node >= 10 && $0.t == 10.52 })
        // Twenty nodes dial three each; those to the two who are gone fail.
        #expect(outcome.counts.connect == 60)
        #expect(outcome.counts.connectFailed == 60 - UInt64(dialled.count))
        #expect(dialled.count < 55)
    }

    @Test("A node that has too few connections dials more, until it has its target")
    func target() throws {
        let lines = try World.run(
            Self.world(
                #"kind: "sampler", degree: 2, target: 5, interval: "3 s""#,
                timeline: #"{at: "20 s", disconnect: {from: "b[0]", to: "all"}}"#)
        ).lines()
        let dialled = lines.of("connect").filter { $0.dialled == true && $0.t < 20 }
        // It comes at 10 s, dials two at 11 s, and counts from 13 s on.
        #expect(Set(dialled.map { $0.t }) == [11.02, 13.02])
        #expect(Self.degrees(lines, at: 19).suffix(20).allSatisfy { $0 >= 5 })
        // Who is cut off at 20 s counts at 22 s.
        let anew = lines.of("connect").filter { $0.t > 20 && $0.node == 10 && $0.dialled == true }
        #expect(anew.count == 5 && anew.allSatisfy { $0.t == 22.02 })
    }

    @Test("Nodes that never go look after their connections too")
    func keeping() throws {
        let text = Self.world(#"kind: "sampler", degree: 2, target: 5, interval: "3 s""#)
            .replacing(#"arrivals: {flash: {at: "10 s", within: "0 s"}}, "#, with: "")
        let lines = try World.run(text).lines()
        #expect(Set(lines.of("connect").filter { $0.dialled == true }.map { $0.t }) == [3.02])
        #expect(Self.degrees(lines, at: 29).suffix(20).allSatisfy { $0 >= 5 })
    }

    @Test("By the topology a node dials again those of its neighbours that it has lost")
    func topology() throws {
        let text = Self.world(
            #"kind: "topology", target: 4, interval: "3 s""#,
            timeline: #"{at: "20 s", disconnect: {from: "b[5]", to: "all"}}"#
        ).replacing("links:", with: #"topology: {kind: "randomRegular", degree: 4}, links:"#)
        let lines = try World.run(text).lines()
        let before = Set(lines.filter { $0.type == "connect" && $0.node == 15 }.map { $0.peer })
        let anew = lines.of("connect").filter { $0.t > 20 && $0.node == 15 }
        #expect(before.count == 4 && Set(anew.map { $0.peer }) == before && anew.count == 4)
    }

    @Test("With peer exchange alone a node dials one, and its router whom that one names")
    func px() throws {
        // Nobody of `a` keeps a mesh, so whoever is grafted prunes and tells of others.
        let text = Self.world(#"kind: "px", delay: "100 ms""#)
            .replacing(
                #"router: "floodsub""#,
                with:
                    #"router: {protocol: "gossipsub", D: 0, D_lo: 0, D_hi: 0, D_score: 0, D_out: 0, peerExchange: true}"#
            )
            .replacing(
                #"router: "gossipsub""#,
                with: #"router: {protocol: "gossipsub", peerExchange: true}"#
            )
            .replacing("links:", with: #"topology: {kind: "star"}, links:"#)
        let outcome = try World.run(text)
        let lines = try outcome.lines()
        let first = lines.of("connect").filter { $0.dialled == true && $0.t == 10.12 }
        // By the star's topology everybody knows its centre, and nobody else.
        // Their connections open at one instant, in an order by lot.
        #expect(first.compactMap { $0.node }.sorted() == Array(10..<30))
        #expect(first.allSatisfy { $0.peer == 0 })
        #expect(outcome.counts.connectAsked > 20)
        #expect(Self.degrees(lines, at: 29).suffix(20).allSatisfy { $0 > 3 })
    }

    /// How many connections each of the thirty nodes has.
    private static func degrees(_ lines: [TraceLine], at time: Double) -> [Int] {
        var degrees = [Int](repeating: 0, count: 30)
        for line in lines where line.t <= time {
            if line.type == "connect" { degrees[line.node] += 1 }
            if line.type == "disconnect" { degrees[line.node] -= 1 }
        }
        return degrees
    }

    /// Ten nodes `a` that are there, and twenty `b` that come after ten seconds and find others.
    private static func world(_ discovery: String, timeline: String = "") -> String {
        """
        {duration: "30 s", nodes: {a: {count: 10, router: "floodsub", subscribe: ["t"]},
            b: {count: 20, router: "gossipsub", subscribe: ["t"]}},
        links: {latency: "10 ms"}, timeline: [\(timeline)],
        churn: [{nodes: "b", arrivals: {flash: {at: "10 s", within: "0 s"}}, discovery: {\(discovery)}}]}
        """
    }
}
