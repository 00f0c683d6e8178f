import SimKernel
import SimNetwork
import Testing

@Suite("What is wrong with links")
struct LinkFaultsTests {
    private let a = NodeID(0)
    private let b = NodeID(1)
    private let pairs = NodePairs(
        from: [NodeID(0)], to: [NodeID(1)], isOneWay: true, nodeCount: 2)

    @Test("Barriers stop what they stand before, until they are taken down by kind and name")
    func cuts() {
        var faults = LinkFaults()
        #expect(faults.isEmpty && faults.obstacle(from: a, to: b) == nil)
        let hold = faults.raise(NetworkCut(.hold, between: pairs, name: "x"))
        #expect(faults.obstacle(from: a, to: b) == .hold && !faults.isEmpty)
        #expect(faults.obstacle(from: b, to: a) == nil && !faults.separates(a, b))
        let first = faults.raise(NetworkCut(.partition, between: pairs, name: "x"))
        let second = faults.raise(NetworkCut(.partition, between: pairs, name: nil))
        #expect(Set([hold, first, second]).count == 3)
        // A cut is worse than a hold, and nobody can dial across it in either direction.
        #expect(faults.obstacle(from: a, to: b) == .partition)
        #expect(faults.separates(a, b) && faults.separates(b, a))
        #expect(faults.takeDown(.partition, named: "x").map(\.name) == ["x"])
        #expect(faults.cut(first) == nil && faults.cut(second)?.kind == .partition)
        #expect(faults.takeDown(.partition, named: "x").isEmpty)
        #expect(faults.takeDown(.partition, named: nil).count == 1)
        #expect(faults.obstacle(from: a, to: b) == .hold && faults.cut(hold) != nil)
        #expect(faults.takeDown(.hold, named: nil).count == 1 && faults.isEmpty)
    }

    @Test("Degradations add up, until they are restored")
    func degradations() {
        var faults = LinkFaults()
        faults.degrade(
            pairs, by: Degradation(latencyFactor: 2, loss: Ratio(1, 10)), name: "x")
        faults.degrade(
            pairs, by: Degradation(latencyFactor: 3, addedLatency: .seconds(1), loss: Ratio(1, 9)),
            name: nil)
        #expect(faults.degradation(from: b, to: a) == nil)
        #expect(
            faults.degradation(from: a, to: b)
                == Degradation(latencyFactor: 6, addedLatency: .seconds(1), loss: Ratio(1, 9)))
        faults.restore(named: "x")
        #expect(faults.degradation(from: a, to: b)?.latencyFactor == 3)
        faults.restore(named: nil)
        #expect(faults.isEmpty && faults.degradation(from: a, to: b) == nil)
    }

    @Test("A degraded link is later, and keeps its order")
    func link() throws {
        var connections = Connections(
            nodeCount: 2, profile: LinkProfile(latency: .constant(10e6)),
            random: RandomStream(seed: 1))
        let direction = try connections.opened(a.rawValue, b.rawValue)
        let worse = Degradation(latencyFactor: 3, addedLatency: .milliseconds(5))
        let first = connections.transmit(direction, at: .start, under: worse)
        #expect(first == .arrives(at: .start + .milliseconds(35)))
        // Sent later over the link as it was, but a stream does not overtake.
        let second = connections.transmit(direction, at: .start + .milliseconds(1))
        #expect(second == .arrives(at: .start + .milliseconds(35)))
        let last = connections.transmit(direction, at: .start + .seconds(1))
        #expect(last == .arrives(at: .start + .milliseconds(1010)))
        for _ in 0..<3 { connections.discard(direction) }
        connections.closeBoth(direction)
        let next = try connections.opened(a.rawValue, b.rawValue)
        #expect(next == direction, "nothing is under way, so the place is free")
    }

    @Test("A degraded link is later too where each message draws its latency, and draws the same")
    func perMessage() throws {
        let latency = Distribution.uniform(lower: 10e6, upper: 20e6)
        func arrivals(
            _ ordering: LinkProfile.Ordering, under worse: Degradation?
        ) throws -> [UInt64] {
            var profile = LinkProfile(latency: latency, ordering: ordering)
            profile.latencyDraw = .perMessage
            var connections = Connections(
                nodeCount: 2, profile: profile, random: RandomStream(seed: 1))
            let direction = try connections.opened(a.rawValue, b.rawValue)
            return (0..<20).compactMap { second in
                let now = Instant.start + .seconds(UInt64(second))
                let verdict = connections.transmit(direction, at: now, under: worse)
                guard case .arrives(let arrival) = verdict else { return nil }
                return (arrival - now).nanoseconds
            }
        }
        let worse = Degradation(latencyFactor: 3, addedLatency: .milliseconds(5))
        for ordering in LinkProfile.Ordering.allCases {
            let usual = try arrivals(ordering, under: nil)
            let degraded = try arrivals(ordering, under: worse)
            #expect(Set(usual).count == 20, "each message draws a latency of its own")
            #expect(
                degraded == usual.map { $0 * 3 + 5_000_000 },
                "degraded, each latency drawn is three times as long and 5 ms more (\(ordering))")
        }
    }
}
