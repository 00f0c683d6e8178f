import SimKernel

/// gossipsub's control messages (gossipsub-v1.0.md §"Control Messages"; v1.1 §"Prune Backoff and
/// Peer Exchange"; v1.2 §"IDONTWANT Message"; v1.3 §"The Extensions Control Message").
public struct Control: Equatable, Sendable {
    /// `IHAVE`: messages that the sender has seen lately, by topic.
    public var ihave: [IHave]
    /// `IWANT`: messages that the sender asks for.
    public var iwant: [MessageID]
    /// `GRAFT`: topics in whose mesh the sender has put the receiver.
    public var graft: [TopicID]
    /// `PRUNE`: topics from whose mesh the sender has removed the receiver.
    public var prune: [Prune]
    /// `IDONTWANT`: messages that the receiver need not send.
    public var idontwant: [MessageID]
    /// What the sender supports beyond its version, in its first RPC only; nil when the message is
    /// not there. Since v1.3.
    public var extensions: Extensions?

    /// The given control messages.
    public init(
        ihave: [IHave] = [], iwant: [MessageID] = [], graft: [TopicID] = [], prune: [Prune] = [],
        idontwant: [MessageID] = [], extensions: Extensions? = nil
    ) {
        self.ihave = ihave
        self.iwant = iwant
        self.graft = graft
        self.prune = prune
        self.idontwant = idontwant
        self.extensions = extensions
    }

    /// Whether it is empty.
    public var isEmpty: Bool {
        ihave.isEmpty && iwant.isEmpty && graft.isEmpty && prune.isEmpty && idontwant.isEmpty
            && extensions == nil
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

/// The notice that a peer is no longer in the sender's mesh of a topic.
public struct Prune: Equatable, Sendable {
    /// The topic.
    public var topic: TopicID
    /// Peer exchange: other peers of the topic, to connect to instead. Since v1.1.
    public var peers: [PeerID]
    /// How long the receiver must not GRAFT again, in whole seconds on the wire; nil when it is not
    /// said. Since v1.1.
    public var backoff: Interval?

    /// A PRUNE for `topic`; without the rest it is that of v1.0.
    public init(_ topic: TopicID, peers: [PeerID] = [], backoff: Interval? = nil) {
        self.topic = topic
        self.peers = peers
        self.backoff = backoff
    }
}
