import Foundation
import PubSub
import SimKernel
import Testing

/// The laws of the specs over random worlds; a failure names its seed.
@Suite("Laws of gossipsub in random worlds")
struct LawTests {
    /// How many worlds: `PUBSUB_SIM_WORLDS`, or what takes a few seconds.
    static var count: UInt64 {
        let wanted = ProcessInfo.processInfo.environment["PUBSUB_SIM_WORLDS"]
        if let count = wanted.flatMap({ UInt64($0) }) { return count }
        #if DEBUG
            return 60
        #else
            return 1000
        #endif
    }

    /// The seeds in a few parts, so that they are played in parallel.
    static let parts: [Range<UInt64>] = (0..<6).map { count * $0 / 6..<count * ($0 + 1) / 6 }

    private static func report(_ seed: UInt64, _ when: String, _ breaches: [String]) -> Bool {
        if breaches.isEmpty { return false }
        Issue.record("seed \(seed), \(when): \(breaches.prefix(3).joined(separator: "; "))")
        return true
    }

    @Test(
        "No router breaks a law, and mesh links have two sides, whatever happens", arguments: parts)
    func laws(seeds: Range<UInt64>) {
        var kinds: Set<String> = []
        for seed in seeds {
            var world = RandomWorld(seed: seed)
            for turn in 0..<120 {
                world.disturb()
                if world.random.next(below: 4) == 0 { world.network.settle() }
                if Self.report(seed, "turn \(turn)", world.network.breaches) { return }
                if world.network.inFlight == 0,
                    Self.report(seed, "turn \(turn)", world.meshBreaches)
                {
                    return
                }
            }
            kinds.formUnion(world.network.nodes.flatMap(\.effects).map { Self.kind(of: $0) })
        }
        // What never happens proves nothing.
        if seeds.count >= 40 { #expect(kinds.isSuperset(of: Self.kinds)) }
    }

    /// What must happen now and then: everything but what only a host says, or a filter.
    private static let kinds: Set<String> = {
        let rejections: [RejectReason] = [
            .invalidSignature, .validationFailed, .validationIgnored, .selfOriginated,
            .notSubscribed, .graylisted,
        ]
        let prunes: [PruneReason] = [.pruned, .excess, .score, .left, .disconnected]
        return Set(["deliver", "check", "connect", "duplicate", "graft", "withhold", "broken"])
            .union(rejections.map(\.rawValue)).union(prunes.map(\.rawValue))
            .union(GraftRefusal.allCases.map(\.rawValue))
    }()

    private static func kind(of effect: RouterEffect) -> String {
        switch effect {
        case .send: "send"
        case .followDeparture: "followDeparture"
        case .deliver: "deliver"
        case .check: "check"
        case .connect: "connect"
        case .disconnect: "disconnect"
        case .duplicate: "duplicate"
        case .reject(_, _, let reason): reason.rawValue
        case .graft: "graft"
        case .prune(_, _, let reason): reason.rawValue
        case .refuse(_, _, let reason): reason.rawValue
        case .withhold: "withhold"
        case .promiseBroken: "broken"
        case .joined: "joined"
        case .left: "left"
        case .note: "note"
        }
    }

    @Test("After the faults every member gets every message once", arguments: parts)
    func delivery(seeds: Range<UInt64>) {
        var checked = 0
        for seed in seeds {
            var world = RandomWorld(seed: seed)
            for _ in 0..<50 { world.disturb() }
            world.calm()
            guard world.rest(), world.parameters.gossip.target == 12 else { continue }
            let before = world.meshes
            let refusals = world.refusalCount
            var expected: [(message: Message, reached: Set<Int>)] = []
            for _ in 0..<3 {
                let author = world.honest[world.random.next(below: world.honest.count)]
                let topic = RandomWorld.topics[world.random.next(below: 2)]
                let reached = world.reached(from: author, topic)
                world.publish(author, topic)
                expected.append((world.published[world.published.count - 1], reached))
                world.network.run(for: .milliseconds(700))
            }
            // Gossip takes a heartbeat for every gap between meshes.
            world.network.run(for: .seconds(UInt64(world.honest.count + 2)))
            world.network.settle()
            if Self.report(seed, "quiet", world.network.breaches + world.meshBreaches) { return }
            // A peer that is grafted between two heartbeats misses what was published meanwhile;
            // and one of v1.0, who knows no backoff, may GRAFT itself into disgrace, or at every
            // heartbeat in vain: it then sends no gossip to whom it takes for a member of its mesh.
            if world.meshes != before || world.hasDisgraced { continue }
            if world.refusalCount != refusals { continue }
            checked += 1
            for (message, reached) in expected {
                let receivers = Set(world.network.receivers(of: message.id))
                if receivers == reached { continue }
                let missing = reached.symmetricDifference(receivers).sorted()
                Issue.record("seed \(seed): \(message.id) of \(message.topic) \(missing)")
                return
            }
        }
        // In about half of the worlds gossip goes to all; in some a mesh never comes to rest.
        #expect(checked >= seeds.count / 5 || seeds.count < 20)
    }
}
