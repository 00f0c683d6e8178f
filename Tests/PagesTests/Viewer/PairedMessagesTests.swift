import PubSub
import Reports
import SimKernel
import Testing

@testable import Pages

/// Which messages the viewer of two variants holds, and how their differences are counted.
@Suite("Pages: paired messages")
struct PairedMessagesTests {
    /// Messages that node 0 published a second apart, each delivered after so many milliseconds;
    /// the first has the number `from`.
    private func summaries(_ latencies: [[UInt64]], from first: UInt32 = 1) -> MessageSummaries {
        var summaries = MessageSummaries()
        for (index, own) in latencies.enumerated() {
            let time = Instant.start + .seconds(UInt64(index))
            let message = Message(
                id: MessageID(author: PeerID(0), sequenceNumber: first + UInt32(index)),
                topic: TopicID(0), dataSize: 10, payload: PayloadID(UInt32(index)))
            summaries.record([TraceEvent(time: time, node: PeerID(0), kind: .publish(message))])
            summaries.record(
                own.enumerated().map { node, latency in
                    TraceEvent(
                        time: time + .milliseconds(latency), node: PeerID(UInt32(node + 1)),
                        kind: .deliver(message, from: PeerID(0)))
                })
        }
        return summaries
    }

    @Test("The median difference, the largest gain and the largest loss")
    func usual() throws {
        let pair = try #require(
            PairedMessages(
                summaries([[50, 50], [50, 50], [50, 50]]),
                summaries([[60, 50], [20, 30], [50, 51]]), name: "B"))
        #expect(pair.first.chosen.map(\.index) == [2, 1, 0])
        #expect(
            pair.first.chosen.map(\.reason) == [
                "the median of the differences", "the largest gain with B",
                "the largest loss with B",
            ])
        #expect(pair.first.sample == [0, 1, 2] && pair.second.sample == [0, 1, 2])
    }

    @Test("Messages are the same where their ids are; others are not held")
    func common() throws {
        // The second run has the first message of the first not, and one more at its end.
        let first = summaries([[10], [20], [30]])
        let second = summaries([[25], [31], [40]], from: 2)
        let pair = try #require(PairedMessages(first, second, name: "B"))
        #expect(pair.first.sample == [1, 2] && pair.second.sample == [0, 1])
        #expect(PairedMessages(first, summaries([[1]], from: 9), name: "B") == nil)
        let wanted = MessageID(author: PeerID(0), sequenceNumber: 3)
        let asked = try #require(PairedMessages(first, second, name: "B", wanted: wanted))
        #expect(asked.first.chosen.map(\.index) == [2] && asked.second.chosen.map(\.index) == [1])
        let lacking = MessageID(author: PeerID(0), sequenceNumber: 1)
        #expect(PairedMessages(first, second, name: "B", wanted: lacking) == nil)
    }

    @Test("Of more copies than a page holds two variants hold messages at equal distances")
    func sample() throws {
        let many = summaries(Array(repeating: Array(repeating: 5, count: 1000), count: 100))
        let pair = try #require(PairedMessages(many, many, name: "B"))
        #expect(pair.first.isSample)
        #expect(pair.first.sample.count <= 30 && pair.first.sample.count > 20)
        #expect(pair.first.sample == pair.second.sample)
    }

    private func copies(_ milliseconds: [UInt32: UInt64]) -> [MessageSpreads.FirstCopy] {
        milliseconds.keys.sorted().map { node in
            MessageSpreads.FirstCopy(
                node: node, sender: 0, time: .milliseconds(milliseconds[node] ?? 0), hops: 1)
        }
    }

    @Test("Earlier, later, the same, and only with one of the two")
    func differences() {
        let found = PairDifferences(
            copies([1: 100, 2: 100, 3: 100, 4: 100, 5: 100, 6: 100]),
            copies([1: 40, 2: 80, 3: 99, 4: 150, 5: 102, 7: 10]), near: 2_000_000)
        #expect(found.earlier == 2 && found.later == 1 && found.same == 2)
        #expect(found.earlierBy == 60 && found.laterBy == 50)
        #expect(found.onlyFirst == 1 && found.onlySecond == 1)
        #expect(found.count == 5 && found.total == -29)
    }
}
