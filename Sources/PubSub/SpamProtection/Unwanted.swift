/// Messages that peers said they do not want: the IDONTWANT of gossipsub v1.2
/// (gossipsub-v1.2.md §"IDONTWANT Message"; "a per-peer `dont_send_message_ids` set").
///
/// "When later relaying the `messageId` message to the mesh the peers found in
/// `dont_send_message_ids` MUST be skipped", and go-libp2p-pubsub answers their IWANT for it no
/// more either. How long an id is kept, and how much of a flood is heeded, is go's.
public struct Unwanted: Equatable, Sendable {
    /// What is heeded, and for how long.
    public struct Limits: Equatable, Sendable {
        /// `max_idontwant_messages`: how many RPCs with IDONTWANT of one peer are heeded from one
        /// heartbeat to the next. The spec names no number; go's `MaxIDontWantMessages`: 1000.
        public var maxIDontWantMessages = 1000
        /// How many ids of one RPC are heeded: go's `MaxIDontWantLength`, 10.
        public var maxIDontWantLength = 10
        /// At which heartbeat after its IDONTWANT an id is forgotten: go's `IDontWantMessageTTL`,
        /// the third.
        public var idontwantMessageTTL = 3

        /// go's limits.
        public init() {}
    }

    private let limits: Limits
    /// At which coming heartbeat the pair is forgotten; 1 is the next.
    private var heartbeatsLeft = PairTable<MessageID, Int>()
    /// RPCs with IDONTWANT since the last heartbeat.
    private var received = PeerCounts()

    /// Nothing is unwanted.
    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// How many pairs of a peer and a message are remembered.
    public var count: Int { heartbeatsLeft.entries.count }

    /// All pairs, by message and peer, each with the heartbeats that are left to it.
    var all: [PairTable<MessageID, Int>.Entry] { heartbeatsLeft.entries }

    /// Whether nothing is unwanted.
    public var isEmpty: Bool { heartbeatsLeft.isEmpty }

    /// Whether `peer` said that it does not want the message.
    ///
    /// - Complexity: O(log *n*); nothing when empty.
    public func isUnwanted(_ id: MessageID, by peer: PeerID) -> Bool {
        heartbeatsLeft[id, peer] != nil
    }

    /// Takes in all IDONTWANT of one RPC of `peer`: the first ids, as many as the limit allows.
    ///
    /// Returns how many ids were heeded: none of an RPC too many. An id that is repeated counts
    /// again, and lives anew.
    @discardableResult
    public mutating func note(_ ids: [MessageID], by peer: PeerID) -> Int {
        if ids.isEmpty || received[peer] >= limits.maxIDontWantMessages { return 0 }
        received[peer] += 1
        let heeded = ids.prefix(limits.maxIDontWantLength)
        for id in heeded { heartbeatsLeft[id, peer] = limits.idontwantMessageTTL }
        return heeded.count
    }

    /// Forgets what has had its time, and begins to count RPCs anew (go: `clearIDontWantCounters`).
    public mutating func heartbeat() {
        received.reset()
        if heartbeatsLeft.isEmpty { return }
        heartbeatsLeft.compactMapValues { $0 > 1 ? $0 - 1 : nil }
    }

    /// Forgets what a peer that has disconnected did not want. Its RPCs stay counted until the
    /// heartbeat, as in go-libp2p-pubsub, so that it gains nothing by coming back.
    public mutating func forget(_ peer: PeerID) { heartbeatsLeft.removeAll(of: peer) }
}
