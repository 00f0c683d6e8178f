import PubSub
import SimKernel
import Testing

@Suite("Randomsub")
struct RandomsubTests {
    private static let topic = TopicID(0)

    /// A router of a network of `size`, connected to peers 1 to `peers`, all members.
    private static func router(
        size: Int, peers: UInt32, version: ProtocolVersion = .randomsub, seed: UInt64 = 1
    ) -> Machine {
        var machine = Machine.randomsub(
            Randomsub(
                id: PeerID(0), parameters: RandomsubParameters(size: size), startingAt: .start,
                random: RandomStream(seed: seed)))
        for peer in 1...peers { connect(PeerID(peer), version, to: &machine) }
        _ = machine.handle(.join(topic), at: .start)
        return machine
    }

    private static func connect(
        _ peer: PeerID, _ version: ProtocolVersion, to machine: inout Machine
    ) {
        _ = machine.handle(.connected(peer, PeerTraits(version)), at: .start)
        let rpc = RPC(RPC.Bundle(subscriptions: [Subscription(topic, isSubscribing: true)]))
        _ = machine.handle(.received(rpc, from: peer), at: .start)
    }

    /// Whom the router sends its `number`-th message.
    private static func receivers(_ machine: inout Machine, _ number: UInt32 = 1) -> [PeerID] {
        let id = MessageID(author: PeerID(0), sequenceNumber: number)
        return machine.handle(.publish(Wording.message(id, topic)), at: .start).compactMap {
            if case .send(.message, let peer) = $0 { peer } else { nil }
        }
    }

    @Test("Up to six randomsub peers are all sent a message, of seven six", arguments: 1...9)
    func few(peers: UInt32) {
        var machine = Self.router(size: 10, peers: peers)
        let receivers = Self.receivers(&machine)
        #expect(Set(receivers).count == receivers.count)
        #expect(receivers.count == min(Int(peers), 6))
    }

    @Test("In a large network so many as the square root of its size, or all there are")
    func large() {
        var machine = Self.router(size: 1000, peers: 40)
        #expect(Self.receivers(&machine).count == 32)
        machine = Self.router(size: 1000, peers: 20)
        #expect(Self.receivers(&machine).count == 20)
    }

    @Test("Peers that flood are all sent it, beside those at random, and count for nothing")
    func floodsubPeers() {
        var machine = Self.router(size: 10, peers: 8)
        for peer in 20...29 as ClosedRange<UInt32> {
            Self.connect(PeerID(peer), .floodsub, to: &machine)
        }
        let receivers = Self.receivers(&machine)
        #expect(receivers.count { $0.rawValue >= 20 } == 10)
        #expect(receivers.count { $0.rawValue < 20 } == 6)
    }

    @Test("Each message goes to others, each peer about as often")
    func fairness() {
        var machine = Self.router(size: 10, peers: 12)
        var counts = Array(repeating: 0, count: 13)
        for number in 1...2000 as ClosedRange<UInt32> {
            for peer in Self.receivers(&machine, number) { counts[Int(peer.rawValue)] += 1 }
        }
        // Binomial with mean 1000 and deviation 22.
        #expect(counts.dropFirst().allSatisfy { 880...1120 ~= $0 }, "\(counts)")
        #expect(counts.reduce(0, +) == 12_000)
    }

    @Test("Other peers than six draw: the stream is the router's own")
    func seeds() {
        func choices(_ seed: UInt64) -> [[PeerID]] {
            var machine = Self.router(size: 10, peers: 12, seed: seed)
            return (1...5).map { Self.receivers(&machine, $0) }
        }
        #expect(choices(1) == choices(1))
        #expect(choices(1) != choices(2))
    }
}
