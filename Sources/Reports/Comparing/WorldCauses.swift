/// Which streams of the world a variant sets by the fields that it changes.
struct WorldCauses {
    /// For each stream the fields that decide it; what is not named here is decided by no field that
    /// a variant may set and stay paired.
    private static let fields: [(stream: String, paths: [String])] = [
        ("topology", ["topology", "nodes.*.count", "timeline"]),
        ("places", ["links.latency", "nodes.*.count", "nodes.*.region", "nodes.*.regions"]),
        ("latencies", ["links", "topology", "nodes.*.count", "nodes.*.region", "nodes.*.regions"]),
        ("bandwidths", ["nodes.*.bandwidth", "nodes.*.count", "links"]),
        ("links", ["links", "stack", "nodes.*.loss", "nodes.*.count"]),
        (
            "workload",
            [
                "workload", "topics", "nodes.*.subscribe", "nodes.*.count", "duration",
                "messages", "applications",
            ]
        ),
        ("faults", ["timeline", "nodes.*.count", "duration"]),
        ("churn", ["churn", "nodes.*.count", "duration", "nodes.*.discovery"]),
    ]

    private let changes: [String]

    /// What the changes of the fields at these paths may decide.
    init(changes: [String]) {
        self.changes = changes.map { Self.general($0) }
    }

    /// Whether a difference in `stream` is one that a changed field makes.
    func explain(_ stream: String) -> Bool {
        guard let known = Self.fields.first(where: { $0.stream == stream }) else { return false }
        return known.paths.contains { path in
            changes.contains { Self.isWithin($0, path) || Self.isWithin(path, $0) }
        }
    }

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
