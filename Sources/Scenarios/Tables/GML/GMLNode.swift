import SimNetwork
import TextFormats

/// A node of a graph.
struct GMLNode {
    /// Keys of a node that have a meaning here, or that say nothing about a network.
    private static let known = [
        "id", "label", "name", "comment", "graphics", upKey, downKey,
    ]
    private static let upKey = "host_bandwidth_up"
    private static let downKey = "host_bandwidth_down"

    /// What edges call it by.
    let id: UInt64
    /// What people call it by.
    let label: String?
    /// What hosts there can send, in bits a second.
    let upload: UInt64?
    /// What they can receive.
    let download: UInt64?
    /// Where it is in the file.
    let location: Location

    /// The node that `entry` describes; nil after reporting that it has no id. Keys that are not
    /// read are added to `unread`.
    init?(_ entry: GMLEntry, unread: inout UnreadKeys, _ decoding: inout ScenarioDecoder) {
        guard let fields = GMLFields(entry, &decoding) else { return nil }
        let id = fields.wholeNumber("id", upTo: UInt64(UInt32.max), &decoding)
        upload = Self.bandwidth(Self.upKey, of: fields, &decoding)
        download = Self.bandwidth(Self.downKey, of: fields, &decoding)
        for entry in fields.others(than: Self.known) {
            let key = entry.key.lowercased()
            guard key.contains("bandwidth") else {
                unread.note(entry, of: fields.name)
                continue
            }
            let meant = key.contains("down") ? Self.downKey : Self.upKey
            let message = "unknown key; did you mean '\(meant)'?"
            fields.report(message, in: entry.key, &decoding)
        }
        switch fields["label"]?.value {
        case .text(let text)?, .number(let text)?: label = text.isEmpty ? nil : text
        case .list?, nil: label = nil
        }
        location = entry.location
        guard let id else { return nil }
        self.id = id
    }

    private static func bandwidth(
        _ key: String, of fields: GMLFields, _ decoding: inout ScenarioDecoder
    ) -> UInt64? {
        guard fields[key] != nil, let rate = fields.amount(key, of: .bandwidth, &decoding) else {
            return nil
        }
        if rate >= BitRate.least.bitsPerSecond { return rate }
        fields.report("\(rate) bit is less than 1 kbit", in: key, &decoding)
        return nil
    }
}

/// Keys of nodes and edges that are not read; they are told once, however many nodes have them.
struct UnreadKeys {
    private var names: [String] = []
    private var first: Location?

    /// Adds the key of `entry`, one of a `list` such as an edge.
    mutating func note(_ entry: GMLEntry, of list: String) {
        let name = "\(list).\(entry.key)"
        if first == nil { first = entry.location }
        if !names.contains(name) { names.append(name) }
    }

    /// Tells which keys there were.
    func tell(_ decoding: inout ScenarioDecoder) {
        guard let first else { return }
        let most = 10
        let shown = names.prefix(most).map { Quoted.safe($0) }.joined(separator: ", ")
        let rest = names.count > most ? " and \(names.count - most) more" : ""
        decoding.note("keys that have no meaning here are not read: \(shown)\(rest)", at: first)
    }
}
