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
            bundle.subscriptions.isEmpty, bundle.control.isEmpty
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
    /// The topic.
    public var topic: TopicID

    /// An announcement for `topic`.
    public init(_ topic: TopicID, isSubscribing: Bool) {
        self.topic = topic
        self.isSubscribing = isSubscribing
    }
}
