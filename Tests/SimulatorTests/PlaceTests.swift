import Reports
import Testing

/// Worlds whose latencies depend on where nodes are.
@Suite("Places in a world")
struct PlaceTests {
    private static func world(_ latency: String, seed: Int = 1, timeline: String = "") -> String {
        """
        {duration: "4 s", seed: \(seed), nodes: {
            a: {count: 3, router: "floodsub", subscribe: ["t"], region: "near"},
            b: {count: 2, router: "floodsub", subscribe: ["t"], region: "far"}},
        topology: {kind: "complete"}, links: {latency: {\(latency)}},
        workload: [{topic: "t", from: "all", turn: "roundRobin", every: "100 ms", size: "1 B", start: "1 s"}],
        timeline: [\(timeline)]}
        """
    }

    private static let regions = """
        regions: {shares: {near: 1, far: 1}, matrix: [["1 ms", "20 ms"], ["30 ms", "2 ms"]]}
        """

    @Test("Whatever is sent is under way for the latency from region to region, also anew")
    func regions() throws {
        let anew = """
            {at: "2 s", disconnect: {from: "a[0]", to: "b[1]"}},
            {at: "2100 ms", connect: {from: "b[1]", to: "a[0]"}}
            """
        let outcome = try World.run(Self.world(Self.regions, timeline: anew))
        let sent = try outcome.sends().filter { $0.arrives != nil }
        #expect(sent.count > 100)
        var seen: Set<UInt64> = []
        for line in sent {
            let (isNear, toNear) = (line.node < 3, try #require(line.to) < 3)
            let milliseconds: UInt64 = isNear ? (toNear ? 1 : 20) : (toNear ? 30 : 2)
            #expect(line.underWay == milliseconds * 1_000_000)
            seen.insert(milliseconds)
        }
        #expect(seen == [1, 2, 20, 30])
        #expect(sent.contains { $0.node == 4 && $0.to == 0 && $0.time > 2_200_000_000 })
    }

    @Test(
        "Messages have the jitter of the edges that they cross, each its own",
        arguments: ["", #", order: "datagrams""#, #", congestion: "cubic""#])
    func jitter(more: String) throws {
        let graph = """
            graph [
              node [ id 0 label "near" ] node [ id 1 label "far" ]
              edge [ source 0 target 0 latency "1 ms" ] edge [ source 1 target 1 latency "2 ms" ]
              edge [ source 0 target 1 latency "20 ms" jitter "10 ms" ]
            ]
            """
        let text = Self.world(#"file: "g.gml""#)
            .replacing(
                #"links: {latency: {file: "g.gml"}}"#,
                with: #"links: {latency: {file: "g.gml"}\#(more)}"#)
        let outcome = try World.run(text, tables: ["g.gml": graph])
        #expect(outcome.report.breaches.isEmpty)
        var across: Set<UInt64> = []
        for line in try outcome.sends() where line.messages != nil {
            let (isNear, toNear) = (line.node < 3, try #require(line.to) < 3)
            let time = try #require(line.underWay)
            if isNear == toNear {
                #expect(time == (isNear ? 1_000_000 : 2_000_000))
            } else {
                #expect((20_000_000...30_000_000).contains(time))
                across.insert(time)
            }
        }
        #expect(across.count > 100)
        let few = try #require(across.min()), most = try #require(across.max())
        #expect(few < 21_000_000 && most > 29_000_000)
    }

    @Test("Points: a pair keeps its latency, the same both ways; another seed gives other ones")
    func coordinates() throws {
        func latencies(seed: Int) throws -> [[UInt64]] {
            let text = Self.world(#"coordinates: {size: "50 ms"}"#, seed: seed)
                .replacing(#", region: "near""#, with: "").replacing(#", region: "far""#, with: "")
            var found = Array(repeating: [UInt64](), count: 25)
            for line in try World.run(text).sends() {
                guard let to = line.to, let time = line.underWay else { continue }
                found[min(line.node, to) * 5 + max(line.node, to)].append(time)
            }
            return found.filter { !$0.isEmpty }
        }
        let first = try latencies(seed: 1)
        #expect(first.count == 10)
        for pair in first { #expect(Set(pair).count == 1) }
        #expect(Set(first.map { $0[0] }).count == 10)
        #expect(try latencies(seed: 2) != first)
    }
}
