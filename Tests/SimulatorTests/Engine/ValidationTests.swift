import Comparisons
import Reports
import Testing

@Suite("Checks of messages in a world")
struct ValidationTests {
    /// A line of three floodsub nodes; node 0 publishes.
    private static func line(
        _ validation: String, workload: String = #"every: "1 s", count: 1"#, timeline: String = "",
        router: String = "floodsub"
    ) -> String {
        """
        {duration: "9 s", nodes: {a: {count: 3, router: "\(router)", subscribe: ["t"],
            validation: {\(validation)}}},
        topology: {kind: "line"}, links: {latency: "10 ms"},
        workload: [{topic: "t", from: "a[0]", size: "1 B", start: "3 s", \(workload)}],
        timeline: [\(timeline)]}
        """
    }

    private static let start: UInt64 = 3_000_000_000

    @Test(
        "A check takes its time at every node, at the publisher's unless it is told otherwise",
        arguments: [
            (#"signature: "3 ms""#, 13), (#"delay: "4 ms""#, 14),
            (#"signature: "3 ms", delay: "4 ms""#, 17), (#"signature: "0 s""#, 10),
        ])
    func duration(validation: String, perHop: UInt64) throws {
        for router in ["floodsub", "randomsub", "gossipsub"] {
            for (own, first) in [("", perHop - 10), (", own: false", 0)] {
                let outcome = try World.run(Self.line(validation + own, router: router))
                let delivered = try outcome.lines("deliver").map { $0.time - Self.start }
                let expected = [first, first + perHop, first + 2 * perHop].map { $0 * 1_000_000 }
                #expect(delivered == expected, "\(router)\(own)")
            }
        }
    }

    @Test("One worker takes messages one after the other, two take two")
    func workers() throws {
        func times(_ workers: Int) throws -> [UInt64] {
            let text = """
                {duration: "9 s", nodes: {a: {count: 4, router: "floodsub", subscribe: ["t"]},
                    b: {count: 1, router: "floodsub", subscribe: ["t"],
                        validation: {signature: "5 ms", workers: \(workers)}}},
                topology: {kind: "edges", edges: [["b", "a[0]"], ["b", "a[1]"], ["b", "a[2]"],
                    ["b", "a[3]"]]},
                links: {latency: "10 ms"},
                workload: [{topic: "t", from: "a", every: "1 s", turn: "each", size: "1 B",
                    start: "3 s", count: 1}]}
                """
            return try World.run(text).lines("deliver").filter { $0.node == 4 }
                .map { ($0.time - Self.start) / 1_000_000 }
        }
        #expect(try times(1) == [15, 20, 25, 30])
        #expect(try times(2) == [15, 15, 20, 20])
        #expect(try times(4) == [15, 15, 15, 15])
    }

    /// Eight messages at one instant to node 1.
    private static func burst(_ validation: String) throws -> Outcome {
        try World.run(
            """
            {duration: "9 s", nodes: {a: {count: 8, router: "floodsub", subscribe: ["t"]},
                b: {count: 1, router: "floodsub", subscribe: ["t"], validation: {\(validation)}}},
            topology: {kind: "edges", edges: [["b", "a[0]"], ["b", "a[1]"], ["b", "a[2]"],
                ["b", "a[3]"], ["b", "a[4]"], ["b", "a[5]"], ["b", "a[6]"], ["b", "a[7]"]]},
            links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a", every: "1 s", turn: "each", size: "1 B",
                start: "3 s", count: 1}]}
            """)
    }

    @Test(
        "What finds no room is refused at once, and can come again",
        arguments: [
            (#"signature: "5 ms", workers: 2, queue: 3"#, "validation queue full", 3),
            (#"delay: "5 ms", throttle: 5"#, "validation throttled", 3),
            (#"delay: "5 ms", topicThrottle: 6"#, "validation throttled", 2),
            (#"delay: "5 ms", throttle: 0"#, "validation throttled", 8),
        ])
    func refusals(validation: String, reason: String, count: Int) throws {
        let outcome = try Self.burst(validation)
        let rejects = try outcome.lines("reject")
        #expect(rejects.count == count)
        #expect(rejects.allSatisfy { $0.reason == reason && $0.node == 8 })
        #expect(rejects.allSatisfy { $0.time == Self.start + 10_000_000 })
        #expect(outcome.report.breaches == [])
    }

    @Test("A copy that comes while the first is verified is verified too, and then a duplicate")
    func duplicate() throws {
        let text = """
            {duration: "9 s", nodes: {a: {count: 4, router: "floodsub", subscribe: ["t"],
                validation: {signature: "5 ms"}}},
            topology: {kind: "edges", edges: [["a[0]", "a[1]", "10 ms"], ["a[0]", "a[2]", "11 ms"],
                ["a[1]", "a[3]", "10 ms"], ["a[2]", "a[3]", "10 ms"]]},
            workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 B", start: "3 s", count: 1}]}
            """
        let lines = try World.run(text).lines().filter { $0.node == 3 && $0.id != nil }
        #expect(lines.map { $0.type } == ["deliver", "duplicate"])
        #expect(lines.map { ($0.time - Self.start) / 1_000_000 } == [35, 36])
    }

    @Test("A node that stops forgets its checks, also when it is back before they end")
    func stopped() throws {
        for back in ["3065 ms", "5 s"] {
            let outcome = try World.run(
                Self.line(
                    #"delay: "50 ms""#,
                    timeline: #"{at: "3062 ms", stop: "a[1]"}, {at: "\#(back)", start: "a[1]"}"#))
            let lines = try outcome.lines()
            #expect(lines.of("deliver").map { $0.node } == [0])
            #expect(outcome.report.breaches == [])
        }
    }

    @Test("A node that leaves the topic while it checks refuses the message")
    func left() throws {
        let outcome = try World.run(
            Self.line(
                #"delay: "50 ms""#,
                timeline: #"{at: "3062 ms", unsubscribe: {nodes: "a[1]", topic: "t"}}"#))
        #expect(try outcome.lines("reject").map { $0.reason } == ["not subscribed"])
    }

    @Test("A node's own messages wait for no worker and are never too many")
    func own() throws {
        let text = """
            {duration: "9 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
                validation: {signature: "5 ms", workers: 1, queue: 0, delay: "3 ms", throttle: 1}}},
            topology: {kind: "line"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a[0]", size: "1 B", every: "1 us", count: 4, start: "3 s"}]}
            """
        let lines = try World.run(text).lines()
        let times = lines.of("deliver").filter { $0.node == 0 }.map { $0.time - Self.start }
        #expect(times == [8_000_000, 8_001_000, 8_002_000, 8_003_000])
        // The other takes one of the four, and has no place for more.
        #expect(lines.of("deliver").count { $0.node == 1 } == 1)
        #expect(lines.of("reject").allSatisfy { $0.node == 1 })
    }

    @Test("What a publisher's own validators would refuse is sent all the same")
    func flawed() throws {
        for flaw in ["invalid", "ignorable", "forged"] {
            let text = Self.line(
                #"signature: "1 ms", delay: "2 ms""#,
                workload: #"every: "1 s", count: 1, flaw: "\#(flaw)""#)
            let lines = try World.run(text).lines()
            #expect(lines.of("deliver").map { $0.node } == [0], "\(flaw)")
            #expect(lines.of("reject").map { $0.node } == [1], "\(flaw)")
        }
    }

    @Test("Draws of one node move none of another")
    func streams() throws {
        func times(_ other: String) throws -> [UInt64] {
            let text = """
                {duration: "9 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
                        validation: {delay: {exponential: {mean: "5 ms"}}}},
                    b: {count: 1, router: "floodsub", subscribe: ["t"], \(other)}},
                topology: {kind: "star"}, links: {latency: "10 ms"},
                workload: [{topic: "t", from: "a[0]", every: "100 ms", size: "1 B", start: "3 s"}]}
                """
            return try World.run(text).lines("deliver").filter { $0.node == 1 }.map(\.time)
        }
        let alone = try times("")
        #expect(alone.count > 50 && Set(zip(alone, alone.dropFirst()).map { $1 - $0 }).count > 40)
        #expect(try times(#"validation: {delay: {exponential: {mean: "9 ms"}}}"#) == alone)
    }
}
