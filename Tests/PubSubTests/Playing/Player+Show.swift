import SimKernel

@testable import PubSub

extension Player {
    /// `show mesh t0`, `show fanout t0`, `show peers t0`, `show mcache t0`,
    /// `show next heartbeat`, `show time`.
    mutating func show(_ words: inout Words) throws(BadCommand) -> [String] {
        let what = try words.next("what to show")
        switch (what, machine) {
        case ("time", _): return ["time: \(now)"]
        case ("next", _):
            try words.take("heartbeat")
            return ["next heartbeat: \(machine?.nextWakeUp.map { "\($0)" } ?? "never")"]
        case ("mesh", let machine?):
            let topic = try words.topic()
            guard let mesh = machine.mesh(of: topic) else { return ["mesh \(topic): no mesh"] }
            return ["mesh \(topic):\(Wording.list(mesh))"]
        case (_, .gossipsub(let router)): return [try show(what, of: router, &words)]
        default: throw BadCommand("this router has no \(what) to show")
        }
    }

    private func show(
        _ what: String, of router: Gossipsub, _ words: inout Words
    ) throws(BadCommand) -> String {
        let topic = try words.topic()
        switch what {
        case "fanout":
            guard router.fanout.topics.contains(topic) else { return "fanout \(topic): no fanout" }
            return "fanout \(topic):\(Wording.list(router.fanout.peers(of: topic)))"
        case "peers":
            return "peers \(topic):\(Wording.list(router.neighbourhood.subscribers(of: topic)))"
        case "mcache":
            return "mcache \(topic):\(Wording.list(router.cache.gossipIDs(of: topic)))"
        default: throw BadCommand("there is no '\(what)' to show")
        }
    }
}
