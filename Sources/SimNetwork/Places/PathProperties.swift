import SimKernel

/// Latency, loss and jitter of a path between two regions, in one direction.
public struct PathProperties: Equatable, Sendable {
    /// The longest latency that is distinguished from longer ones, 146 years.
    private static let longest = Interval(nanoseconds: 1 << 62)

    /// One-way latency.
    public var latency: Interval
    /// Probability that a packet is lost.
    public var loss: Ratio
    /// What is added to the latency of each message.
    public var jitter: PathJitter

    /// A path of this latency, loss and jitter.
    public init(latency: Interval, loss: Ratio = .zero, jitter: PathJitter = .none) {
        self.latency = latency
        self.loss = loss
        self.jitter = jitter
    }

    /// This path followed by `next`: latencies add up, losses and jitters are independent.
    func then(_ next: PathProperties) -> PathProperties {
        PathProperties(
            latency: min(latency + next.latency, PathProperties.longest), loss: loss.or(next.loss),
            jitter: jitter.then(next.jitter))
    }

    /// Whether this path is preferred to `other`: it is shorter, or as long with less loss, as in
    /// Shadow (`PathProperties` of its network graph).
    func isBetter(than other: PathProperties) -> Bool {
        if latency != other.latency { return latency < other.latency }
        return loss.isLess(than: other.loss)
    }
}
