import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What is counted over the trace.
extension ScenarioDecoder {
    private static let example = "an object such as {event: \"reject\", topic: \"news\"}"

    /// An expectation of `fields` about the number of events that `field` says.
    mutating func countExpectation(_ field: Field, of fields: Fields) -> Expectation? {
        refuseFields(beside: fields, "expect it apart")
        let bound = bound(fields, false)
        guard let filter = eventFilter(field), let bound else { return nil }
        return Expectation(count: filter, bound)
    }

    /// A figure of `fields` that is the number of events that `field` says.
    mutating func countFigure(_ field: Field, of fields: Fields) -> MeasuredFigure? {
        refuseFields(beside: fields, "measure it apart")
        return eventFilter(field).map { MeasuredFigure(count: $0) }
    }

    /// Notes what a count's entry says besides; `advice` is for another metric.
    private mutating func refuseFields(beside fields: Fields, _ advice: String) {
        for name in fields.present(["metric"] + ScopedMetric.allFields) {
            guard let other = fields[name] else { continue }
            let advice = name == "metric" ? advice : "write it into the count"
            report("has no meaning beside 'count'; \(advice)", in: other)
        }
    }

    private mutating func eventFilter(_ field: Field) -> EventFilter? {
        guard let fields = object(field, wanted: Self.example) else { return nil }
        let event = required("event", of: fields, wanted: "what happened, such as \"reject\"")
            .flatMap { word($0, as: EventFilter.Event.self) }
        guard let event else { return nil }
        var filter = EventFilter(event: event)
        filter.reason = fields["reason"].flatMap { reason($0, of: event) }
        filter.topics = place("topic", of: fields, has: event.hasTopic, event)
            .flatMap { topics(matching: $0) }
        let peers = place("peerGroup", of: fields, has: event.hasPeer, event)
            .flatMap { fixedNodes($0) }
        filter.peers = peers?.candidates
        filter.peerRouters = peers?.routers ?? []
        let group = fields["group"].flatMap { fixedNodes($0) }
        filter.group = group?.candidates
        filter.groupRouters = group?.routers ?? []
        if let field = fields["node"] {
            if fields["group"] != nil { report("has no meaning beside 'group'", in: field) }
            filter.group = node(field).map { [$0] }
        }
        filter.from = fields["from"].flatMap { time($0) } ?? .zero
        filter.until = fields["until"].flatMap { windowEnd($0, after: filter.from) }
        filter.perNode = fields["perNode"].flatMap { word($0, as: EventFilter.Summary.self) }
        filter.words = words(
            of: fields,
            ["reason", "topic", "group", "node", "peerGroup", "from", "until"]
                + ["perNode"])
        return filter
    }

    private mutating func reason(_ field: Field, of event: EventFilter.Event) -> String? {
        // The names of the events that custom routers have of their own.
        let reasons = event == .note ? routers.notes : event.reasons
        guard reasons.isEmpty else { return word(field, among: reasons) }
        report("has no meaning for \(event.rawValue), which has no reason", in: field)
        return nil
    }

    /// The field `name` of what has one, or nil, after noting it where it is there in vain.
    private mutating func place(
        _ name: String, of fields: Fields, has: Bool, _ event: EventFilter.Event
    ) -> Field? {
        guard let field = fields[name] else { return nil }
        if has { return field }
        let wanted = name == "topic" ? "happens in no topic" : "has to do with no other node"
        report("has no meaning for \(event.rawValue), which \(wanted)", in: field)
        return nil
    }
}
