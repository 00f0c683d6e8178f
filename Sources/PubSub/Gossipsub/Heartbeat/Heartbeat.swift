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

    /// The score of the peer at `place` as it was read first, now if need be.
    mutating func reading(at place: Int, _ score: () -> Double) -> Double {
        if let reading = readings[place] { return reading }
        let reading = score()
        readings[place] = reading
        return reading
    }
}
