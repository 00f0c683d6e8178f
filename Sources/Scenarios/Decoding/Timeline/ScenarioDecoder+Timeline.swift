import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What the experimenter does when.
extension ScenarioDecoder {
    private static let actions =
        [
            "subscribe", "unsubscribe", "publish", "connect", "disconnect", "peer", "unpeer",
            "blacklist", "appScore", "stop", "start", "bandwidth",
        ] + faults

    /// The entries by increasing time; those of one time in file order.
    mutating func timeline(_ field: Field) -> [TimelineEntry] {
        guard
            let rows = list(
                field, wanted: "a list of entries such as {at: \"30 s\", stop: \"all\"}")
        else { return [] }
        let entries = rows.compactMap { entry($0) }
        checkNames(of: rows)
        return entries.enumerated()
            .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map(\.element)
    }

    private mutating func entry(_ field: Field) -> TimelineEntry? {
        let wanted = "an object with a time and an action"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let time = required("at", of: fields, wanted: "a time such as \"30 s\"")
            .flatMap { self.time($0) }
        guard let name = choice(of: Self.actions, in: fields), let field = fields[name] else {
            return nil
        }
        guard let action = action(name, field), let time else { return nil }
        return TimelineEntry(time: time, action: action)
    }

    private mutating func action(_ name: String, _ field: Field) -> TimelineEntry.Action? {
        switch name {
        case "stop": return selection(field).map { .stop($0) }
        case "start": return selection(field).map { .start($0) }
        case "bandwidth": return bandwidthChange(field)
        case "connect", "disconnect": return connection(name, field)
        case "subscribe", "unsubscribe", "publish": return pubsub(name, field)
        case "peer", "unpeer", "blacklist", "appScore": return notice(name, field)
        default: return fault(name, field).map { .fault($0) }
        }
    }

    private mutating func bandwidthChange(_ field: Field) -> TimelineEntry.Action? {
        let wanted = "an object such as {nodes: \"a\", up: \"5 Mbit/s\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let nodes = required("nodes", of: fields, wanted: "nodes").flatMap { selection($0) }
        if fields.present(["up", "down"]).isEmpty {
            report("expected at least one of up, down; found none", in: field)
        }
        var change = Bandwidth()
        set(&change, Schema.bandwidthChange, from: fields)
        return nodes.map { .bandwidth($0, change) }
    }

    private mutating func connection(_ name: String, _ field: Field) -> TimelineEntry.Action? {
        guard let fields = object(field, wanted: "an object with from and to") else { return nil }
        let from = required("from", of: fields, wanted: "nodes").flatMap { selection($0) }
        let to = required("to", of: fields, wanted: "nodes").flatMap { selection($0) }
        guard let from, let to else { return nil }
        return name == "connect" ? .connect(from, to: to) : .disconnect(from, from: to)
    }

    private mutating func pubsub(_ name: String, _ field: Field) -> TimelineEntry.Action? {
        guard let fields = object(field, wanted: "an object with nodes and topic") else {
            return nil
        }
        let nodes = required("nodes", of: fields, wanted: "nodes").flatMap { selection($0) }
        let topic = required("topic", of: fields, wanted: "a topic's name").flatMap {
            self.topic($0)
        }
        if name == "publish" {
            let size = required("size", of: fields, wanted: Measure.size.example)
                .flatMap { distribution($0, of: .size) }
            guard let nodes, let topic, let size else { return nil }
            return .publish(nodes, topic, size: size)
        }
        guard let nodes, let topic else { return nil }
        return name == "subscribe" ? .subscribe(nodes, topic) : .unsubscribe(nodes, topic)
    }
}
