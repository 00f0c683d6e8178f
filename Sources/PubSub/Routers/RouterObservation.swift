/// State of a router at one moment, for an outside observer.
public struct RouterObservation: Equatable, Sendable {
    /// The mesh of a topic, as far as its size goes.
    public struct Mesh: Equatable, Sendable {
        /// Which topic.
        public var topic: TopicID
        /// How many peers are in it.
        public var degree: Int
        /// Whether that is from `D_lo` to `D_hi`.
        public var isWithinBounds: Bool

        /// A mesh of `degree` peers.
        public init(topic: TopicID, degree: Int, isWithinBounds: Bool) {
            self.topic = topic
            self.degree = degree
            self.isWithinBounds = isWithinBounds
        }
    }

    /// What the router makes of a peer.
    public struct Score: Equatable, Sendable {
        /// Whom.
        public var peer: PeerID
        /// The score and what it is made of.
        public var components: ScoreComponents

        /// The score of `peer`.
        public init(peer: PeerID, components: ScoreComponents) {
            self.peer = peer
            self.components = components
        }
    }

    /// How much the router remembers.
    public struct Memory: Equatable, Sendable {
        /// Backoffs, those among them that are over and not yet forgotten.
        public var backoffs: Int
        /// Ids of messages that were seen.
        public var seenIDs: Int
        /// Messages that IWANT can ask for.
        public var cachedMessages: Int

        /// A memory of so much.
        public init(backoffs: Int, seenIDs: Int, cachedMessages: Int) {
            self.backoffs = backoffs
            self.seenIDs = seenIDs
            self.cachedMessages = cachedMessages
        }
    }

    /// The meshes of the topics that the node is a member of, by topic; none without meshes.
    public var meshes: [Mesh] = []
    /// The scores of the connected peers, by peer; none when the router keeps none.
    public var scores: [Score] = []
    /// What the scores are held against.
    public var thresholds = ScoreThresholds()
    /// Memory of the router; nil when it does not report it.
    public var memory: Memory?

    /// What a router knows that has neither meshes nor scores.
    public init() {}
}
