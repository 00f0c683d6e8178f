import PubSub
import SimKernel
import SimNetwork

/// What a node has around its router: what it proposes, how it checks and sends, whom it was told
/// of.
public struct HostPlan: Equatable, Sendable {
    /// What a node thinks of others, P5 of their score.
    public struct Opinion: Equatable, Sendable {
        /// Of whom.
        public var peers: NodeSelection
        /// What.
        public var score: Double

        /// The opinion `score` of `peers`.
        public init(of peers: NodeSelection, score: Double) {
            self.peers = peers
            self.score = score
        }
    }

    /// How many connections a node has too many, and how many it keeps then.
    public struct Watermarks: Equatable, Sendable {
        /// How many are left, beside those that are protected or new.
        public var low: Int
        /// From how many on some are closed.
        public var high: Int
        /// How long a connection is too new to be closed.
        public var grace: Interval

        /// Down to `low` from `high` on.
        public init(low: Int, high: Int, grace: Interval = .seconds(60)) {
            self.low = low
            self.high = high
            self.grace = grace
        }
    }

    /// The protocols that are proposed and taken, in the order in which they are proposed; nil for
    /// all that the router speaks.
    public var protocols: [ProtocolVersion]?
    /// How long checks of messages take and how many are made at once; nil if they take no time and
    /// have no limit.
    public var validation: ValidationStageParameters?
    /// `maxMessageSize`: an RPC of more bytes than this is split, and what cannot be split is not
    /// sent. go-libp2p-pubsub `DefaultMaxMessageSize`: 1 MiB.
    public var maxMessageSize = 1 << 20
    /// How many RPCs may wait for each peer. go-libp2p-pubsub `WithPeerOutboundQueueSize`: 32.
    public var queueLength = 32
    /// How long it takes to write an RPC to a peer's stream. Zero: no RPC ever waits.
    public var writeTime = Interval.zero
    /// How many bytes a stream takes that have not left the node; while it holds more, RPCs wait to
    /// be written. Nil: any number. go-yamux lets 256 KiB be under way at first
    /// (`initialStreamWindow`).
    public var sendBuffer: Int?
    /// What limits the bytes that each node sends and receives; nil for what its region has.
    public var bandwidth: BandwidthPlan?
    /// The interface that each node shares with others of the group, beside its own; nil for none.
    public var behind: BottleneckPlan?
    /// The chance that a packet which a node of the group sends or receives is lost at the node.
    public var loss = Ratio.zero
    /// How many nodes of the group share an IP address.
    public var nodesPerAddress = 1
    /// Nodes whose addresses any number of peers may share without being scored for it:
    /// `IPColocationFactorWhitelist` of go-libp2p-pubsub.
    public var colocationAllowed: NodeSelection?
    /// With whom there is a peering agreement from the start (gossipsub-v1.1.md §"Explicit Peering
    /// Agreements").
    public var directPeers: NodeSelection?
    /// What the application thinks of others from the start; of what is said twice of a peer, the
    /// last holds.
    public var appScores: [Opinion] = []
    /// Whether others can dial the node; behind a NAT they cannot.
    public var isDialable = true
    /// By how much at most a node's heartbeat is longer or shorter than it should be, because its
    /// clock runs slow or fast; each node draws its own. Half at most.
    public var clockDrift = Ratio.zero
    /// When it closes connections because it has too many; nil for never.
    public var watermarks: Watermarks?

    /// go-libp2p-pubsub's defaults, and checks that take no time.
    public init() {}
}
