import PubSub
import Testing

@Suite("Topic counters")
struct TopicCountersTests {
    // One for each peer of each node and each topic of theirs.
    @Test("Take 64 bytes")
    func size() { #expect(MemoryLayout<TopicCounters>.stride == 64) }
}
