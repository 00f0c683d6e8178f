import Comparisons
import Reports
import Testing

/// Who publishes what when. Nobody listens here, so a run is little more than its publications.
@Suite("Workloads")
struct WorkloadTests {
    @Test("Periodic: at the start, then every interval, until the stop or the count")
    func periodic() throws {
        let times = try Self.publications(#"every: "1500 ms", start: "2 s", stop: "8 s""#).map {
            $0.time
        }
        #expect(times == [2_000_000_000, 3_500_000_000, 5_000_000_000, 6_500_000_000])
        let counted = try Self.publications(#"every: "1500 ms", start: "2 s", count: 3"#)
        #expect(counted.map { $0.time } == Array(times.prefix(3)))
    }

    @Test("A turn at the very end, or at the stop, is not taken")
    func veryEnd() throws {
        let times = try Self.publications(#"every: "50 s""#).map { $0.time }
        #expect(times == [0, 50_000_000_000, 100_000_000_000, 150_000_000_000])
    }

    @Test("Poisson: the rate, and exponential gaps", arguments: [1, 2, 3] as [UInt64])
    func poisson(seed: UInt64) throws {
        let times = try Self.publications(#"rate: "10/s""#, seed: seed).map { $0.time }
        // 200 s at 10 a second: 2000 expected, with a deviation of √2000.
        #expect(abs(Double(times.count) - 2000) < 5 * 2000.0.squareRoot())
        let gaps = zip(times, times.dropFirst()).map { Double($1 - $0) / 1e8 }
        // An exponential exceeds x means with a chance of e⁻ˣ.
        for (means, chance) in [(0.5, 0.60653), (1, 0.36788), (2, 0.13534), (3, 0.04979)] {
            let count = Double(gaps.count)
            let longer = Double(gaps.filter { $0 > means }.count)
            let deviation = (count * chance * (1 - chance)).squareRoot()
            #expect(abs(longer - count * chance) < 5 * deviation, "gaps over \(means) means")
        }
    }

    @Test("Poisson by each: every publisher has its own times at the full rate")
    func poissonEach() throws {
        let publications = try Self.publications(#"rate: "2/s", turn: "each""#)
        for node in 0..<10 {
            let times = publications.filter { $0.node == node }.map { $0.time }
            #expect(abs(Double(times.count) - 400) < 5 * 20)
            #expect(times == times.sorted())
        }
        #expect(Set(publications.map { $0.time }).count == publications.count)
        let counted = try Self.publications(#"rate: "2/s", turn: "each", count: 3"#)
        #expect((0..<10).allSatisfy { node in counted.filter { $0.node == node }.count == 3 })
    }

    @Test("Schedule: exactly its lines, shifted by the start, sizes where it gives them")
    func schedule() throws {
        let publications = try Self.publications(
            """
            schedule: [{at: "3 s", from: "a[7]"}, {at: "1 s", from: "a[2]", size: "5 B"},
                {at: "3 s", from: "a[1]", size: "6 B"}], start: "10 s"
            """, from: nil)
        #expect(publications.map { $0.time } == [11_000_000_000, 13_000_000_000, 13_000_000_000])
        #expect(publications.map { $0.node } == [2, 7, 1])
        #expect(publications.map { $0.bytes } == [5, 100, 6])
    }

    @Test("random: everybody speaks about equally often")
    func random() throws {
        let publications = try Self.publications(#"every: "100 ms""#)
        #expect(publications.count == 2000)
        for node in 0..<10 {
            let count = publications.filter { $0.node == node }.count
            #expect(abs(Double(count) - 200) < 5 * (2000 * 0.1 * 0.9).squareRoot())
        }
    }

    @Test("roundRobin: one after the other")
    func roundRobin() throws {
        let speakers = try Self.publications(#"every: "8 s", turn: "roundRobin""#).map { $0.node }
        #expect(speakers == (0..<25).map { $0 % 10 })
    }

    @Test("each: everybody at every turn")
    func each() throws {
        let publications = try Self.publications(#"every: "90 s", turn: "each""#)
        #expect(publications.map { $0.node } == [0, 1, 2].flatMap { _ in Array(0..<10) })
        #expect(Set(publications.map { $0.time }) == [0, 90_000_000_000, 180_000_000_000])
    }

    @Test("Sizes come from the distribution, one draw for each message")
    func sizes() throws {
        let sizes = try Self.publications(
            #"every: "200 ms""#, size: #"{uniform: ["1000 B", "2000 B"]}"#
        ).map { Double($0.bytes ?? 0) }
        #expect(sizes.count == 1000 && sizes.allSatisfy { 1000...2000 ~= $0 })
        let mean = sizes.reduce(0, +) / 1000
        #expect(abs(mean - 1500) < 5 * 1000 / 12.0.squareRoot() / 1000.0.squareRoot())
        #expect(Set(sizes).count > 500)
    }

    @Test("Those who speak at one turn draw sizes of their own")
    func sizesAtOneTurn() throws {
        let sizes = try Self.publications(
            #"every: "1 s", turn: "each", count: 1"#, size: #"{uniform: ["0 B", "1 GiB"]}"#
        ).map { $0.bytes }
        #expect(sizes.count == 10 && Set(sizes).count == 10)
    }

    @Test("A random pick of publishers is made once, by the seed")
    func pickedPublishers() throws {
        func speakers(_ seed: UInt64, _ pace: String = #"every: "1 s""#) throws -> Set<Int> {
            let from = #"{of: "all", pick: 3}"#
            return Set(try Self.publications(pace, from: from, seed: seed).map { $0.node })
        }
        let picked = try speakers(1)
        #expect(picked.count == 3)
        #expect(try speakers(1, #"rate: "5/s""#) == picked)
        let others = try (2...6).map { try speakers($0) }
        #expect(others.allSatisfy { $0.count == 3 } && others.contains { $0 != picked })
    }

    @Test("A workload's draws are its own: another workload beside it moves none of them")
    func independence() throws {
        let alone = try Self.publications(#"rate: "1/s""#, size: #"{uniform: ["1 B", "9 kB"]}"#)
        let beside = try Self.publications(
            #"rate: "1/s""#, size: #"{uniform: ["1 B", "9 kB"]}"#,
            others: #", {topic: "u", from: "all", rate: "3/s", size: "1 B"}"#)
        // Ids count what a node published to either topic; all else is the same.
        func others(_ lines: [TraceLine]) -> [[Int]] {
            lines.filter { $0.topic == "t" }.map { [Int($0.time), $0.node, $0.bytes ?? 0] }
        }
        #expect(beside.contains { $0.topic == "u" })
        #expect(others(beside) == others(alone))
    }

    @Test("Two protocols under one seed face the same publications and the same latencies")
    func commonRandomNumbers() throws {
        let text = """
            {duration: "10 s", nodes: {a: {count: 25, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "randomOut", degree: 4}, links: {latency: {uniform: ["5 ms", "95 ms"]}},
            workload: [{topic: "t", from: "all", rate: "5/s", size: {uniform: ["1 B", "3 kB"]},
                start: "1 s"}]}
            """
        let runs = [
            try World.run(text), try World.run(text, overrides: ["nodes.a.router=gossipsub"]),
        ]
        let (flooding, gossiping) = (try runs[0].lines(), try runs[1].lines())
        #expect(flooding.of("publish") == gossiping.of("publish"))
        #expect(flooding.of("publish").count > 20)
        #expect(flooding.of("connect") == gossiping.of("connect"))
        let floodingLatencies = Self.latencies(try runs[0].sends())
        let gossipingLatencies = Self.latencies(try runs[1].sends())
        #expect(floodingLatencies.keys.count > 150)
        #expect(floodingLatencies == gossipingLatencies)
    }

    /// How long RPCs are under way between two nodes.
    private static func latencies(_ sends: [TraceLine]) -> [[Int]: Set<UInt64>] {
        var latencies: [[Int]: Set<UInt64>] = [:]
        for line in sends {
            if let to = line.to, let time = line.underWay {
                latencies[[line.node, to], default: []].insert(time)
            }
        }
        return latencies
    }

    /// What ten nodes publish in 200 s.
    private static func publications(
        _ pace: String, from: String? = #""all""#, size: String = #""100 B""#, seed: UInt64 = 1,
        others: String = ""
    ) throws -> [TraceLine] {
        let publishers = from.map { "from: \($0)," } ?? ""
        let text = """
            {duration: "200 s", nodes: {a: {count: 10, router: "floodsub"}},
            workload: [{topic: "t", \(publishers) \(pace), size: \(size)}\(others)]}
            """
        return try World.run(text, seed: seed).lines("publish")
    }
}
