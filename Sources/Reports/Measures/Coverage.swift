import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// Deliveries of the messages in scope: one bit for each expected delivery that has not happened,
/// until it happens or the deadline is over.
struct Coverage: Collector {
    /// A message in scope.
    struct Row: Equatable, Sendable {
        var id: MessageID
        var publisher: PeerID
        var time: Instant
        var topic: TopicID
        /// Expected deliveries.
        var expected = 0
        /// Expected deliveries that did not happen, or not in time.
        var missing = 0
        /// Deliveries after a later message of the same publisher.
        var late = 0
        /// The node of the last delivery, and its latency.
        var slowest: PeerID?
        var last = Interval.zero
        /// Nodes that still lack the message, by place in the topic; empty after the deadline.
        fileprivate var open: [UInt64] = []

        /// Whether it counts as complete.
        var isComplete: Bool { missing == 0 }
    }

    let filter: ScopeFilter
    let context: ScopeContext
    private let settle: Interval
    let deadline: Interval?
    private var membership: TopicMembership
    private var messages = MessagesInScope()
    private(set) var rows: [Row] = []
    /// For each topic its rows, and how many of them are over.
    private var rowsOfTopic: [[Int]]
    private var closedOfTopic: [Int]
    private var nextToClose = 0
    private(set) var latencies = LatencyHistogram()
    private(set) var missed: PerNodeCounts
    private(set) var slowest: PerNodeCounts
    /// Kept only when a metric of order is requested.
    private(set) var order: DeliveryOrder?

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        filter = ScopeFilter(scope, context)
        self.context = context
        settle = scope.settle
        deadline = scope.deadline
        membership = TopicMembership(nodeCount: context.nodeCount, topicCount: context.topicCount)
        rowsOfTopic = Array(repeating: [], count: context.topicCount)
        closedOfTopic = Array(repeating: 0, count: context.topicCount)
        missed = PerNodeCounts(nodeCount: context.nodeCount)
        slowest = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func request(_ metric: ScopedMetric) {
        switch metric {
        case .gaps, .outOfOrder, .newestWinsShare: order = order ?? DeliveryOrder(context)
        default: break
        }
    }

    mutating func record(_ event: TraceEvent) {
        if deadline != nil { closeRows(before: event.time) }
        switch event.kind {
        case .publish(let message): publish(message, by: event.node, at: event.time)
        case .deliver(let message, let sender):
            if sender != nil { deliver(message, to: event.node, at: event.time) }
        case .join(let topic):
            if filter.has(topic), filter.isInGroup(event.node) {
                membership.join(event.node, topic, at: event.time)
            }
        case .leave(let topic):
            if let place = membership.leave(event.node, topic) {
                excuse(place, topic, at: event.time)
            }
        case .stop:
            for slot in membership.stop(event.node) {
                excuse(slot.place, slot.topic, at: event.time)
            }
        default: break
        }
    }

    mutating func finish() {
        while nextToClose < rows.count { closeNext() }
    }

    private mutating func publish(_ message: Message, by publisher: PeerID, at now: Instant) {
        let isInScope =
            message.authenticity.flaw == .none && filter.has(message.topic)
            && filter.hears(publisher)
            && filter.isInWindow(now) && (deadline.map { now + $0 <= context.end } ?? true)
        guard messages.publish(message, isInScope: isInScope) != nil else { return }
        var row = Row(id: message.id, publisher: publisher, time: now, topic: message.topic)
        let topic = membership[message.topic]
        row.open = Array(repeating: 0, count: (topic.nodes.count + 63) / 64)
        for place in topic.nodes.indices
        where topic.isSettled(place, settle, at: now) && topic.nodes[place] != publisher {
            row.open[place >> 6] |= 1 << UInt64(place & 63)
            row.expected += 1
        }
        row.missing = row.expected
        rowsOfTopic[Int(message.topic.rawValue)].append(rows.count)
        rows.append(row)
        order?.publish(message.topic, by: publisher)
    }

    private mutating func deliver(_ message: Message, to node: PeerID, at now: Instant) {
        guard let number = messages.number(of: message), filter.isInGroup(node),
            let place = membership.place(of: node, in: message.topic)
        else { return }
        let isInTime = take(number, place)
        if isInTime {
            let time = now - rows[number].time
            latencies.add(time)
            slowest.raise(node, to: Int(time.nanoseconds), at: now)
            if time >= rows[number].last {
                rows[number].last = time
                rows[number].slowest = node
            }
        }
        let isLate =
            order?.deliver(number, message.topic, to: node, place, isInTime: isInTime, at: now)
        if isLate == true { rows[number].late += 1 }
    }

    /// Notes that a node has a message; false when it need not have it, or has it already, or the
    /// deadline is over.
    private mutating func take(_ number: Int, _ place: Int) -> Bool {
        let word = place >> 6
        let bit: UInt64 = 1 << UInt64(place & 63)
        guard word < rows[number].open.count, rows[number].open[word] & bit != 0 else {
            return false
        }
        rows[number].open[word] &= ~bit
        rows[number].missing -= 1
        if rows[number].missing == 0 { rows[number].open = [] }
        return true
    }

    /// A node is no member any more, and need not have what it has not and may still wait for.
    private mutating func excuse(_ place: Int, _ topic: TopicID, at now: Instant) {
        guard let deadline else { return }
        let index = Int(topic.rawValue)
        for number in rowsOfTopic[index][closedOfTopic[index]...]
        where now < rows[number].time + deadline {
            if take(number, place) { rows[number].expected -= 1 }
        }
    }

    private mutating func closeRows(before now: Instant) {
        guard let deadline else { return }
        while nextToClose < rows.count, rows[nextToClose].time + deadline < now { closeNext() }
    }

    /// The message's deadline is over: a node that lacks it has missed it.
    private mutating func closeNext() {
        let row = rows[nextToClose]
        let nodes = membership[row.topic].nodes
        for (index, word) in row.open.enumerated() {
            var rest = word
            while rest != 0 {
                let place = index << 6 | rest.trailingZeroBitCount
                rest &= rest - 1
                missed.add(to: nodes[place], at: row.time)
                order?.miss(nextToClose, row.topic, by: nodes[place], place)
            }
        }
        rows[nextToClose].open = []
        closedOfTopic[Int(row.topic.rawValue)] += 1
        nextToClose += 1
    }
}
