/// What one peer sends another at once (libp2p/specs pubsub/README.md §"The RPC").
///
/// Nearly every RPC is one forwarded message and nothing else, so that case is a plain value that
/// is copied without touching the heap. Everything else is a bundle.
public enum RPC: Equatable, Sendable {
    /// One message, and nothing else.
    case message(Message)
    /// Any number of subscriptions, messages and control messages.
    case bundle(Bundle)

    /// The RPC with these parts, in its one canonical form.
    public init(_ bundle: Bundle) {
        if let only = bundle.messages.first, bundle.messages.count == 1,
            bundle.subscriptions.isEmpty, !bundle.hasControl, !bundle.hasTestExtension,
            !bundle.hasCustom
        {
            self = .message(only)
        } else {
            self = .bundle(bundle)
        }
    }
}

/// The announcement that a peer joins or leaves a topic (`SubOpts`).
public struct Subscription: Equatable, Sendable {
    /// Whether it joins.
    public var isSubscribing: Bool
    /// What it says of partial messages; nil when it has neither of the two fields.
    public var partial: PartialFlags?
    /// The topic.
    public var topic: TopicID

    /// An announcement for `topic`, by default with the fields that go-libp2p-pubsub writes.
    public init(
        _ topic: TopicID, isSubscribing: Bool, partial: PartialFlags? = PartialFlags()
    ) {
        self.topic = topic
        self.isSubscribing = isSubscribing
        self.partial = partial
    }
}

/// The fields 3 and 4 of `SubOpts` (gossipsub/extensions/partial-messages.md).
///
/// go-libp2p-pubsub writes both since v0.16.0, false as well as true, to peers of every version
/// (comm.go `getHelloPacket`, pubsub.go `announce`): 4 bytes for each announced topic.
public struct PartialFlags: Equatable, Sendable {
    /// `requestsPartial`: whether the sender wants parts instead of whole messages.
    public var requests = false
    /// `supportsSendingPartial`: whether the sender can send parts.
    public var supportsSending = false

    /// Neither.
    public init() {}
}
