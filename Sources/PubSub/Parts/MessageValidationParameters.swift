import SimKernel

/// The numbers that steer what every router does whatever its protocol: with a message before the
/// protocol sees it, and with announcements.
public struct MessageValidationParameters: Equatable, Sendable {
    /// `seenTTL`: how long a message id is remembered. gossipsub-v1.0.md §"Parameters": 2 minutes;
    /// go-libp2p-pubsub `TimeCacheDuration`: the same.
    public var seenTTL = Interval.seconds(120)
    /// `seenExpiry`: whether that time runs from the first copy or from the last. go-libp2p-pubsub:
    /// from the first.
    public var seenExpiry = SeenExpiry.firstSeen
    /// `signing`: which messages the node makes and takes. pubsub/README.md §"Message Signing":
    /// StrictSign.
    public var signing = SigningPolicy.strictSign
    /// Whether the host is asked to check signatures, because that takes time. If not, they are
    /// checked at once.
    public var checksSignatures = false
    /// Whether the host is asked to validate messages, because that takes time. If not, they are
    /// validated at once.
    public var checksValidity = false
    /// Which topics are joined and noted, and how many announcements an RPC may have; nil for all
    /// (go-libp2p-pubsub `WithSubscriptionFilter`).
    public var subscriptionFilter: SubscriptionFilter?
    /// `partialFlags`: whether announcements have the fields `requestsPartial` and
    /// `supportsSendingPartial`. go-libp2p-pubsub: always since v0.16.0, never before.
    public var partialFlags = true

    /// The defaults of the specs.
    public init() {}
}
