/// What happened to a router's node.
public enum RouterInput: Equatable, Sendable {
    /// A stream to `peer` is open.
    case connected(PeerID, PeerTraits)
    /// The last stream to `peer` is closed.
    case disconnected(PeerID)
    /// A dial that the router asked for has ended and will open no stream: it failed, the peer
    /// speaks no pubsub protocol, or there is a connection already. A dial of which the router
    /// hears nothing ends by its own time-out.
    case dialEnded(PeerID)
    /// The application joins a topic: `JOIN(topic)`.
    case join(TopicID)
    /// The application leaves a topic: `LEAVE(topic)`.
    case leave(TopicID)
    /// The application publishes a message of its own.
    case publish(Message)
    /// An RPC of `peer` arrived.
    case received(RPC, from: PeerID)
    /// A check that the router asked for has come to its end.
    case checked(Message, from: PeerID, MessageCheck, CheckResult)
    /// An RPC that the router wanted sent was dropped, because the queue to the peer is full or a
    /// part of it is too large.
    case dropped(RPC, to: PeerID)
    /// The copy of a message that the router wanted followed has left the node: its last byte has
    /// passed the node's interface. Or it never will.
    case departed(Message, to: PeerID)
    /// The operator says something of a peer.
    case told(PeerNotice, PeerID)
    /// The time that `nextWakeUp` named has come.
    case wakeUp
}

/// What a router learns of a peer when a stream to it opens.
public struct PeerTraits: Hashable, Sendable {
    /// What the two agreed to speak.
    public var version: ProtocolVersion
    /// Whether this node dialled; `D_out` counts such peers (gossipsub-v1.1.md §"Outbound Mesh
    /// Quotas").
    public var isOutbound: Bool
    /// The peer's IP address; nil when it is not modelled.
    public var address: AddressID?

    /// A peer that speaks `version`.
    public init(_ version: ProtocolVersion, isOutbound: Bool = false, address: AddressID? = nil) {
        self.version = version
        self.isOutbound = isOutbound
        self.address = address
    }
}

/// What an operator or an application says of a peer.
public enum PeerNotice: Equatable, Sendable {
    /// There is a peering agreement: messages go to the peer outside of any mesh, and the
    /// connection is kept (gossipsub-v1.1.md §"Explicit Peering Agreements").
    case direct
    /// The agreement has ended.
    case notDirect
    /// Nothing is taken from the peer, nor any message that it wrote (go-libp2p-pubsub
    /// `WithBlacklist`).
    case blacklisted
    /// P5, the application's own score of the peer (§"Peer Scoring").
    case scored(Double)
}

/// A check of a message, in the order in which they are made.
public enum MessageCheck: UInt8, Hashable, Sendable {
    /// Whether the signature is the author's.
    case signature
    /// Whether the application's validators accept it (gossipsub-v1.1.md §"Extended Validators").
    case validity
}

/// How a check of a message ended.
public enum CheckResult: UInt8, CaseIterable, Hashable, Sendable {
    /// The message passed.
    case accept
    /// Drop the message without a penalty.
    case ignore
    /// It is to be dropped, and who sent it is to blame.
    case reject
    /// It was not checked: the queue before the checks is full.
    case queueFull
    /// It was not checked: too many checks are under way.
    case throttled
}
