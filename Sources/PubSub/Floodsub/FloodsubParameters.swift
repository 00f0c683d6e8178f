import SimKernel

/// The numbers that steer a floodsub router.
public struct FloodsubParameters: Equatable, Sendable {
    /// `seenTTL`: how long a message id is remembered. go-libp2p-pubsub `TimeCacheDuration`: 120 s.
    public var seenTTL = Interval.seconds(120)
    /// `seenExpiry`: whether that time runs from the first copy or from the last. go-libp2p-pubsub:
    /// from the first.
    public var seenExpiry = SeenExpiry.firstSeen

    /// The defaults of go-libp2p-pubsub.
    public init() {}
}
