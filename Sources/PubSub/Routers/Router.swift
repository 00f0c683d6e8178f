import SimKernel

/// A pubsub protocol as a value: it is told what happened and answers what to do.
///
/// A router owns no clock, no socket and no log. It learns the time from its caller, draws only
/// from the random stream it was made with, and says what it wants done by appending to `effects`,
/// in the order in which it must happen. Two equal routers given equal inputs stay equal, so
/// copying one copies its future. The same value runs under the virtual clock of the simulator and
/// behind a real socket.
///
/// There is no `stop`: a node that stops forgets its router.
public protocol Router: Equatable, Sendable {
    /// When the router next needs `.wakeUp`, if nothing else happens first.
    var nextWakeUp: Instant? { get }

    /// The one way in.
    ///
    /// - Precondition: `now` is not before the `now` of an earlier call.
    mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect])

    /// The mesh of `topic`, by increasing peer; nil if the node is no member of it, or the router
    /// has no mesh.
    func mesh(of topic: TopicID) -> [PeerID]?
}

/// What happened to a router's node.
public enum RouterInput: Equatable, Sendable {
    /// A stream to `peer`, who speaks `version`, is open.
    case connected(PeerID, version: ProtocolVersion)
    /// The last stream to `peer` is closed.
    case disconnected(PeerID)
    /// The application joins a topic: `JOIN(topic)`.
    case join(TopicID)
    /// The application leaves a topic: `LEAVE(topic)`.
    case leave(TopicID)
    /// The application publishes a message of its own.
    case publish(Message)
    /// An RPC of `peer` arrived.
    case received(RPC, from: PeerID)
    /// The time that `nextWakeUp` named has come.
    case wakeUp
}

/// What a router wants done, or wants known.
public enum RouterEffect: Equatable, Sendable {
    /// Send `rpc` to a connected peer.
    case send(RPC, to: PeerID)
    /// Hand a message to the application; `from` is nil for its own.
    case deliver(Message, from: PeerID?)
    /// Known: a further copy came.
    case duplicate(Message, from: PeerID)
    /// Known: a message was refused.
    case reject(Message, from: PeerID, RejectReason)
    /// Known: the peer is now in the mesh of the topic.
    case graft(PeerID, TopicID)
    /// Known: the peer is no longer in the mesh of the topic.
    case prune(PeerID, TopicID)
    /// Known: the node is now a member of the topic.
    case joined(TopicID)
    /// Known: the node is no longer a member of the topic.
    case left(TopicID)
}

/// Why a message was refused.
///
/// In the words of go-libp2p-pubsub's tracer, where it has one. It drops messages of topics it did
/// not join without a trace; here nothing vanishes silently.
public enum RejectReason: String, Equatable, Sendable {
    /// The node's own message came back to it.
    case selfOriginated = "self originated message"
    /// The node is not a member of the message's topic.
    case notSubscribed = "not subscribed"
}

/// What a peer speaks on its pubsub stream; later versions contain earlier ones.
public enum ProtocolVersion: UInt8, Comparable, CaseIterable, Sendable {
    /// Flooding only.
    case floodsub
    /// gossipsub v1.0: mesh and gossip.
    case v1_0

    /// Whether `lhs` came before `rhs`.
    public static func < (lhs: ProtocolVersion, rhs: ProtocolVersion) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    /// The protocol id that multistream-select negotiates.
    public var protocolID: String {
        switch self {
        case .floodsub: "/floodsub/1.0.0"
        case .v1_0: "/meshsub/1.0.0"
        }
    }
}
