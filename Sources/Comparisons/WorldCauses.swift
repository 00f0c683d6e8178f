import Reports

/// Which streams of the world a variant sets by the fields that it changes.
struct WorldCauses {
    /// For each stream the fields that decide it; what is not named here is decided by no field
    /// that a variant may set and stay paired.
    private static let fields: [(stream: WorldDigest.Name, paths: [String])] = [
        (.topology, ["topology", "nodes.*.count"]),
        (.places, ["links.latency", "nodes.*.count", "nodes.*.region"]),
        (.latencies, ["links", "topology", "nodes.*.count", "nodes.*.region"]),
        (.bandwidths, ["nodes.*.bandwidth", "nodes.*.count", "nodes.*.region", "links.latency"]),
        (.links, ["links", "stack", "nodes.*.loss", "nodes.*.count", "nodes.*.region"]),
        (.hosts, ["nodes"]),
        (
            .workload,
            [
                "workload", "topics", "nodes.*.subscribe", "nodes.*.count", "duration",
                "messages", "applications", "timeline", "nodes.*.router.share",
            ]
        ),
        (.faults, ["timeline", "nodes.*.count", "duration", "nodes.*.router.share"]),
        (
            .churn,
            ["churn", "nodes.*.count", "duration", "nodes.*.discovery", "nodes.*.router.share"]
        ),
    ]

    private let changes: [String]

    /// What the changes of the fields at these paths may decide.
    init(changes: [String]) {
        self.changes = changes.map { Self.general($0) }
    }

    /// Whether a difference in `stream` is one that a changed field makes.
    func explain(_ stream: String) -> Bool {
        guard let known = Self.fields.first(where: { $0.stream.rawValue == stream }) else {
            return false
        }
        return changes.contains { change in
            // A router's own parameters decide nothing of the world. One that is swapped whole may
            // take fields of its host away, such as the drift of its clock.
            if change == Self.router { return stream == WorldDigest.Name.hosts.rawValue }
            if Self.isWithin(change, Self.router), change != Self.share { return false }
            return known.paths.contains {
                Self.isWithin(change, $0) || Self.isWithin($0, change)
            }
        }
    }

    private static let router = "nodes.*.router"
    private static let share = "nodes.*.router.share"

    /// Whether `path` is `other` or a field within it.
    private static func isWithin(_ path: String, _ other: String) -> Bool {
        path == other || path.hasPrefix(other + ".")
    }

    /// The path for groups and entries of any name and place: `nodes.peers.count` is
    /// `nodes.*.count`, `workload[0].size` is `workload.size`.
    private static func general(_ path: String) -> String {
        var parts = path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
        if parts.count > 1, parts[0] == "nodes" { parts[1] = "*" }
        return parts.joined(separator: ".")
    }
}
