import SimKernel

/// Where chance enters gossipsub: every draw of the router is made here, from its one stream.
extension Gossipsub {
    /// Up to `count` of the candidates, at random and in random order.
    mutating func choose(_ count: Int, from candidates: [PeerID]) -> [PeerID] {
        random.choose(max(0, count), from: candidates)
    }

    /// The same where go-libp2p-pubsub takes a `count` of 0 for all of them, unless the parameters
    /// have the spec's reading.
    mutating func chooseAllIfZero(_ count: Int, from candidates: [PeerID]) -> [PeerID] {
        let isAll = count == 0 && parameters.zeroCounts == .all
        return choose(isAll ? candidates.count : count, from: candidates)
    }

    /// The same ids in random order, so that what is cut off is another part each time.
    mutating func shuffle(_ ids: inout [MessageID]) { random.shuffle(&ids) }

    /// Notes that the peer promised to answer an IWANT; one id of it at random is waited for.
    mutating func expect(_ ids: [MessageID], from peer: PeerID, at now: Instant) {
        promises.add(ids, of: peer, at: now, using: &random)
    }

    /// Whether the gater lets the peer's messages pass, by lot if the peer has been a nuisance.
    mutating func passesGate(_ peer: PeerID, at now: Instant) -> Bool {
        gater?.admission(of: peer, at: now, using: &random) != .controlOnly
    }

    /// How much later than its initial delay the first heartbeat comes.
    mutating func randomHeartbeatOffset() -> Interval {
        let spread = Int(parameters.heartbeatSpread.nanoseconds)
        return .nanoseconds(UInt64(random.next(below: spread)))
    }
}
