import PubSub
import SimKernel
import Testing

/// Properties of several routers together, over random worlds of 5 to 12.
@Suite("Small worlds")
struct WorldTests {
    private static let topics = [TopicID(0), TopicID(1)]

    /// With a target of 1 meshes are what JOIN made of them, and in pieces: then only gossip and
    /// floodsub peers lead from one piece to the next.
    private static func parameters(target: Int = 3) -> GossipsubParameters {
        var parameters = GossipsubParameters.v1_0
        parameters.overlay.target = target
        parameters.overlay.low = target - 1
        parameters.overlay.high = target == 1 ? 12 : target + 1
        // Whoever is not in a mesh hears the gossip, so that nothing is left to luck.
        parameters.gossip.target = 12
        return parameters
    }

    /// A random world, connected and populated; one router in five only floods.
    private static func world(_ random: inout RandomStream, target: Int = 3) -> SmallWorld {
        let count = 5 + random.next(below: 8)
        let versions = (0..<count).map { _ -> ProtocolVersion in
            random.next(below: 5) == 0 ? .floodsub : .v1_0
        }
        var world = SmallWorld(
            versions: versions, parameters: parameters(target: target),
            random: random.child("world"))
        // A tree joins all; then as many links again as chance wants.
        for index in 1..<count { world.connect(index, random.next(below: index)) }
        for _ in 0..<random.next(below: 3 * count) {
            world.connect(random.next(below: count), random.next(below: count))
        }
        for index in 0..<count {
            for topic in topics where random.next(below: 4) > 0 { world.join(index, topic) }
        }
        return world
    }

    /// Something happens to somebody.
    private static func disturb(_ world: inout SmallWorld, _ random: inout RandomStream) {
        let one = random.next(below: world.count)
        let other = random.next(below: world.count)
        let topic = topics[random.next(below: topics.count)]
        switch random.next(below: 12) {
        case 0, 1: world.join(one, topic)
        case 2: world.leave(one, topic)
        case 3, 4: world.connect(one, other)
        case 5: world.disconnect(one, other)
        case 6, 7: _ = world.publish(one, topic)
        default: world.heartbeat()
        }
    }

    @Test(
        "Meshes are symmetric, and among connected members, whatever happens",
        arguments: 0..<12 as Range<UInt64>)
    func symmetry(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var world = Self.world(&random)
        for turn in 0..<600 {
            world.settle()
            Self.disturb(&world, &random)
            // Some of what follows from it happens before anything else does.
            for _ in 0..<random.next(below: 6) { world.move() }
            if random.next(below: 3) == 0 { Self.disturb(&world, &random) }
            world.settle()
            let breaches = world.meshBreaches(Self.topics)
            guard breaches.isEmpty else {
                Issue.record("seed \(seed), turn \(turn): \(breaches.joined(separator: "; "))")
                return
            }
        }
        #expect(world.stepCount > 1500)
    }

    @Test("Every mesh comes to D_lo … D_hi, where peers allow", arguments: 0..<20 as Range<UInt64>)
    func degrees(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var world = Self.world(&random)
        for _ in 0..<60 {
            Self.disturb(&world, &random)
            world.settle()
        }
        let parameters = Self.parameters()
        var breaches: [String] = []
        for _ in 0..<60 {
            world.round()
            breaches = world.degreeBreaches(
                Self.topics, low: parameters.overlay.low, high: parameters.overlay.high)
            if breaches.isEmpty { break }
        }
        #expect(breaches == [], "seed \(seed)")
        #expect(world.meshBreaches(Self.topics) == [], "seed \(seed)")
    }

    /// This asks for meshes that stay as they are: a peer that is pruned and grafted again between
    /// two heartbeats misses what was published meanwhile, as the grafting heartbeat does not
    /// gossip to it.
    @Test(
        "Every member delivers every message exactly once",
        arguments: 0..<12 as Range<UInt64>, [1, 3])
    func delivery(seed: UInt64, target: Int) {
        var random = RandomStream(seed: seed)
        var world = Self.world(&random, target: target)
        world.settle()
        for _ in 0..<3 { world.round() }
        var expected: [(id: MessageID, topic: TopicID, reached: Set<Int>)] = []
        for _ in 0..<15 {
            let author = random.next(below: world.count)
            let topic = Self.topics[random.next(below: 2)]
            let reached = world.reached(from: author, topic)
            expected.append((world.publish(author, topic), topic, reached))
            for _ in 0..<random.next(below: 12) { world.move() }
            if random.next(below: 3) == 0 { world.heartbeat() }
        }
        world.settle()
        // Gossip takes a heartbeat for every gap between meshes.
        for _ in 0..<world.count { world.round() }
        var deliveries = 0
        for (id, _, reached) in expected {
            for index in 0..<world.count {
                let count = world.deliveries[index][id] ?? 0
                #expect(
                    count == (reached.contains(index) ? 1 : 0),
                    "seed \(seed): p\(index) delivered \(id) \(count) times")
                deliveries += count
            }
        }
        #expect(world.breaches == [], "seed \(seed)")
        #expect(deliveries > 15)
    }
}
