/// How much of each peer's gossip is still listened to before the next heartbeat
/// (gossipsub-v1.1.md §"Spam Protection Measures": "`IHAVE` messages are capped to a certain number
/// of `IHAVE` messages and aggregate number of message IDs advertised per heartbeat").
///
/// A peer that disconnects gets no new budget by it, as in go-libp2p-pubsub.
public struct GossipBudget: Equatable, Sendable {
    /// What is listened to.
    public struct Limits: Equatable, Sendable {
        /// How many RPCs of one peer may bring IHAVE from one heartbeat to the next: go's
        /// `MaxIHaveMessages`, 10.
        public var maxIHaveMessages = 10
        /// How many ids one IHAVE may have, and how many one peer is asked for from one heartbeat
        /// to the next: go's `MaxIHaveLength`, 5000.
        public var maxIHaveLength = 5000

        /// go's limits.
        public init() {}
    }

    /// What is listened to.
    public let limits: Limits
    /// RPCs since the last heartbeat: `peerhave`.
    private var heard = PeerCounts()
    /// Messages asked for since the last heartbeat: `iasked`.
    private var asked = PeerCounts()

    /// The whole budget for everybody.
    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Counts an RPC of `peer`; false when IHAVE in it must be ignored.
    ///
    /// go-libp2p-pubsub counts *every* RPC that has a control message, whether or not one of them
    /// is an IHAVE: a peer that sends many IDONTWANT loses its gossip by it. It counts none of a
    /// peer whose score is below the gossip threshold.
    public mutating func admitRPC(of peer: PeerID) -> Bool {
        heard[peer] += 1
        return heard[peer] <= limits.maxIHaveMessages && asked[peer] < limits.maxIHaveLength
    }

    /// How many of `count` messages that `peer` advertised it may be asked for; they are counted as
    /// asked for.
    public mutating func ask(for count: Int, of peer: PeerID) -> Int {
        let allowed = max(0, min(count, limits.maxIHaveLength - asked[peer]))
        if allowed > 0 { asked[peer] += allowed }
        return allowed
    }

    /// Gives everybody the whole budget again (go: `clearIHaveCounters`).
    public mutating func heartbeat() {
        heard.reset()
        asked.reset()
    }
}
