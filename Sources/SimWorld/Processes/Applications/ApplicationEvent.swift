import PubSub

/// What an application does at a time, and about what.
enum ApplicationEvent: BitwiseCopyable {
    /// Somebody asks, by a plan.
    case ask(plan: UInt32)
    /// The asker has found who may know.
    case meet(question: UInt32)
    /// The asker asks.
    case question(UInt32)
    /// The asker's patience ends.
    case timeOut(question: UInt32)
    /// The node at a place of a plan moves.
    case move(plan: UInt32, place: UInt32)
    /// A node looks for members of a topic.
    case find(PeerID, TopicID)
}
