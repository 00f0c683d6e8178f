import Comparisons
import PubSub
import Reports
import SimKernel

/// Reach by its definition, with nothing remembered but the trace: slow, and easy to believe.
struct NaiveCoverage {
    var events: [TraceEvent]
    var settle: Interval
    var deadline: Interval?
    var end: Instant

    /// Pairs that had it in time, and all pairs.
    func pairs(nodes: UInt32) -> (reached: Int, expected: Int) {
        var (reached, expected) = (0, 0)
        for (place, event) in events.enumerated() {
            guard case .publish(let message) = event.kind else { continue }
            if let deadline, event.time + deadline > end { continue }
            for node in 0..<nodes where PeerID(node) != event.node {
                guard let since = memberSince(PeerID(node), before: place),
                    since + settle <= event.time
                else { continue }
                let delivery = events.dropFirst(place).first { isDelivery($0, message, node) }
                let limit = deadline.map { event.time + $0 } ?? .never
                if let delivery, delivery.time <= limit,
                    deadline == nil || stays(PeerID(node), from: place, until: delivery)
                {
                    (reached, expected) = (reached + 1, expected + 1)
                } else if deadline == nil || !leaves(PeerID(node), from: place, before: limit) {
                    expected += 1
                }
            }
        }
        return (reached, expected)
    }

    private func isDelivery(_ event: TraceEvent, _ message: Message, _ node: UInt32) -> Bool {
        guard case .deliver(let delivered, _) = event.kind else { return false }
        return delivered.payload == message.payload && event.node == PeerID(node)
    }

    private func isEnd(_ event: TraceEvent, of node: PeerID) -> Bool {
        event.node == node && (event.kind == .leave(TopicID(0)) || event.kind == .stop)
    }

    /// When the membership began that lasts just before an event; nil if there is none.
    private func memberSince(_ node: PeerID, before place: Int) -> Instant? {
        var since: Instant?
        for event in events[..<place] {
            if event.node == node, event.kind == .join(TopicID(0)) { since = event.time }
            if isEnd(event, of: node) { since = nil }
        }
        return since
    }

    private func leaves(_ node: PeerID, from place: Int, before limit: Instant) -> Bool {
        events[place...].contains { isEnd($0, of: node) && $0.time < limit }
    }

    /// Whether a membership lasts until the event.
    private func stays(_ node: PeerID, from place: Int, until event: TraceEvent) -> Bool {
        for other in events[place...] {
            if other == event { return true }
            if isEnd(other, of: node) { return false }
        }
        return true
    }
}
