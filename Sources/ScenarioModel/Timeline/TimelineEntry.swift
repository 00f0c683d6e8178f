import PubSub
import SimKernel
import SimNetwork

/// Something that the experimenter does at a given time.
public struct TimelineEntry: Equatable, Sendable {
    /// What is done.
    public enum Action: Equatable, Sendable {
        /// The nodes join a topic.
        case subscribe(NodeSelection, TopicID)
        /// The nodes leave a topic.
        case unsubscribe(NodeSelection, TopicID)
        /// Each node publishes one message of `size` bytes (a distribution, drawn for each).
        case publish(NodeSelection, TopicID, size: Distribution)
        /// Each of the first dials each of the second.
        case connect(NodeSelection, to: NodeSelection)
        /// All connections between the first and the second close.
        case disconnect(NodeSelection, from: NodeSelection)
        /// Each of the first nodes is told something of each of the second.
        case tell(NodeSelection, of: NodeSelection, PeerNotice)
        /// The nodes stop at once, without goodbye: their connections close and their state is
        /// lost.
        case stop(NodeSelection)
        /// The nodes start again, with fresh state, and dial whom the topology says.
        case start(NodeSelection)
        /// The nodes send and receive at the rates that are named, from now on; the others stay.
        case bandwidth(NodeSelection, Bandwidth)
        /// Something goes wrong, or is put right.
        case fault(Fault)
    }

    /// When.
    public var time: Interval
    /// What.
    public var action: Action

    /// `action` at `time`.
    public init(time: Interval, action: Action) {
        self.time = time
        self.action = action
    }
}
