extension ScopedMetric {
    /// The fields of an expectation that say what a metric is over.
    package static let allFields = [
        "topic", "group", "publishers", "from", "until", "after", "settle", "deadline",
    ]

    /// Those of them that mean something for this one.
    package var fields: [String] {
        let messages = ["topic", "group", "publishers", "from", "until"]
        return switch self {
        case .reach, .latency, .restrictedLatency, .timeToLast, .completeShare, .gaps, .outOfOrder,
            .newestWinsShare:
            messages + ["settle", "deadline"]
        case .recoverySeconds:
            ["topic", "group", "publishers", "until", "after", "settle", "deadline"]
        case .duplicatesPerDelivery, .copiesPerReceiver, .amplification, .forgedDelivered: messages
        case .bytesPerPeer, .controlShare, .queueDrops: ["group", "from", "until"]
        case .mesh, .meshJoin: ["topic", "group", "from", "until"]
        case .freshness, .freshShare: messages + ["settle"]
        }
    }

    /// Whether it is measured only where routers are looked into.
    package var needsSamples: Bool {
        if case .mesh = self { return true }
        return false
    }

    /// The metric called `name`, if there is one.
    package static func named(_ name: String) -> ScopedMetric? { all.first { $0.name == name } }
}
