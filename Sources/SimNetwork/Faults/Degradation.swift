import SimKernel

/// A degradation of a link.
public struct Degradation: Equatable, Sendable {
    /// Factor of the latency, at least 1.
    public var latencyFactor: Double
    /// Latency added after that.
    public var addedLatency: Interval
    /// Minimum probability that a message is lost.
    public var loss: Ratio
    /// The most that each direction of the link carries; nil for without limit.
    public var bandwidth: BitRate?

    /// A degradation by these; by default none.
    public init(
        latencyFactor: Double = 1, addedLatency: Interval = .zero, loss: Ratio = .zero,
        bandwidth: BitRate? = nil
    ) {
        self.latencyFactor = latencyFactor
        self.addedLatency = addedLatency
        self.loss = loss
        self.bandwidth = bandwidth
    }

    /// Both at once: factors multiply, additions add up, the greater loss and the smaller bandwidth
    /// hold.
    func combined(with other: Degradation) -> Degradation {
        Degradation(
            latencyFactor: latencyFactor * other.latencyFactor,
            addedLatency: addedLatency + other.addedLatency,
            loss: other.loss.approximation > loss.approximation ? other.loss : loss,
            bandwidth: [bandwidth, other.bandwidth].compactMap { $0 }.min())
    }

    /// The degraded latency; at most the longest interval.
    func worsened(_ latency: Interval) -> Interval {
        Interval(
            rounding: Double(latency.nanoseconds) * latencyFactor
                + Double(addedLatency.nanoseconds))
    }
}
