import SimKernel
import Testing

@testable import SimNetwork

@Suite("Interfaces that nodes share")
struct BottlenecksTests {
    private static let plan = BottleneckPlan(
        Bandwidth(
            uplink: BitRate(bitsPerSecond: 8_000_000), downlink: BitRate(bitsPerSecond: 4_000_000)),
        size: 2)

    /// A household of two and one of one, and two other nodes, all with 80 Mbit/s up.
    private static func interfaces(_ queue: Bandwidth.Queue? = nil) -> Interfaces {
        var plan = plan
        plan.bandwidth.queue = queue
        return Interfaces(
            Array(repeating: Bandwidth(uplink: BitRate(bitsPerSecond: 80_000_000)), count: 5),
            bottlenecks: Bottlenecks([(3, plan), (2, nil)]))
    }

    private func milliseconds(_ count: UInt64) -> Instant { .start + .milliseconds(count) }

    @Test("Nodes are behind them in their order; traffic within one does not pass it")
    func places() {
        let bottlenecks = Bottlenecks([(3, Self.plan), (1, nil), (2, BottleneckPlan(Bandwidth()))])
        func ends(_ from: UInt32, _ to: UInt32) -> [Int?] {
            let (sender, receiver) = (NodeID(from), NodeID(to))
            return [
                bottlenecks.uplink(from: sender, to: receiver),
                bottlenecks.downlink(from: sender, to: receiver),
            ]
        }
        #expect(ends(0, 1) == [nil, nil] && ends(1, 0) == [nil, nil])
        #expect(ends(0, 2) == [0, 1] && ends(2, 1) == [1, 0])
        #expect(ends(1, 3) == [0, nil] && ends(3, 2) == [nil, 1])
        // What has no limit is none.
        #expect(ends(4, 3) == [nil, nil] && ends(3, 5) == [nil, nil])
        #expect(Bottlenecks([(3, nil)]).isEmpty && !bottlenecks.isEmpty)
    }

    @Test("What nodes send leaves one after the other, as it comes")
    func uplink() {
        var interfaces = Self.interfaces()
        func pass(_ sender: UInt32, _ receiver: UInt32, _ now: UInt64) -> Instant? {
            interfaces.passSharedUplink(
                100_000, from: NodeID(sender), to: NodeID(receiver), at: milliseconds(now), .stream)
        }
        // 100 kB have left a node in 10 ms and pass in 100: from 10 ms before on.
        #expect(pass(0, 3, 10) == milliseconds(100))
        #expect(pass(1, 4, 20) == milliseconds(200))
        #expect(pass(0, 1, 20) == milliseconds(20))
        #expect(pass(2, 0, 20) == milliseconds(110))
        #expect(pass(3, 0, 20) == milliseconds(20))
        #expect(pass(0, 4, 350) == milliseconds(440))
    }

    @Test("What nodes receive comes in one after the other, and then to their own downlinks")
    func downlink() {
        var interfaces = Self.interfaces()
        func receive(_ sender: UInt32, _ receiver: UInt32, _ now: UInt64) -> Instant {
            interfaces.receive(
                100_000, at: NodeID(receiver), from: NodeID(sender), now: milliseconds(now))
        }
        #expect(interfaces.limitsDownlinks)
        // From outside in 10 ms, from the other household in 100; each takes 200.
        #expect(receive(3, 0, 10) == milliseconds(200))
        #expect(receive(2, 1, 150) == milliseconds(400))
        #expect(receive(0, 1, 160) == milliseconds(160))
        #expect(receive(3, 4, 160) == milliseconds(160))
        #expect(interfaces.limitsDownlink(of: NodeID(0), from: NodeID(3)))
        #expect(!interfaces.limitsDownlink(of: NodeID(0), from: NodeID(1)))
        #expect(!interfaces.limitsDownlink(of: NodeID(4), from: NodeID(0)))
    }

    @Test("Datagrams that would wait too long are dropped; streams wait")
    func queue() {
        var interfaces = Self.interfaces(.time(.milliseconds(50)))
        func pass(_ ordering: LinkProfile.Ordering) -> Instant? {
            interfaces.passSharedUplink(
                60_000, from: NodeID(0), to: NodeID(3), at: .start, ordering)
        }
        #expect(pass(.datagrams) == milliseconds(60))
        #expect(pass(.datagrams) == nil)
        #expect(pass(.stream) == milliseconds(120))
    }

    @Test("Packets of trains pass both ways, and what finds a queue full is lost")
    func trains() {
        var interfaces = Self.interfaces(.bytes(4500))
        let train = PacketTrain(count: 10, packet: 1500, lastPacket: 1000)
        let come = Passage(count: 10, first: milliseconds(10), last: milliseconds(10))
        var outcomes: [StreamSender.Outcome] = []
        interfaces.passSharedUplink(
            train, come, from: NodeID(0), to: NodeID(3), into: &outcomes)
        // The one that is being sent, three that wait, and nothing more.
        #expect(outcomes.map(\.count) == [4, 6] && outcomes.map(\.fate) == [.arrives, .lost])
        #expect(outcomes[0].last == .start + .microseconds(16_000 - 150))
        outcomes = []
        interfaces.receive(
            train, first: milliseconds(10), last: milliseconds(10), at: NodeID(1),
            from: NodeID(3), into: &outcomes)
        #expect(outcomes.reduce(0) { $0 + $1.count } == 10)
        #expect(outcomes.contains { $0.fate == .lost })
        outcomes = []
        interfaces.passSharedUplink(
            train, come, from: NodeID(0), to: NodeID(1), into: &outcomes)
        #expect(
            outcomes == [
                .init(count: 10, fate: .arrives, first: milliseconds(10), last: milliseconds(10))
            ])
    }
}
