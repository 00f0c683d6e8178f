import PubSub
import Reports
import SimKernel
import Testing

@testable import Pages

/// Which messages a viewer holds.
@Suite("Pages: viewed messages")
struct ViewedMessagesTests {
    /// Messages with a size each, published a second apart, of which each is delivered `copies`
    /// times, the last after as many milliseconds as `last` says.
    private func summaries(sizes: [Int], last: [UInt64], copies: Int) -> MessageSummaries {
        var summaries = MessageSummaries()
        for (index, size) in sizes.enumerated() {
            let time = Instant.start + .seconds(UInt64(index))
            let message = Message(
                id: MessageID(author: PeerID(0), sequenceNumber: UInt32(index + 1)),
                topic: TopicID(0), dataSize: UInt32(size), payload: PayloadID(UInt32(index)))
            var events = [TraceEvent(time: time, node: PeerID(0), kind: .publish(message))]
            for copy in 0..<copies {
                let delay = Interval.milliseconds(last[index] * UInt64(copy + 1) / UInt64(copies))
                events.append(
                    TraceEvent(
                        time: time + delay, node: PeerID(UInt32(copy + 1)),
                        kind: .deliver(message, from: PeerID(0))))
            }
            summaries.record(events)
        }
        return summaries
    }

    @Test("The median and the latest by their last copy, and the largest, each once")
    func usual() {
        let viewed = ViewedMessages(
            summaries(sizes: [10, 99, 10, 10], last: [50, 20, 90, 40], copies: 3))
        #expect(viewed.chosen.map(\.index) == [3, 2, 1])
        #expect(viewed.chosen.map(\.reason).last == "the largest")
        #expect(viewed.sample == [0, 1, 2, 3] && !viewed.isSample)
        let alike = ViewedMessages(summaries(sizes: [10], last: [50], copies: 1))
        #expect(alike.chosen.map(\.index) == [0])
        #expect(ViewedMessages(MessageSummaries()).chosen.isEmpty)
    }

    @Test("Of more first copies than a page holds it holds messages at equal distances")
    func sample() {
        let count = 300
        let viewed = ViewedMessages(
            summaries(
                sizes: Array(repeating: 10, count: count),
                last: (0..<count).map { UInt64($0 + 1) }, copies: 1000))
        #expect(viewed.isSample)
        #expect(viewed.sample.count <= 100 && viewed.sample.count > 70)
        #expect(viewed.chosen.allSatisfy { viewed.sample.contains($0.index) })
        #expect(viewed.sample == viewed.sample.sorted())
    }

    @Test("A message that was asked for is the only one of which all is held")
    func wanted() {
        let all = summaries(sizes: [10, 20], last: [5, 6], copies: 2)
        let id = MessageID(author: PeerID(0), sequenceNumber: 2)
        #expect(all.index(of: id) == 1)
        #expect(all.index(of: MessageID(author: PeerID(5), sequenceNumber: 1)) == nil)
        #expect(ViewedMessages(all, wanted: 1).chosen.map(\.index) == [1])
    }
}
