import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// Counts the events that a filter lets through.
struct EventCounter: Sendable {
    private let filter: EventFilter
    private let scope: ScopeFilter
    private let context: ScopeContext
    private let peers: [Bool]?
    /// The reason's place among all that the event can have.
    private let reason: Int?
    private var counts: PerNodeCounts

    init(_ filter: EventFilter, _ context: ScopeContext) {
        self.filter = filter
        self.context = context
        scope = ScopeFilter(
            ExpectationScope(
                topics: filter.topics, group: filter.group, from: filter.from,
                until: filter.until), context)
        peers = filter.peers.map { nodes in
            var mask = Array(repeating: false, count: context.nodeCount)
            for node in nodes { mask[Int(node.rawValue)] = true }
            return mask
        }
        reason = filter.reason.flatMap { filter.event.reasons.firstIndex(of: $0) }
        counts = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func record(_ event: TraceEvent) {
        guard event.kind.event == filter.event, scope.isInGroup(event.node),
            scope.isInWindow(event.time), matches(event.kind)
        else { return }
        var number = 1
        if case .promiseBroken(_, let count) = event.kind { number = count }
        counts.add(number, to: event.node, at: event.time)
    }

    private func matches(_ kind: TraceEvent.Kind) -> Bool {
        if filter.topics != nil, kind.topic.map({ scope.has($0) }) != true { return false }
        if let peers, kind.peer.map({ peers[Int($0.rawValue)] }) != true { return false }
        // The names of a custom router's own events are its own.
        if case .note(let note) = kind { return filter.reason.map { $0 == note.name } ?? true }
        return reason == nil || kind.reasonPlace == reason
    }

    /// What was counted.
    var measurement: Measurement {
        var evidence = Evidence()
        evidence.peers = counts.worst("\(filter.event.rawValue) events", of: context)
        return Measurement(value: value, evidence: evidence)
    }

    private var value: Double? {
        switch filter.perNode {
        case nil: Double(counts.total)
        case .max: Double(counts.numbers.max() ?? 0)
        case .mean:
            scope.groupSize == 0 ? nil : Double(counts.total) / Double(scope.groupSize)
        }
    }
}
