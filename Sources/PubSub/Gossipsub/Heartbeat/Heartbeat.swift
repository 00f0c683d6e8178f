import SimKernel

/// One heartbeat under way: what its steps share.
struct Heartbeat {
    let now: Instant
    /// The control messages that will be sent at its end.
    var outbox = ControlOutbox()
    /// The scores as the heartbeat first read them, by place among the connected peers; what it
    /// does itself does not change them until the next, as in go-libp2p-pubsub.
    private var readings: [Double?]

    init(at now: Instant, peerCount: Int) {
        self.now = now
        readings = Array(repeating: nil, count: peerCount)
    }

    /// The score of `peer`, read from `score` if this is the first time.
    mutating func score(
        of peer: PeerID, _ score: PeerScore?, _ neighbourhood: Neighbourhood
    ) -> Double {
        guard let score else { return 0 }
        guard let place = neighbourhood.peers.index(of: peer) else { return score.score(of: peer) }
        if let reading = readings[place] { return reading }
        let reading = score.score(of: peer)
        readings[place] = reading
        return reading
    }
}
