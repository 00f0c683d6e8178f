import SimKernel

@testable import PubSub

extension Player {
    /// `show mesh t0`, `show fanout t0`, `show peers t0`, `show mcache t0`, `show backoff p1 t0`,
    /// `show score p1`, `show next heartbeat`, `show time`.
    func show(_ words: inout Words) throws(BadCommand) -> [String] {
        let what = try words.next("what to show")
        if what == "time" { return ["time: \(now)"] }
        if what == "next" {
            try words.take("heartbeat")
            return ["next heartbeat: \(machine?.nextWakeUp.map { "\($0)" } ?? "never")"]
        }
        if what == "score" {
            let peer = try words.peer()
            return ["score of \(peer): \(machine?.gossipsub?.score(of: peer) ?? 0)"]
        }
        if what == "backoff" {
            let peer = try words.peer()
            let expiry = machine?.gossipsub?.backoffs.expiry(of: peer, in: try words.topic())
            return ["backoff from \(peer): \(expiry.map { "until \($0)" } ?? "none")"]
        }
        let topic = try words.topic()
        return ["\(what) \(topic):\(try peersOrMessages(what, topic))"]
    }

    private func peersOrMessages(_ what: String, _ topic: TopicID) throws(BadCommand) -> String {
        if what == "mesh" {
            return machine?.mesh(of: topic).map { Wording.list($0) } ?? " no mesh"
        }
        guard let router = machine?.gossipsub else {
            throw BadCommand("this router has no \(what) to show")
        }
        switch what {
        case "fanout":
            let hasFanout = router.fanout.topics.contains(topic)
            return hasFanout ? Wording.list(router.fanout.peers(of: topic)) : " no fanout"
        case "peers": return Wording.list(router.peering.subscribers(of: topic))
        case "mcache": return Wording.list(router.cache.gossipIDs(of: topic))
        default: throw BadCommand("there is no '\(what)' to show")
        }
    }
}
