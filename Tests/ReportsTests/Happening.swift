import PubSub
import Reports
import SimKernel

/// Shorthands for trace events that tests make up.
enum Happening {
    static func event(
        _ milliseconds: UInt64, _ node: UInt32, _ kind: TraceEvent.Kind
    ) -> TraceEvent {
        TraceEvent(time: .start + .milliseconds(milliseconds), node: PeerID(node), kind: kind)
    }

    /// The `number`-th message of all, by `author` to topic 0 or another.
    static func message(
        _ number: UInt32, by author: UInt32 = 0, topic: UInt32 = 0, hops: UInt16 = 0
    ) -> Message {
        Message(
            id: id(author, number + 1), topic: TopicID(topic), dataSize: 100,
            payload: PayloadID(number), hops: hops)
    }

    static func id(_ author: UInt32, _ sequenceNumber: UInt32) -> MessageID {
        MessageID(author: PeerID(author), sequenceNumber: sequenceNumber)
    }

    static func metrics(_ nodes: Int, topics: Int = 1, _ events: [TraceEvent]) -> Metrics {
        var metrics = Metrics(nodeCount: nodes, topicCount: topics)
        for event in events { metrics.record(event) }
        return metrics
    }

    /// A report on `metrics`, all else zero.
    static func report(_ metrics: Metrics) -> Report {
        Report(
            scenario: "made up", seed: 1, fingerprint: "0000000000000000", nodes: 3, events: 0,
            virtualTime: .zero, metrics: metrics, ending: Reports.Sample(time: .start))
    }
}
