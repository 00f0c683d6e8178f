import Scenarios
import TextFormats

/// The document without one of the fields that it could do without, so that the default holds.
struct FieldCuts {
    /// Without these a scenario says something else, or nothing.
    private static let kept = ["duration", "seed", "name", "nodes", "expect", "topology"]
    /// Members of any object that stay: when something happens, how much, and to whom.
    private static let keptMembers = [
        "start", "stop", "count", "router", "protocol", "subscribe", "every", "rate", "at",
        "topic", "from", "to", "of", "size",
        // How long connections live; who expects something at a time counts on it.
        "timeout",
    ]

    private(set) var cuts: [Cut] = []

    /// The cuts of `document`: whole sections, then what is in them.
    init(_ document: JSONValue) {
        for name in document.names where !Self.kept.contains(name) && !Self.isList(document[name]) {
            cuts.append(Cut(document.removing(name)))
        }
        for name in ["links", "stack", "messages", "nodes", "workload", "churn", "timeline"] {
            guard let section = document[name] else { continue }
            for smaller in Self.without(section) {
                cuts.append(Cut(document.setting(name, to: smaller)))
            }
        }
    }

    private static func isList(_ value: JSONValue?) -> Bool { value?.entries != nil }

    /// The value without one of its members, or with a member or an entry that lacks one of its.
    private static func without(_ value: JSONValue) -> [JSONValue] {
        if let entries = value.entries {
            return entries.indices.flatMap { index in
                without(entries[index]).map { smaller in
                    var changed = entries
                    changed[index] = smaller
                    return .list(changed)
                }
            }
        }
        return value.names.flatMap { name -> [JSONValue] in
            // A router's parameters say what may be expected of it, and how soon it recovers.
            if name == "router" { return [] }
            let inner = value[name].map { without($0) } ?? []
            let changed = inner.map { value.setting(name, to: $0) }
            return keptMembers.contains(name) ? changed : [value.removing(name)] + changed
        }
    }
}
