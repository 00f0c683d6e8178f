/// Which of two values of a metric is the better one.
///
/// It is what one would choose if nothing else changed. What is a means rather than an end, such as
/// the size of a mesh, has none: whether more of it is worth its price, other metrics say.
public enum MetricDirection: String, CaseIterable, Sendable {
    /// The smaller, as with latencies, bytes and losses.
    case lessIsBetter
    /// The larger, as with what was delivered.
    case moreIsBetter
    /// Neither.
    case neither

    /// The direction of the metric `name`: a figure of the report, a scoped metric, a distribution
    /// by its name alone, or `count` with its event. `neither` for what is no metric.
    public init(of name: String) {
        let name = MetricNames.withoutIndex(name)
        if let event = name.split(separator: " ").last, name.hasPrefix("count ") {
            self = EventFilter.Event(rawValue: String(event)).map { Self(of: $0) } ?? .neither
        } else if Self.matches(name, Self.less) {
            self = .lessIsBetter
        } else if Self.matches(name, Self.more) {
            self = .moreIsBetter
        } else {
            self = .neither
        }
    }

    /// The direction of a number of events.
    public init(of event: EventFilter.Event) {
        switch event {
        case .duplicate, .drop, .promiseBroken: self = .lessIsBetter
        case .deliver: self = .moreIsBetter
        case .publish, .reject, .send, .copy, .graft, .prune, .refuse, .withhold, .join, .leave,
            .connect, .disconnect, .start, .stop, .pause, .resume, .note:
            self = .neither
        }
    }

    /// The metrics of which less is better; an asterisk stands for any end.
    package static let less =
        [
            "counts.duplicate", "counts.payload", "counts.promisesBroken", "counts.connectFailed",
            "counts.sent", "counts.dropped", "counts.retransmitted",
            "rejected.validationQueueFull", "rejected.validationThrottled", "dropped.*",
            "idontwant.wasted", "latencyMs", "latencyMs.mean", "latencyMs.p*", "latencyMs.max",
            "latencyMs.restrictedMean", "timeToLastMs*", "recoverySeconds", "gaps", "outOfOrder",
            "duplicatesPerDelivery", "copiesPerReceiver", "amplification", "forgedDelivered",
            "bytes.*", "bytesPerPeer.*", "bytesPerPeerHour.*", "controlShare", "queueDrops",
            "mesh.outsideShare", "meshJoinSeconds*", "freshnessSeconds*", "remembered.*",
        ]
        + ["answers", "combined", "moves", "queues"].flatMap { section in
            ["\(section).p*", "\(section).maxMs"]
        } + ["queues.dropped", "queues.waiting", "queues.longest"]

    /// The metrics of which more is better.
    package static let more = [
        "counts.deliver", "idontwant.honouredShare", "reach", "completeShare", "newestWinsShare",
        "freshShare", "answers.answered", "answers.answers", "answers.share", "combined.outputs",
        "combined.deliveries", "combined.traceableShare", "moves.meshed", "moves.meshedShare",
        "queues.taken", "queues.takenShare",
    ]

    /// The metrics of which neither is.
    package static let undirected = [
        "nodes", "events", "virtualSeconds", "bytesPerConnection", "counts.publish",
        "counts.reject", "counts.ihave", "counts.ihaveIds", "counts.iwant", "counts.iwantIds",
        "counts.idontwant", "counts.idontwantIds", "counts.withheld", "counts.graft",
        "counts.prune", "counts.pxPeers", "counts.connect", "counts.connectAsked",
        "counts.arrived", "counts.inFlight", "counts.duplicated", "rejected.blacklistedPeer",
        "rejected.blacklistedSource", "rejected.missingSignature", "rejected.unexpectedSignature",
        "rejected.unexpectedAuthInfo", "rejected.invalidSignature", "rejected.validationFailed",
        "rejected.validationIgnored", "rejected.selfOriginatedMessage", "rejected.notSubscribed",
        "rejected.graylistedPeer", "rejected.gatedPeer", "rejected.subscriptionFilter",
        "graftRefused.*", "meshPruned.*", "idontwant.ids", "idontwant.arrived",
        "idontwant.honoured", "latencyMs.sumNanoseconds", "latencyHistogram.shares[]",
        "meanMeshDegree", "mesh.memberships", "mesh.minDegree", "mesh.meanDegree",
        "mesh.maxDegree", "scores.*", "answers.asked", "combined.inputs", "moves.moves",
        "moves.joins",
    ]

    /// Whether one of `patterns` is about the metric `name`.
    package static func matches(_ name: String, _ patterns: [String]) -> Bool {
        patterns.contains { TopicPattern(text: $0).matches(name) }
    }
}

extension MeasuredFigure {
    /// Which of two values is the better one.
    public var direction: MetricDirection { MetricDirection(of: metric) }
}

extension Expectation {
    /// Which of two values is the better one.
    public var direction: MetricDirection { MetricDirection(of: metric) }
}
