import SimKernel

/// How much worse than usual a link is.
public struct Degradation: Equatable, Sendable {
    /// What the latency is multiplied with, at least 1.
    public var latencyFactor: Double
    /// What is added to it then.
    public var addedLatency: Interval
    /// The least chance that a message is lost.
    public var loss: Ratio

    /// A link that is worse by this much; by nothing unless something is said.
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

    /// `latency`, made worse; at most the longest that can be.
    func worsened(_ latency: Interval) -> Interval {
        Interval(
            rounding: Double(latency.nanoseconds) * latencyFactor
                + Double(addedLatency.nanoseconds))
    }
}
