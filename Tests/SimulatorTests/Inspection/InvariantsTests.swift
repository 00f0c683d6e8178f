import Comparisons
import PubSub
import Reports
import SimKernel
import Testing

@testable import SimWorld
@testable import Simulator

/// An invariant that nothing can breach says nothing, so each is breached here.
@Suite("Invariants can fail")
struct InvariantsTests {
    @Test("A second delivery is a breach")
    func secondDelivery() throws {
        var world = try Planted()
        let message = world.publish(at: .zero)
        world.deliver(message, to: 1, at: .seconds(1))
        world.deliver(message, to: 2, at: .seconds(1))
        #expect(world.breaches.isEmpty)
        world.deliver(message, to: 1, at: .seconds(2))
        #expect(world.breaches == ["p1 delivered m0/1 a second time at 2.000000000"])
    }

    @Test("A second delivery is none once the message may be forgotten")
    func afterSeenTTL() throws {
        var world = try Planted()
        let message = world.publish(at: .seconds(1))
        world.deliver(message, to: 1, at: .seconds(1))
        // The scenario's shortest seenTTL is 10 s.
        world.deliver(message, to: 1, at: .seconds(11))
        #expect(world.breaches.isEmpty)
        world.deliver(message, to: 1, at: .nanoseconds(10_999_999_999))
        #expect(world.breaches == ["p1 delivered m0/1 a second time at 10.999999999"])
    }

