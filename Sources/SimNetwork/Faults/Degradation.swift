import SimKernel

/// A degradation of a link.
public struct Degradation: Equatable, Sendable {
    /// Factor of the latency, at least 1.
    public var latencyFactor: Double
    /// Latency added after that.
    public var addedLatency: Interval
    /// Minimum probability that a message is lost.
    public var loss: Ratio

    /// A degradation by these; by default none.
    public init(
        latencyFactor: Double = 1, addedLatency: Interval = .zero, loss: Ratio = .zero
    ) {
        self.latencyFactor = latencyFactor
        self.addedLatency = addedLatency
        self.loss = loss
    }

    /// Both at once: factors multiply, additions add up, and the greater loss holds.
    func combined(with other: Degradation) -> Degradation {
        Degradation(
            latencyFactor: latencyFactor * other.latencyFactor,
            addedLatency: addedLatency + other.addedLatency,
            loss: other.loss.approximation > loss.approximation ? other.loss : loss)
    }

    /// The degraded latency; at most the longest interval.
    func worsened(_ latency: Interval) -> Interval {
        Interval(
            rounding: Double(latency.nanoseconds) * latencyFactor
                + Double(addedLatency.nanoseconds))
    }
}
