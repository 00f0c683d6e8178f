/// A figure that is measured for an expectation; docs/metrics.md defines each.
public enum ScopedMetric: Hashable, Sendable {
    /// A statistic of many values.
    public enum Statistic: String, CaseIterable, Sendable {
        /// Their sum by their number.
        case mean
        /// The smallest value such that at least 50 in 100 are at most it.
        case p50
        /// The same for 90.
        case p90
        /// The same for 95.
        case p95
        /// The same for 99.
        case p99
        /// The largest.
        case max

        /// Of how many in a hundred it is the largest; nil for the mean.
        public var percent: Int? {
            switch self {
            case .mean: nil
            case .p50: 50
            case .p90: 90
            case .p95: 95
            case .p99: 99
            case .max: 100
            }
        }
    }

    /// Which bytes of a peer.
    public enum Traffic: String, CaseIterable, Sendable {
        /// All it sent.
        case sent
        /// All that was sent to it.
        case received
        /// The control messages it sent.
        case control
    }

    /// A figure of the sizes of meshes.
    public enum Degree: String, CaseIterable, Sendable {
        /// The fewest peers.
        case min = "minDegree"
        /// Peers by meshes.
        case mean = "meanDegree"
        /// The most peers.
        case max = "maxDegree"
        /// The share of meshes outside `D_lo` to `D_hi`.
        case outside = "outsideShare"
    }

    /// The share of expected deliveries that happened.
    case reach
    /// Time from publication to delivery, in milliseconds.
    case latency(Statistic)
    /// The mean of the same, where a delivery that did not come in time counts as the deadline.
    case restrictedLatency
    /// Time from publication until the last has it, in milliseconds.
    case timeToLast(Statistic)
    /// The share of messages that reached all.
    case completeShare
    /// Time until every message reaches all again, in seconds.
    case recoverySeconds
    /// Missing messages between two of the same publisher that came.
    case gaps
    /// Deliveries of an older message after a newer one of the same publisher.
    case outOfOrder
    /// The share of receivers whose last message is the publisher's newest.
    case newestWinsShare
    /// Further copies for each delivery.
    case duplicatesPerDelivery
    /// Copies for each node that has a message.
    case copiesPerReceiver
    /// Data sent by data published.
    case amplification
    /// Deliveries of messages with a flaw.
    case forgedDelivered
    /// Bytes of one peer, the mean or the most, in all or by the hour.
    case bytesPerPeer(Traffic, Statistic, perHour: Bool)
    /// The share of bytes that control messages take.
    case controlShare
    /// What full queues drop.
    case queueDrops
    /// Sizes of meshes in samples.
    case mesh(Degree)
    /// Time from joining a topic to the first peer in its mesh, in seconds.
    case meshJoin(Statistic)
    /// How old what is known of a publisher is, in seconds.
    case freshness(Statistic)
    /// The share of what is known that is no older than `within`.
    case freshShare

    /// All, in the order of docs/metrics.md.
    public static let all: [ScopedMetric] =
        [.reach] + Statistic.allCases.map { .latency($0) } + [.restrictedLatency]
        + Statistic.allCases.map { .timeToLast($0) }
        + [.completeShare, .recoverySeconds, .gaps, .outOfOrder, .newestWinsShare]
        + [.duplicatesPerDelivery, .copiesPerReceiver, .amplification, .forgedDelivered]
        + [false, true].flatMap { perHour in
            Traffic.allCases.flatMap { traffic in
                [Statistic.mean, .max].map { .bytesPerPeer(traffic, $0, perHour: perHour) }
            }
        }
        + [.controlShare, .queueDrops] + Degree.allCases.map { .mesh($0) }
        + Statistic.allCases.map { .meshJoin($0) }
        + Statistic.allCases.map { .freshness($0) } + [.freshShare]

    /// How scenarios and reports call it.
    public var name: String {
        switch self {
        case .reach: "reach"
        case .latency(let statistic): "latencyMs.\(statistic.rawValue)"
        case .restrictedLatency: "latencyMs.restrictedMean"
        case .timeToLast(let statistic): "timeToLastMs.\(statistic.rawValue)"
        case .completeShare: "completeShare"
        case .recoverySeconds: "recoverySeconds"
        case .gaps: "gaps"
        case .outOfOrder: "outOfOrder"
        case .newestWinsShare: "newestWinsShare"
        case .duplicatesPerDelivery: "duplicatesPerDelivery"
        case .copiesPerReceiver: "copiesPerReceiver"
        case .amplification: "amplification"
        case .forgedDelivered: "forgedDelivered"
        case .bytesPerPeer(let traffic, let statistic, let perHour):
            "bytesPerPeer\(perHour ? "Hour" : "").\(traffic.rawValue).\(statistic.rawValue)"
        case .controlShare: "controlShare"
        case .queueDrops: "queueDrops"
        case .mesh(let degree): "mesh.\(degree.rawValue)"
        case .meshJoin(let statistic): "meshJoinSeconds.\(statistic.rawValue)"
        case .freshness(let statistic): "freshnessSeconds.\(statistic.rawValue)"
        case .freshShare: "freshShare"
        }
    }
}
