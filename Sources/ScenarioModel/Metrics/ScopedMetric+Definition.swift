extension ScopedMetric {
    /// The fields of an expectation that say what a metric is over.
    package static let allFields = [
        "topic", "group", "publishers", "from", "until", "after", "settle", "deadline",
    ]

    /// The fields that apply to this metric.
    package var fields: [String] { definition.fields }

    /// Unit, direction, fields and meaning. docs/metrics.md defines the words: pair, in scope,
    /// complete, window, age.
    package var definition: MetricDefinition {
        let messages = ["topic", "group", "publishers", "from", "until"]
        let deliveries = messages + ["settle", "deadline"]
        let window = ["group", "from", "until"]
        let meshes = ["topic", "group", "from", "until"]
        return switch self {
        case .reach:
            .share(
                .moreIsBetter, "Pairs that had the message in time, divided by all pairs.",
                over: deliveries)
        case .latency(let statistic):
            .number(
                "milliseconds", .lessIsBetter,
                """
                \(statistic.words) the time from publication to delivery, over the pairs that had \
                the message in time. Other pairs are left out: expect something of `reach` too.
                """, over: deliveries)
        case .restrictedLatency:
            .number(
                "milliseconds", .lessIsBetter,
                """
                The mean of the time from publication to delivery over all pairs, where a pair that \
                did not have the message in time counts with the deadline, so that a loss does \
                not improve it. It needs a `deadline`.
                """, over: deliveries)
        case .timeToLast(let statistic):
            .number(
                "milliseconds", .lessIsBetter,
                """
                \(statistic.words) the time from publication to the last delivery of a pair, over \
                the messages in scope that have a pair. \(statistic.wordsOnIncomplete)
                """, over: deliveries)
        case .completeShare:
            .share(
                .moreIsBetter,
                "Complete messages, divided by all messages in scope that have a pair.",
                over: deliveries)
        case .recoverySeconds:
            .number(
                "seconds", .lessIsBetter,
                """
                The time from `after` to the publication of the first message from which on every \
                message, itself included, is complete. In scope are messages published in \
                [`after`, `until`). Zero when all are complete; no value when the last is not.
                """,
                over: ["topic", "group", "publishers", "until", "after", "settle", "deadline"])
        case .gaps:
            .whole(
                "pairs", .lessIsBetter,
                """
                Pairs that did not have the message in time and whose node was delivered an \
                earlier and a later message in scope of the same publisher and topic. A node that \
                was offline is in no pair, so that is no gap.
                """, over: deliveries)
        case .outOfOrder:
            .whole(
                "deliveries", .lessIsBetter,
                """
                Deliveries of a message in scope, over the network, to a node of the group that \
                had been delivered a later one of the same publisher and topic. Earlier and later \
                by publication. `settle` and `deadline` only select the messages in scope.
                """, over: deliveries)
        case .newestWinsShare:
            .share(
                .moreIsBetter,
                """
                For each publisher and topic, of the pairs of the newest message in scope that \
                has any: the share that had it in time and were delivered no message in scope of \
                the same publisher and topic afterwards. Earlier messages may be missing.
                """, over: deliveries)
        case .duplicatesPerDelivery:
            .number(
                "ratio", .lessIsBetter,
                """
                Duplicates of messages in scope that arrived at nodes of the group, divided by the \
                deliveries of such messages to them over the network. Nodes that are not members \
                or have not settled count too.
                """, over: messages)
        case .copiesPerReceiver:
            .number(
                "copies", .lessIsBetter,
                """
                Duplicates and deliveries, those of `duplicatesPerDelivery`, together, divided by the \
                deliveries: how many copies a node received of each message that it got.
                """, over: messages)
        case .amplification:
            .number(
                "ratio", .lessIsBetter,
                """
                Bytes of data, without envelopes, in all copies of messages in scope that nodes \
                of the group sent, divided by the bytes of data in the messages in scope, each \
                once. Copies count as in `counts.payload`, whether they arrived or not. With the \
                publisher as group and publishers, it is the publisher's upload per byte \
                published.
                """, over: messages)
        case .forgedDelivered:
            .whole(
                "deliveries", .lessIsBetter,
                """
                Deliveries, over the network, to nodes of the group, of messages that would be in \
                scope without their flaw (`workload[].flaw`: a forged signature, or a message \
                that a validator rejects or ignores).
                """, over: messages)
        case .bytesPerPeer(let traffic, let statistic, let perHour):
            Self.bytes(traffic, statistic, perHour, over: window)
        case .controlShare:
            .share(
                .lessIsBetter,
                """
                Bytes of control messages that the group sent in the window, divided by all bytes \
                of RPCs that it sent.
                """, over: window)
        case .queueDrops:
            .whole(
                "drops", .lessIsBetter,
                """
                RPCs and messages that full queues of the group's nodes dropped in the window: \
                `drop` events with `queueFull`, and `reject` events with `validationQueueFull` or \
                `validationThrottled`.
                """, over: window)
        case .mesh(let degree): degree.definition(over: meshes)
        case .meshJoin(let statistic):
            .number(
                "seconds", .lessIsBetter,
                """
                \(statistic.words) the time from a node's `join` to the first `graft` of a peer in \
                that topic, over the memberships that began in the window. A membership that ended \
                before, or had none at the end of the run, counts with its length.
                """, over: meshes)
        case .freshness(let statistic):
            .number(
                "seconds", .lessIsBetter, "\(statistic.words) all ages.",
                over: messages + ["settle"])
        case .freshShare:
            .share(
                .moreIsBetter, "The share of ages that are at most `within`.",
                over: messages + ["settle"])
        }
    }

    private static func bytes(
        _ traffic: Traffic, _ statistic: Statistic, _ perHour: Bool, over fields: [String]
    ) -> MetricDefinition {
        let sentence =
            "\(statistic == .max ? "The maximum over the group" : "The mean over the group") of "
            + "\(traffic.words)\(perHour ? ", divided by the length of the window in hours" : "")."
        if perHour { return .number("bytes per hour", .lessIsBetter, sentence, over: fields) }
        return statistic == .max
            ? .whole("bytes", .lessIsBetter, sentence, over: fields)
            : .number("bytes", .lessIsBetter, sentence, over: fields)
    }

    /// Whether it is measured only where routers are observed.
    package var needsSamples: Bool {
        if case .mesh = self { return true }
        return false
    }

    /// The metric called `name`; nil when there is none.
    package static func named(_ name: String) -> ScopedMetric? { all.first { $0.name == name } }
}

