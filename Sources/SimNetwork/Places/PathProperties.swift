import SimKernel

/// What lies between two regions, one way.
public struct PathProperties: Equatable, Sendable {
    /// The longest that is told from another, 146 years.
    private static let longest = Interval(nanoseconds: 1 << 62)

    /// How long it takes.
    public var latency: Interval
    /// The chance that a packet is lost on it.
    public var loss: Ratio

    /// A way of the given latency and loss.
    public init(latency: Interval, loss: Ratio = .zero) {
        self.latency = latency
        self.loss = loss
    }

    /// This way and then that one: latencies add up, and losses are independent.
    func then(_ next: PathProperties) -> PathProperties {
        PathProperties(
            latency: min(latency + next.latency, PathProperties.longest), loss: loss.or(next.loss))
    }

    /// Whether this way is to be taken before `other`: it is shorter, or as long and loses less. So
    /// does Shadow (`PathProperties` of its network graph).
    func isBetter(than other: PathProperties) -> Bool {
        if latency != other.latency { return latency < other.latency }
        return loss.isLess(than: other.loss)
    }
}
