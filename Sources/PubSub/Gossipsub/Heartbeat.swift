import SimKernel

/// One heartbeat under way: what its steps share.
struct Heartbeat {
    let now: Instant
    /// The control messages that will be sent at its end.
    var outbox = ControlOutbox()
    /// The scores as the heartbeat first read them, by place among the connected peers; what it
    /// does itself does not change them until the next, as in go-libp2p-pubsub.
    private var cachedScores: [Double?]

    init(at now: Instant, peerCount: Int) {
        self.now = now
        cachedScores = Array(repeating: nil, count: peerCount)
    }

    /// The score of the peer at `place` as it was read first, now if need be.
    mutating func cachedScore(at place: Int, _ score: () -> Double) -> Double {
        if let reading = cachedScores[place] { return reading }
        let reading = score()
        cachedScores[place] = reading
        return reading
    }
}
