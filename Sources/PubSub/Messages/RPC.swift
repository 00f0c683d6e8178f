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

/// gossipsub's control messages (gossipsub-v1.0.md §"Control Messages").
public struct Control: Equatable, Sendable {
    /// `IHAVE`: messages that the sender has seen lately, by topic.
    public var ihave: [IHave]
    /// `IWANT`: messages that the sender asks for.
    public var iwant: [MessageID]
    /// `GRAFT`: topics in whose mesh the sender has put the receiver.
    public var graft: [TopicID]
    /// `PRUNE`: topics from whose mesh the sender has removed the receiver.
    public var prune: [TopicID]

    /// The given control messages.
    public init(
        ihave: [IHave] = [], iwant: [MessageID] = [], graft: [TopicID] = [], prune: [TopicID] = []
    ) {
        self.ihave = ihave
        self.iwant = iwant
        self.graft = graft
        self.prune = prune
    }

    /// Whether there is none.
    public var isEmpty: Bool {
        ihave.isEmpty && iwant.isEmpty && graft.isEmpty && prune.isEmpty
    }
}

/// The messages of one topic that a peer has seen lately.
public struct IHave: Equatable, Sendable {
    /// The topic.
    public var topic: TopicID
    /// The messages.
    public var ids: [MessageID]

    /// The messages `ids` of `topic`.
    public init(_ topic: TopicID, _ ids: [MessageID]) {
        self.topic = topic
        self.ids = ids
    }
}