extension ScopedMetric.Statistic {
    /// The beginning of a sentence that ends with the values.
    var words: String {
        switch self {
        case .mean: "The mean of"
        case .p50: "The median of"
        case .p90: "The 90th percentile of"
        case .p95: "The 95th percentile of"
        case .p99: "The 99th percentile of"
        case .max: "The maximum of"
        }
    }

    /// What messages that are not complete do to it.
    fileprivate var wordsOnIncomplete: String {
        switch self {
        case .mean: "No value when a message is not complete."
        case .p50, .p90, .p95, .p99, .max:
            """
            A message that is not complete counts as later than all others; no value when the \
            statistic falls on one. Exact.
            """
        }
    }
}

extension ScopedMetric.Traffic {
    /// The bytes of one node, within a sentence.
    fileprivate var words: String {
        switch self {
        case .sent: "bytes of the RPCs that a node sent in the window, whether they arrived or not"
        case .received: "bytes of the RPCs that a node received in the window"
        case .control:
            """
            bytes of control messages that a node sent in the window, with the field that holds \
            them
            """
        }
    }
}

extension ScopedMetric.Degree {
    fileprivate func definition(over fields: [String]) -> MetricDefinition {
        let meshes = """
            over all samples (`observe`) in the window, all running nodes of the group whose router \
            has a mesh, and the topics
            """
        return switch self {
        case .min: .whole("peers", .neither, "The fewest peers in a mesh, \(meshes).", over: fields)
        case .mean:
            .number("peers", .neither, "Mesh peers divided by meshes, \(meshes).", over: fields)
        case .max: .whole("peers", .neither, "The most peers in a mesh, \(meshes).", over: fields)
        case .outside:
            .share(
                .lessIsBetter,
                "The share of meshes with fewer than `D_lo` or more than `D_hi` peers, \(meshes).",
                over: fields)
        }
    }
}
