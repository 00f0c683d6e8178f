import SimKernel

/// Latency and loss of a path between two regions, in one direction.
public struct PathProperties: Equatable, Sendable {
    /// The longest latency that is distinguished from longer ones, 146 years.
    private static let longest = Interval(nanoseconds: 1 << 62)

    /// One-way latency.
    public var latency: Interval
    /// Probability that a packet is lost.
    public var loss: Ratio

    /// A path of this latency and loss.
    public init(latency: Interval, loss: Ratio = .zero) {
        self.latency = latency
        self.loss = loss
    }

    /// This path followed by `next`: latencies add up, and losses are independent.
    func then(_ next: PathProperties) -> PathProperties {
        PathProperties(
            latency: min(latency + next.latency, PathProperties.longest), loss: loss.or(next.loss))
    }

    /// Whether this path is preferred to `other`: it is shorter, or as long with less loss, as in
    /// Shadow (`PathProperties` of its network graph).
    func isBetter(than other: PathProperties) -> Bool {
        if latency != other.latency { return latency < other.latency }
        return loss.isLess(than: other.loss)
    }
}
