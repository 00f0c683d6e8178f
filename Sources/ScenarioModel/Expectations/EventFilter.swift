import PubSub
import SimKernel
import SimNetwork

/// Which events of the trace are counted.
public struct EventFilter: Equatable, Sendable {
    /// What happened, in the words of the trace.
    public enum Event: String, CaseIterable, Sendable {
        /// An application published.
        case publish
        /// A message was handed to an application.
        case deliver
        /// A further copy came.
        case duplicate
        /// A copy was refused.
        case reject
        /// The last byte of an RPC left its node.
        case send
        /// The network made a copy of an RPC that was sent.
        case copy
        /// An RPC came to its receiver.
        case receive
        /// An RPC was dropped.
        case drop
        /// A peer came into a mesh.
        case graft
        /// A peer left a mesh.
        case prune
        /// A GRAFT was refused.
        case refuse
        /// A copy was not sent because of an IDONTWANT.
        case withhold
        /// Messages that were asked for did not come.
        case promiseBroken
        /// A node became a member of a topic.
        case join
        /// It ceased to be one.
        case leave
        /// A connection opened.
        case connect
        /// A connection closed.
        case disconnect
        /// A node started.
        case start
        /// A node stopped.
        case stop
        /// A node stood still.
        case pause
        /// A node went on.
        case resume
        /// A custom router told something of its own.
        case note
    }

    /// What is made of the numbers of the nodes.
    public enum Summary: String, CaseIterable, Sendable {
        /// The largest.
        case max
        /// Their mean.
        case mean
    }

    /// What happened.
    public var event: Event
    /// For which reason, as a key of the report such as `invalidSignature`; nil for any.
    public var reason: String?
    /// In which topics; nil for any, and for what happens in none.
    public var topics: [TopicID]?
    /// At which nodes; nil for all.
    public var group: [NodeID]?
    /// At those that run these routers as well.
    package var groupRouters: [RouterReference] = []
    /// With which others; nil for any.
    public var peers: [NodeID]?
    /// With those that run these routers as well.
    package var peerRouters: [RouterReference] = []
    /// Since when.
    public var from: Interval
    /// Before when; nil for no end.
    public var until: Interval?
    /// What is made of the nodes' numbers; nil for their sum.
    public var perNode: Summary?
    /// The filter in the scenario's words, but for the event.
    public var words: String

    /// All events of the kind `event`, unless something else is said.
    public init(
        event: Event, reason: String? = nil, topics: [TopicID]? = nil, group: [NodeID]? = nil,
        peers: [NodeID]? = nil, from: Interval = .zero, until: Interval? = nil,
        perNode: Summary? = nil, words: String = ""
    ) {
        self.event = event
        self.reason = reason
        self.topics = topics
        self.group = group
        self.peers = peers
        self.from = from
        self.until = until
        self.perNode = perNode
        self.words = words
    }
}

extension EventFilter.Event {
    /// The reasons that it can have, as keys of the report; none if it has no reason.
    package var reasons: [String] {
        switch self {
        case .reject: ReasonName.all(of: RejectReason.self)
        case .drop: ReasonName.all(of: DropReason.self)
        case .prune: ReasonName.all(of: PruneReason.self)
        case .refuse: ReasonName.all(of: GraftRefusal.self)
        default: []
        }
    }

    /// Whether it happens in a topic.
    package var hasTopic: Bool {
        switch self {
        case .publish, .deliver, .duplicate, .reject, .graft, .prune, .refuse, .withhold, .join,
            .leave, .note:
            true
        default: false
        }
    }

    /// Whether it has to do with another node.
    package var hasPeer: Bool {
        switch self {
        case .publish, .join, .leave, .start, .stop, .pause, .resume: false
        default: true
        }
    }
}
