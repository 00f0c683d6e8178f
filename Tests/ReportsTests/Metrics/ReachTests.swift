import Comparisons
import PubSub
import Recordings
import Reports
import SimKernel
import Testing

/// Who is expected to have a message: the members of its topic when it was published, no others.
@Suite("Reach")
struct ReachTests {
    private typealias Events = [(milliseconds: UInt64, node: UInt32, kind: TraceEvent.Kind)]

    private let topic = TopicID(0)
    private let message = Happening.message(0)

    @Test("All members are expected, the publisher too")
    func members() {
        let metrics = metrics([
            (0, 0, .join(topic)), (0, 1, .join(topic)), (0, 2, .join(topic)),
            (1, 0, .publish(message)), (1, 0, .deliver(message, from: nil)),
            (2, 1, .deliver(message, from: PeerID(0))),
        ])
        #expect(metrics.expected == 3 && metrics.reached == 2)
        #expect(Happening.report(metrics).reach == 2.0 / 3)
    }

    @Test("A publisher that is no member is not expected")
    func fanout() {
        let metrics = metrics([
            (0, 1, .join(topic)), (1, 0, .publish(message)),
            (2, 1, .deliver(message, from: PeerID(0))),
        ])
        #expect(metrics.expected == 1 && metrics.reached == 1)
    }

    @Test("A content that is published again is expected and counted once, from its first time on")
    func republished() {
        let metrics = metrics([
            (0, 0, .join(topic)), (0, 1, .join(topic)), (1, 0, .publish(message)),
            (1, 0, .deliver(message, from: nil)), (5, 1, .publish(message)),
            (6, 1, .deliver(message, from: PeerID(0))), (7, 1, .publish(Happening.message(1))),
        ])
        #expect(metrics.counts.publish == 3 && metrics.counts.deliver == 2)
        #expect(metrics.expected == 4 && metrics.reached == 2)
        #expect(metrics.latency.maximum == .milliseconds(5))
    }

    @Test(
        "Nobody is expected to have a message with a flaw, and who has it does not count",
        arguments: [MessageAuthenticity.Flaw.forged, .invalid, .ignorable])
    func flaws(flaw: MessageAuthenticity.Flaw) {
        var message = message
        message.authenticity.flaw = flaw
        let metrics = metrics([
            (0, 0, .join(topic)), (0, 1, .join(topic)), (1, 0, .publish(message)),
            (1, 0, .deliver(message, from: nil)),
        ])
        #expect(metrics.expected == 0 && metrics.reached == 0 && metrics.counts.deliver == 1)
    }

    @Test("Late joiners are not expected, and do not count if they have the message")
    func lateJoiners() {
        let metrics = metrics([
            (0, 0, .join(topic)), (1, 0, .publish(message)), (1, 0, .deliver(message, from: nil)),
            (2, 1, .join(topic)), (3, 1, .deliver(message, from: PeerID(0))),
        ])
        #expect(metrics.expected == 1 && metrics.reached == 1)
        #expect(metrics.counts.deliver == 2 && metrics.latency.count == 1)
    }

    @Test("Who leaves after the publication stays expected, who left before is not")
    func leavers() {
        let metrics = metrics([
            (0, 0, .join(topic)), (0, 1, .join(topic)), (0, 2, .join(topic)),
            (1, 2, .leave(topic)), (2, 0, .publish(message)),
            (2, 0, .deliver(message, from: nil)), (3, 1, .leave(topic)),
        ])
        #expect(metrics.expected == 2 && metrics.reached == 1)
    }

    @Test("Who leaves and joins again after the publication is a late joiner")
    func rejoiners() {
        let metrics = metrics([
            (0, 0, .join(topic)), (0, 1, .join(topic)), (1, 0, .publish(message)),
            (2, 1, .leave(topic)), (3, 1, .join(topic)),
            (4, 1, .deliver(message, from: PeerID(0))),
        ])
        #expect(metrics.expected == 2 && metrics.reached == 0)
    }

    @Test("Stopped nodes are not expected, and begin anew when they start")
    func stoppedNodes() {
        let second = Happening.message(1)
        let metrics = metrics([
            (0, 0, .join(topic)), (0, 1, .join(topic)), (1, 1, .stop),
            (2, 0, .publish(message)), (3, 1, .start), (3, 1, .join(topic)),
            (4, 1, .deliver(message, from: PeerID(0))), (5, 0, .publish(second)),
            (6, 1, .deliver(second, from: PeerID(0))),
        ])
        #expect(metrics.expected == 1 + 2 && metrics.reached == 1)
    }

    @Test("Of a join and a publication at one instant, the one that comes first is first")
    func oneInstant() {
        let second = Happening.message(1)
        let metrics = metrics([
            (1, 0, .join(topic)), (1, 0, .publish(message)), (1, 1, .join(topic)),
            (1, 0, .publish(second)), (2, 1, .deliver(message, from: PeerID(0))),
            (2, 1, .deliver(second, from: PeerID(0))),
        ])
        #expect(metrics.expected == 1 + 2 && metrics.reached == 1)
    }

    @Test("A topic's members are its own")
    func topics() {
        let other = Happening.message(0, topic: 1)
        let metrics = metrics([
            (0, 0, .join(topic)), (0, 1, .join(topic)), (0, 2, .join(TopicID(1))),
            (1, 0, .publish(other)), (2, 0, .join(TopicID(1))),
            (3, 2, .deliver(other, from: PeerID(0))), (3, 0, .deliver(other, from: PeerID(2))),
        ])
        #expect(metrics.expected == 1 && metrics.reached == 1)
    }

    @Test("Without anybody to expect there is no reach")
    func nobody() {
        #expect(Happening.report(metrics([(0, 0, .publish(message))])).reach == nil)
        #expect(Happening.report(metrics([])).reach == nil)
    }

    private func metrics(_ events: Events) -> Metrics {
        Happening.metrics(
            3, topics: 2, events.map { Happening.event($0.milliseconds, $0.node, $0.kind) })
    }
}
