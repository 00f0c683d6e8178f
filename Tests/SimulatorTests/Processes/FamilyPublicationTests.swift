import Comparisons
import Reports
import Testing

/// Who publishes what to which topic of a family. Nobody is connected, so a run is little more
/// than its publications.
@Suite("Publications to families, and bursts")
struct FamilyPublicationTests {
    private static func publications(
        _ workload: String, count: Int = 6, subscribe: String = #"[{of: "f-*", pick: 2}]"#
    ) throws -> [TraceLine] {
        try World.run(
            """
            {duration: "100 s", topics: {f: {count: 3, columns: 3}},
            nodes: {a: {count: \(count), router: "floodsub", subscribe: \(subscribe)}},
            workload: [{topic: "f-*", from: "a", size: "9 B", \(workload)}]}
            """
        ).lines("publish")
    }

    @Test("roundRobin, each and own")
    func fixed() throws {
        let round = try Self.publications(#"every: "10 s", topicChoice: "roundRobin""#)
        #expect(round.map { $0.topic } == (0..<10).map { "f-\($0 % 3)" })
        let each = try Self.publications(#"every: "50 s", topicChoice: "each""#)
        #expect(each.map { $0.topic } == ["f-0", "f-1", "f-2", "f-0", "f-1", "f-2"])
        #expect(Set(each.prefix(3).map { $0.node }).count == 1)
        let own = try Self.publications(#"every: "60 s", topicChoice: "own", turn: "each""#)
        #expect(own.map { $0.topic } == (0..<12).map { "f-\($0 % 6 / 2)" })
        #expect(own.map { $0.node } == (0..<12).map { $0 % 6 })
    }

    @Test("subscribed: only to what the publisher is a member of; random: to any")
    func drawn() throws {
        let text = """
            {duration: "100 s", topics: {f: {count: 3}},
            nodes: {a: {count: 6, router: "floodsub", subscribe: [{of: "f-*", pick: 2}]}},
            workload: [{topic: "f-*", from: "a", size: "9 B", every: "1 s", topicChoice:
                "subscribed"}, {topic: "f-*", from: "a", size: "8 B", every: "1 s"}]}
            """
        let lines = try World.run(text).lines()
        let joined = Set(lines.of("join").map { "\($0.node) \($0.topic ?? "")" })
        #expect(joined.count == 12)
        let (own, any) = (
            lines.of("publish").filter { $0.bytes == 9 },
            lines.of("publish").filter { $0.bytes == 8 }
        )
        #expect(
            own.count == 100 && own.allSatisfy { joined.contains("\($0.node) \($0.topic ?? "")") })
        #expect(Set(own.map { $0.topic }).count == 3)
        #expect(any.contains { !joined.contains("\($0.node) \($0.topic ?? "")") })
        let nobody = try Self.publications(
            #"every: "1 s", topicChoice: "subscribed""#, subscribe: "[]")
        #expect(nobody.isEmpty)
    }

    @Test("allSubscribed: to each topic that the publisher is a member of")
    func allSubscribed() throws {
        let all = try Self.publications(#"every: "20 s", topicChoice: "allSubscribed""#)
        #expect(all.count == 5 * 2)
        #expect(stride(from: 0, to: 10, by: 2).allSatisfy { all[$0].node == all[$0 + 1].node })
        #expect(stride(from: 0, to: 10, by: 2).allSatisfy { all[$0].topic != all[$0 + 1].topic })
    }

    @Test("A burst: evenly within its time, then quiet; count counts bursts")
    func bursts() throws {
        let burst = #"burst: {count: 4, within: "2 s"}"#
        let times = try Self.publications(#"every: "30 s", start: "1 s", count: 2, \#(burst)"#)
            .map { $0.time / 1_000_000 }
        #expect(times == [1000, 1500, 2000, 2500, 31_000, 31_500, 32_000, 32_500])
        let sudden = try Self.publications(#"every: "50 s", burst: {count: 3}"#)
        #expect(sudden.map { $0.time / 1_000_000_000 } == [0, 0, 0, 50, 50, 50])
    }

    @Test("Bursts at random times: the next gap begins with the last message")
    func randomBursts() throws {
        let times = try Self.publications(#"rate: "1/s", burst: {count: 2, within: "2 s"}"#)
            .map { $0.time }
        let pairs = stride(from: 0, to: times.count - 1, by: 2)
        #expect(times.count > 60)
        #expect(pairs.allSatisfy { times[$0 + 1] - times[$0] == 1_000_000_000 })
    }

    @Test("A node that starts again has the same topics")
    func restart() throws {
        let text = """
            {duration: "9 s", topics: {f: {count: 50}},
            nodes: {a: {count: 3, router: "floodsub", subscribe: [{of: "f-*", pick: [1, 9]}]}},
            timeline: [{at: "1 s", stop: "all"}, {at: "2 s", start: "all"}]}
            """
        let joins = try World.run(text).lines("join")
        let (before, after) = (joins.filter { $0.time == 0 }, joins.filter { $0.time > 0 })
        #expect(before.count == after.count && !before.isEmpty)
        #expect(before.map { $0.topic } == after.map { $0.topic })
    }
}
