import SimKernel

/// All that a router knows at one moment: of its peers, and what it has in hand.
public struct RouterState: Equatable, Sendable {
    /// Peers of one topic: a mesh, or a fanout.
    public struct TopicPeers: Equatable, Sendable {
        /// Which topic.
        public var topic: TopicID
        /// Who, by increasing id.
        public var peers: [PeerID]

        /// `peers`, which are in increasing order.
        public init(topic: TopicID, peers: [PeerID]) {
            self.topic = topic
            self.peers = peers
        }
    }

    /// What is known of a connected peer.
    public struct Peer: Equatable, Sendable {
        /// Whom.
        public var peer: PeerID
        /// What the two speak.
        public var version: ProtocolVersion
        /// Whether this node dialled.
        public var isOutbound: Bool
        /// Whether there is a peering agreement.
        public var isDirect = false
        /// What the peer said that it is a member of, by increasing topic.
        public var topics: [TopicID]
        /// The peer's score and its parts; nil when the router keeps none.
        public var score: ScoreComponents?

        /// A connected peer of which no score is kept.
        public init(
            peer: PeerID, version: ProtocolVersion, isOutbound: Bool, topics: [TopicID]
        ) {
            self.peer = peer
            self.version = version
            self.isOutbound = isOutbound
            self.topics = topics
        }
    }

    /// A peer that must not be grafted.
    public struct Backoff: Equatable, Sendable {
        /// In which topic.
        public var topic: TopicID
        /// Whom.
        public var peer: PeerID
        /// Until when a GRAFT of the peer is refused.
        public var end: Instant
        /// At which heartbeat it is forgotten, and the node itself may graft the peer again.
        public var forgotten: Instant
    }

    /// A message that a peer advertised and was asked for.
    public struct Promise: Equatable, Sendable {
        /// Which message.
        public var id: MessageID
        /// Who advertised it.
        public var peer: PeerID
        /// Until when it must come.
        public var end: Instant
    }

    /// A message that a peer said it does not want.
    public struct Unwanted: Equatable, Sendable {
        /// Which message.
        public var id: MessageID
        /// Who.
        public var peer: PeerID
    }

    /// A dial under way that the router asked for.
    public struct Dial: Equatable, Sendable {
        /// Whom.
        public var peer: PeerID
        /// When it is given up.
        public var end: Instant
    }

    /// The topics that the node is a member of, by increasing id.
    public var joined: [TopicID] = []
    /// `mesh`, by increasing topic; none without meshes.
    public var meshes: [TopicPeers] = []
    /// `fanout`, by increasing topic.
    public var fanouts: [TopicPeers] = []
    /// The connected peers, by increasing id.
    public var peers: [Peer] = []
    /// The backoffs that are remembered, by topic and peer.
    public var backoffs: [Backoff] = []
    /// The promises that are open, by message and peer.
    public var promises: [Promise] = []
    /// What peers do not want, by message and peer.
    public var unwanted: [Unwanted] = []
    /// The dials that the router asked for, by the time at which they are given up.
    public var dials: [Dial] = []
    /// The peers that wait for such a dial to end, the next first.
    public var pendingDials: [PeerID] = []
    /// `mcache`: the ids in each window, newest window first; none without a cache.
    public var cacheWindows: [[MessageID]] = []
    /// How many ids are in the seen cache.
    public var seenCount = 0
    /// When the router wants to be woken next, such as for its heartbeat; nil for never.
    public var nextWakeUp: Instant?
    /// What only routers of this kind know; none of those that this package has.
    public var custom: [NamedValue] = []

    /// The state of a router that knows nothing yet.
    public init() {}
}