    @Test("A second delivery is none after a restart, but only for the node that stopped")
    func afterRestart() throws {
        var world = try Planted()
        let message = world.publish(at: .zero)
        for node in [1, 2, 65] as [UInt32] { world.deliver(message, to: node, at: .seconds(1)) }
        world.invariants.forget(PeerID(65))
        world.deliver(message, to: 65, at: .seconds(2))
        #expect(world.breaches.isEmpty)
        world.deliver(message, to: 1, at: .seconds(2))
        world.deliver(message, to: 65, at: .seconds(3))
        #expect(
            world.breaches == [
                "p1 delivered m0/1 a second time at 2.000000000",
                "p65 delivered m0/1 a second time at 3.000000000",
            ])
    }

    @Test("A delivery of what nobody published is a breach")
    func unpublished() throws {
        var world = try Planted()
        var message = world.publish(at: .zero)
        message.id = MessageID(author: PeerID(7), sequenceNumber: 3)
        world.deliver(message, to: 1, at: .seconds(1))
        let stranger = Message(
            id: MessageID(author: PeerID(0), sequenceNumber: 1), topic: TopicID(0), dataSize: 1,
            payload: PayloadID(1))
        world.deliver(stranger, to: 1, at: .seconds(1))
        #expect(
            world.breaches == [
                "p1 delivered m7/3 at 1.000000000, which nobody published",
                "p1 delivered m0/1 at 1.000000000, which nobody published",
            ])
    }

    @Test(
        "A delivery of a message with a flaw is a breach, unless it is the publisher's own",
        arguments: [MessageAuthenticity.Flaw.forged, .invalid, .ignorable])
    func flaw(flaw: MessageAuthenticity.Flaw) throws {
        var world = try Planted()
        let message = world.publish(at: .zero, flaw: flaw)
        world.deliver(message, from: nil, to: 0, at: .zero)
        #expect(world.breaches.isEmpty)
        world.deliver(message, to: 1, at: .zero)
        #expect(world.breaches == ["p1 delivered m0/1 at 0.000000000, which is \(flaw)"])
    }

    @Test("An RPC that is lost from the accounts is a breach")
    func lostRPC() throws {
        var world = try Planted()
        var counts = Counts()
        counts.sent = 10
        counts.arrived = 7
        counts.dropped = 2
        counts.inFlight = 1
        world.invariants.check(counts)
        #expect(world.breaches.isEmpty)
        counts.inFlight = 0
        world.invariants.check(counts)
        #expect(
            world.breaches == [
                "10 RPCs sent, but 7 arrived + 2 dropped + 0 in flight = 9"
            ])
    }

    @Test("A copy that the network made and nobody has is a breach, and one that it did not make")
    func lostCopy() throws {
        var world = try Planted()
        var counts = Counts()
        counts.sent = 10
        counts.duplicated = 3
        counts.arrived = 12
        counts.dropped = 1
        world.invariants.check(counts)
        #expect(world.breaches.isEmpty)
        counts.arrived = 11
        world.invariants.check(counts)
        counts.duplicated = 0
        counts.arrived = 10
        world.invariants.check(counts)
        #expect(
            world.breaches == [
                "10 RPCs sent and 3 duplicated, but 11 arrived + 1 dropped + 0 in flight = 12",
                "10 RPCs sent, but 10 arrived + 1 dropped + 0 in flight = 11",
            ])
    }

    @Test("Only the first ten breaches are kept")
    func manyBreaches() throws {
        var world = try Planted()
        let message = world.publish(at: .zero)
        for _ in 0...20 { world.deliver(message, to: 1, at: .zero) }
        #expect(world.breaches.count == 10)
    }

    @Test("The ledger tells nodes and messages apart")
    func ledger() {
        var ledger = DeliveryLedger(nodeCount: 130, lifetime: .seconds(10))
        for payload in 0..<8 as Range<UInt32> {
            ledger.publish(at: .start + .seconds(UInt64(payload)))
            for node in 0..<130 as Range<UInt32> {
                let now = Instant.start + .seconds(9)
                let first = ledger.deliver(PayloadID(payload), to: PeerID(node), at: now)
                let second = ledger.deliver(PayloadID(payload), to: PeerID(node), at: now)
                #expect(first && !second)
            }
        }
        // The next publication lets go of those whose time is over, and of no others.
        ledger.publish(at: .start + .seconds(13))
        for payload in 0..<8 as Range<UInt32> {
            let isNew = ledger.deliver(
                PayloadID(payload), to: PeerID(5), at: .start + .seconds(13))
            #expect(isNew == (payload <= 3))
        }
    }

    @Test("A breach reaches the report")
    func report() throws {
        var simulation = Simulation(try World.scenario(Planted.text))
        let unpublished = Message(
            id: MessageID(author: PeerID(0), sequenceNumber: 9), topic: TopicID(0), dataSize: 1,
            payload: PayloadID(9))
        simulation.invariants.check(
            unpublished, from: PeerID(0), deliveredTo: PeerID(1), at: .start,
            simulation.context.publications)
        #expect(
            simulation.finish().breaches == [
                "p1 delivered m0/9 at 0.000000000, which nobody published"
            ])
    }
}

/// The invariants of a small world, and what is planted there.
private struct Planted: ~Copyable {
    static let text = """
        {duration: "60 s", nodes: {
            a: {count: 70, router: {protocol: "gossipsub", seenTTL: "10 s"}, subscribe: ["t"]},
            b: {count: 5, router: "floodsub"}}}
        """

    var invariants: Invariants
    private var publications = Publications(
        names: WireNames(topics: ["a"], peerCount: 1))

    init() throws {
        invariants = Invariants(try World.scenario(Self.text))
    }

    var breaches: [String] { invariants.breaches }

    mutating func publish(at time: Interval, flaw: MessageAuthenticity.Flaw = .none) -> Message {
        invariants.notePublication(at: .start + time)
        let message = Message(
            id: MessageID(author: PeerID(0), sequenceNumber: UInt32(publications.count) + 1),
            author: PeerID(0), topic: TopicID(0), dataSize: 1, payload: PayloadID(0),
            authenticity: MessageAuthenticity(isSigned: true, flaw: flaw))
        return publications.add(message, 0, sharing: nil)
    }

    mutating func deliver(
        _ message: Message, from sender: PeerID? = PeerID(3), to node: UInt32, at time: Interval
    ) {
        invariants.check(
            message, from: sender, deliveredTo: PeerID(node), at: .start + time, publications)
    }
}
