import PubSub
import SimKernel
import SimNetwork
import TextFormats

/// Something that happened at one node: the only thing that anybody observes of a run.
public struct TraceEvent: Equatable, Sendable {
    /// What happened.
    public enum Kind: Equatable, Sendable {
        /// The node's application published a message.
        case publish(Message)
        /// A message was handed to the application; `from` is nil for the node's own.
        case deliver(Message, from: PeerID?)
        /// A further copy of a message came.
        case duplicate(Message, from: PeerID)
        /// A message was refused.
        case reject(Message, from: PeerID, RejectReason)
        /// The last byte of an RPC left this node.
        case send(RPC, to: PeerID, RPCSize)
        /// The network made a copy of an RPC that this node has just sent.
        case copy(RPC, to: PeerID, RPCSize)
        /// An RPC came to this node, whose router handles it now.
        case receive(RPC, from: PeerID, byteCount: Int)
        /// An RPC of this node's, or a copy of it, was dropped; `wasSent` if it had left.
        case drop(RPC, to: PeerID, RPCSize, DropReason, wasSent: Bool)
        /// The peer came into the mesh of the topic.
        case graft(PeerID, TopicID)
        /// The peer left the mesh of the topic.
        case prune(PeerID, TopicID, PruneReason)
        /// The peer's GRAFT was refused.
        case refuse(PeerID, TopicID, GraftRefusal)
        /// The message was not sent to the peer, because of its IDONTWANT.
        case withhold(Message, from: PeerID)
        /// So many messages that the peer had advertised and was asked for did not come in time.
        case promiseBroken(PeerID, count: Int)
        /// The node became a member of the topic.
        case join(TopicID)
        /// The node ceased to be a member of the topic.
        case leave(TopicID)
        /// A connection opened; `dialled` says whether by this node.
        case connect(PeerID, dialled: Bool)
        /// A connection closed.
        case disconnect(PeerID)
        /// The node started.
        case start
        /// The node stopped; its memberships end with it.
        case stop
        /// The node is paused: arriving RPCs wait.
        case pause
        /// The node goes on.
        case resume
        /// Something that only routers of the node's kind know of.
        case note(RouterNote)
    }

    /// When.
    public var time: Instant
    /// Where.
    public var node: PeerID
    /// What.
    public var kind: Kind

    /// That `kind` happened at `node` at `time`.
    public init(time: Instant, node: PeerID, kind: Kind) {
        self.time = time
        self.node = node
        self.kind = kind
    }
}
