import PubSub
import SimNetwork

/// What a process is told.
enum ProcessInput {
    /// The world begins: its nodes have started.
    case begin
    /// A time has come that a process has waited for.
    case due(ProcessEvent)
    /// A node has started with a router that knows nothing.
    case started(PeerID)
    /// The timeline ends all faults.
    case faultsEnded
    /// All nodes run again; `wereGone` says of each whether it was gone.
    case allStarted(wereGone: [Bool])
    /// A message from another was delivered to a node.
    case delivered(Message, to: PeerID)
    /// A node needs members of a topic: it has joined it, or lost a connection.
    case topicNeedsPeers(PeerID, TopicID)
    /// An answer has arrived past pubsub.
    case answered(question: UInt32)

    // What a process asked to go on with:

    /// A node that churns has been started again.
    case cameBack(place: Int, plan: Int)
    /// Who asks has dialled one who may know.
    case dialled(NodeID, question: UInt32)
    /// What answering a message led to is done; now those who combine messages take it in.
    case combine(Message, at: PeerID)
}
