/// A distribution of which several scoped metrics are statistics.
package enum MetricDistribution: Hashable, Sendable {
    /// Time from publication to delivery, in milliseconds.
    case latency
    /// Time from publication until the last has it, in milliseconds.
    case timeToLast
    /// Bytes of one peer, in all or by the hour.
    case bytesPerPeer(ScopedMetric.Traffic, perHour: Bool)
    /// Time from joining a topic to the first peer in its mesh, in seconds.
    case meshJoin
    /// How old what is known of a publisher is, in seconds.
    case freshness

    /// All, in the order of docs/metrics.md.
    package static let all: [MetricDistribution] =
        [.latency, .timeToLast]
        + [false, true].flatMap { perHour in
            ScopedMetric.Traffic.allCases.map { .bytesPerPeer($0, perHour: perHour) }
        } + [.meshJoin, .freshness]

    /// The distribution whose metrics begin with `name`, if there is one.
    package init?(named name: String) {
        guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// What the names of its metrics begin with, such as `latencyMs`.
    package var name: String {
        String(metric(.mean).name.dropLast(".mean".count))
    }

    /// The statistics that are told, in this order.
    package var statistics: [ScopedMetric.Statistic] {
        switch self {
        case .latency, .timeToLast, .meshJoin, .freshness: ScopedMetric.Statistic.allCases
        case .bytesPerPeer: [.mean, .max]
        }
    }

    /// The metric that is this statistic of the distribution.
    package func metric(_ statistic: ScopedMetric.Statistic) -> ScopedMetric {
        switch self {
        case .latency: .latency(statistic)
        case .timeToLast: .timeToLast(statistic)
        case .bytesPerPeer(let traffic, let perHour):
            .bytesPerPeer(traffic, statistic, perHour: perHour)
        case .meshJoin: .meshJoin(statistic)
        case .freshness: .freshness(statistic)
        }
    }
}

extension ScopedMetric {
    /// The distribution that it is a statistic of; nil when it is a figure by itself.
    package var distribution: MetricDistribution? {
        switch self {
        case .latency, .restrictedLatency: .latency
        case .timeToLast: .timeToLast
        case .bytesPerPeer(let traffic, _, let perHour): .bytesPerPeer(traffic, perHour: perHour)
        case .meshJoin: .meshJoin
        case .freshness: .freshness
        case .reach, .completeShare, .recoverySeconds, .gaps, .outOfOrder, .newestWinsShare,
            .duplicatesPerDelivery, .copiesPerReceiver, .amplification, .forgedDelivered,
            .controlShare, .queueDrops, .mesh, .freshShare:
            nil
        }
    }
}
