import SimKernel

@testable import PubSub

/// Looking inside routers.
extension Network {
    /// Until when `peer` must not be grafted by `host`.
    func backoff(of peer: Int, at host: Int, _ topic: TopicID) -> Instant? {
        router(host)?.backoffs.expiry(of: PeerID(UInt32(peer)), in: topic)
    }

    /// The fanout of `host`, nil if it has none.
    func fanout(of host: Int, _ topic: TopicID) -> [Int]? {
        guard let fanout = router(host)?.fanout, fanout.topics.contains(topic) else { return nil }
        return fanout.peers(of: topic).map { Int($0.rawValue) }
    }

    /// The members of `topic` that `host` knows.
    func knownMembers(of topic: TopicID, at host: Int) -> [Int] {
        (router(host)?.peering.subscribers(of: topic) ?? []).map { Int($0.rawValue) }
    }
}
