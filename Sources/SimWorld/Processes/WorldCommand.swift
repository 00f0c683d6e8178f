import PubSub
import SimKernel
import SimNetwork

/// What a process wants of the world. Commands are carried out in order, each with all that follows
/// from it at once, before the next.
enum WorldCommand {
    /// A node publishes a message, if it runs.
    case publish(WorkloadSchedule.Publication, to: TopicID)
    case join(PeerID, TopicID)
    case leave(PeerID, TopicID)
    /// A node is told of another by its operator.
    case tell(PeerID, PeerNotice, of: PeerID)
    /// A node that starts is told whom it knows from the start.
    case introduce(PeerID)
    /// A node dials another, if it runs.
    case dial(Edge)
    /// The first node closes its end of the connection with the second, if it knows of one.
    case disconnect(NodeID, NodeID)
    /// A node sends an application's answer past pubsub, over a connection with who asked, which it
    /// dials if need be.
    case answer(question: UInt32, from: NodeID, to: NodeID)
    /// Starts a node that does not run; with `redials` it dials whom the topology connects it with.
    case start(NodeID, redials: Bool)
    /// A node is gone, without goodbye.
    case stop(PeerID)
    /// A node says goodbye to its peers and is gone.
    case depart(PeerID)
    /// A node is gone, without goodbye, and will remember what it knew.
    case suspend(PeerID)
    case pause(PeerID)
    case resume(PeerID)
    /// Checks take `factor` times as long as usual at a node.
    case slow(PeerID, factor: Double)
    /// The nodes have the rates that are named.
    case limit([NodeID], to: Bandwidth)
    /// Links become worse or better.
    case links(LinkCommand)
    /// Ends all faults.
    case quiesce
    /// The process waits for a time: an event of a node, or of the world when `of` is nil.
    case schedule(ProcessEvent, at: Instant, of: PeerID?)
    /// The process is entered again when the commands before have been carried out.
    case proceed(ProcessInput)
}

/// What the experimenter does to links.
enum LinkCommand {
    /// Raises a barrier; connections across it close when it still stands after `timeout`.
    case raise(NetworkCut, timeout: Interval?)
    /// Takes down the partitions that have the name, or all, and dials the topology's connections
    /// across them that have been lost.
    case heal(name: String?)
    /// Takes down the holds that have the name, or all.
    case release(name: String?)
    case degrade(NodePairs, Degradation, name: String?)
    /// Ends the degradations that have the name, or all.
    case restore(name: String?)
}
