import PubSub
import SimKernel

/// What an expectation was missed for: the worst messages and the worst peers.
public struct Evidence: Equatable, Sendable {
    /// More of each is no evidence but a table.
    static let most = 5

    /// A message and its deliveries.
    public struct Case: Equatable, Sendable {
        /// Which.
        public var id: MessageID
        /// Who published it, as scenarios name nodes.
        public var publisher: String
        /// When.
        public var time: Instant
        /// How many of those who should have had it had it not in time.
        public var missing: Int
        /// How many should have had it.
        public var expected: Int
        /// Who of them had it last, as scenarios name nodes, and how long after its publication;
        /// nil when there was no delivery.
        public var slowest: Slowest?
    }

    /// The last of those who had a message.
    public struct Slowest: Equatable, Sendable {
        /// Who, as scenarios name nodes.
        public var name: String
        /// How long after the publication.
        public var latency: Interval
    }

    /// A node, and its number.
    public struct Peer: Equatable, Sendable {
        /// Which.
        public var node: PeerID
        /// The same as scenarios name nodes, such as `viewers[3]`.
        public var name: String
        /// Its number.
        public var number: Double
        /// What it is a number of, such as `missed`.
        public var unit: String
        /// When the node first came to something of it, or when it came to its extreme; nil when
        /// nobody knows.
        public var time: Instant?
        /// Whether the number has grown since that time.
        public var isFirst: Bool
    }

    /// The worst messages.
    public var messages: [Case] = []
    /// The worst peers.
    public var peers: [Peer] = []

    /// Nothing.
    public init() {}

    /// These peers, and no messages.
    init(peers: [Peer]) { self.peers = peers }
}
