/// What a router wants done, or wants known.
public enum RouterEffect: Equatable, Sendable {
    /// Send `rpc` to a connected peer.
    case send(RPC, to: PeerID)
    /// Tell the router by `departed` when the copy of the message that it sends to the peer next
    /// has left the node.
    case followDeparture(Message, to: PeerID)
    /// Hand a message to the application; `from` is nil for its own.
    case deliver(Message, from: PeerID?)
    /// Check a message, and answer with `checked`; `from` is the node itself for its own.
    case check(Message, from: PeerID, MessageCheck)
    /// Open a connection to a peer, if there is none.
    case connect(PeerID)
    /// Close the connection with a peer, if there is one. The router is told `disconnected`.
    case disconnect(PeerID)
    /// Known: a further copy came.
    case duplicate(Message, from: PeerID)
    /// Known: a message was refused.
    case reject(Message, from: PeerID, RejectReason)
    /// Known: the peer is now in the mesh of the topic.
    case graft(PeerID, TopicID)
    /// Known: the peer is no longer in the mesh of the topic.
    case prune(PeerID, TopicID, PruneReason)
    /// Known: the peer's GRAFT was refused.
    case refuse(PeerID, TopicID, GraftRefusal)
    /// Known: the message is not sent to a peer that would have been sent it, because of its
    /// IDONTWANT.
    case withhold(Message, from: PeerID)
    /// Reported: `n` messages that the peer advertised and was asked for did not arrive.
    case promiseBroken(PeerID, count: Int)
    /// Known: the node is now a member of the topic.
    case joined(TopicID)
    /// Known: the node is no longer a member of the topic.
    case left(TopicID)
    /// Known: something that only routers of this kind know of.
    case note(RouterNote)
}

/// Why a message was refused.
///
/// In the words of go-libp2p-pubsub's tracer, where it has one. It drops messages of topics it did
/// not join, and those of peers that it does not listen to, without a trace; here nothing vanishes
/// silently.
public enum RejectReason: String, CaseIterable, Equatable, Sendable {
    /// The peer that sent it is blacklisted.
    case blacklistedPeer = "blacklisted peer"
    /// The peer that wrote it is blacklisted.
    case blacklistedSource = "blacklisted source"
    /// It is not signed and must be.
    case missingSignature = "missing signature"
    /// It is signed and must not be.
    case unexpectedSignature = "unexpected signature"
    /// It names its author and must not.
    case unexpectedAuthInfo = "unexpected auth info"
    /// Its signature is not the author's.
    case invalidSignature = "invalid signature"
    /// The queue before the checks is full.
    case validationQueueFull = "validation queue full"
    /// Too many checks are under way.
    case validationThrottled = "validation throttled"
    /// A validator rejected it.
    case validationFailed = "validation failed"
    /// A validator ignored it.
    case validationIgnored = "validation ignored"
    /// The node's own message came back to it.
    case selfOriginated = "self originated message"
    /// The node is not a member of the message's topic.
    case notSubscribed = "not subscribed"
    /// The score of the peer that sent it is below the graylist threshold.
    case graylisted = "graylisted peer"
    /// The peer gater takes only control messages of the peer that sent it.
    case gated = "gated peer"
    /// The RPC had more subscriptions than are allowed, or some for topics that are not.
    case filtered = "subscription filter"
}

/// Why a peer left a mesh.
public enum PruneReason: String, CaseIterable, Equatable, Sendable {
    /// Its PRUNE came.
    case pruned = "pruned by peer"
    /// The mesh had too many: above `D_hi`.
    case excess = "too many peers"
    /// Its score is negative.
    case score = "negative score"
    /// This node left the topic.
    case left = "left topic"
    /// The connection closed.
    case disconnected
    /// The peer was blacklisted.
    case told = "told by operator"
}

/// Why a GRAFT was refused.
public enum GraftRefusal: String, CaseIterable, Equatable, Sendable {
    /// The node is no member of the topic.
    case notSubscribed = "not subscribed"
    /// The sender is a direct peer.
    case direct = "direct peer"
    /// The backoff is not over.
    case backoff
    /// The backoff is not over by far: within the graft flood threshold of the PRUNE.
    case flood = "graft flood"
    /// The sender's score is negative.
    case score = "negative score"
    /// The mesh is full, and the sender dialled.
    case full = "mesh is full"
}
