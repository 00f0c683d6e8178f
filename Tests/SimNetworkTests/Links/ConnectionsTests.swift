import SimKernel
import SimNetwork
import Testing

@Suite("Connections")
struct ConnectionsTests {
    private static let constant = LinkProfile(latency: .constant(10_000_000))

    private func connections(_ profile: LinkProfile = constant, count: Int = 8) -> Connections {
        Connections(nodeCount: count, profile: profile, random: RandomStream(seed: 1))
    }

    @Test("An open connection has two directions, and each knows its ends and who dialled")
    func ends() throws {
        var connections = connections()
        let there = try connections.opened(5, 2)
        let back = there.reversed
        #expect(back != there && back.reversed == there)
        #expect(connections.sender(there) == NodeID(5) && connections.receiver(there) == NodeID(2))
        #expect(connections.sender(back) == NodeID(2) && connections.receiver(back) == NodeID(5))
        #expect(connections.dialler(there) == NodeID(5) && connections.dialler(back) == NodeID(5))
        #expect(connections.direction(from: NodeID(5), to: NodeID(2)) == there)
        #expect(connections.direction(from: NodeID(2), to: NodeID(5)) == back)
        #expect(connections.direction(from: NodeID(5), to: NodeID(3)) == nil)
        #expect(connections.count == 1)
    }

    @Test("Two nodes have at most one connection, whoever dials")
    func duplicateDials() throws {
        var connections = connections()
        let first = try connections.opened(0, 1)
        #expect(connections.open(from: NodeID(0), to: NodeID(1), latency: nil) == nil)
        #expect(connections.open(from: NodeID(1), to: NodeID(0), latency: nil) == nil)
        #expect(connections.count == 1)
        #expect(connections.dialler(first) == NodeID(0))
        // The refused dials took no place.
        let next = try connections.opened(0, 2)
        #expect(next.rawValue == 2)
    }

    @Test("Neighbours come sorted, in whatever order the connections opened and closed")
    func neighbours() throws {
        var connections = connections()
        for other in [6, 1, 7, 3] as [UInt32] {
            _ = connections.open(from: NodeID(4), to: NodeID(other), latency: nil)
        }
        for other in [5, 0] as [UInt32] {
            _ = connections.open(from: NodeID(other), to: NodeID(4), latency: nil)
        }
        #expect(connections.neighbours(of: NodeID(4)) == [0, 1, 3, 5, 6, 7].map { NodeID($0) })
        connections.close(try #require(connections.direction(from: NodeID(3), to: NodeID(4))))
        connections.close(try #require(connections.direction(from: NodeID(4), to: NodeID(0))))
        #expect(connections.neighbours(of: NodeID(4)) == [1, 5, 6, 7].map { NodeID($0) })
        #expect(connections.neighbours(of: NodeID(3)) == [])
        #expect(connections.neighbours(of: NodeID(2)) == [])
    }

    @Test("An end opens with the first thing that lands there, and not the other end with it")
    func opening() throws {
        var connections = connections()
        let there = try connections.opened(0, 1)
        #expect(!connections.isOpen(there) && !connections.isOpen(there.reversed))
        _ = connections.transmitReliably(there, at: .start)
        _ = connections.transmit(1, there, at: .start)
        #expect(connections.land(there) == .arrives(first: true))
        #expect(connections.isOpen(there) && !connections.isOpen(there.reversed))
        #expect(connections.land(there) == .arrives(first: false))
        _ = connections.transmitReliably(there.reversed, at: .start)
        #expect(connections.land(there.reversed) == .arrives(first: true))
        #expect(connections.isOpen(there.reversed))
    }

    @Test("What is under way when a connection closes does not arrive, and keeps the place")
    func closing() throws {
        var connections = connections()
        let there = try connections.opened(0, 1)
        _ = connections.transmit(1, there, at: .start)
        _ = connections.transmit(1, there, at: .start)
        _ = connections.transmit(1, there.reversed, at: .start)
        connections.close(there.reversed)
        #expect(connections.count == 0)
        #expect(connections.direction(from: NodeID(0), to: NodeID(1)) == nil)

        // The pair connects again at once, and gets another place.
        let again = try connections.opened(1, 0)
        #expect(again.rawValue == 2)
        #expect(connections.land(there) == .closed)
        #expect(connections.sender(there) == NodeID(0) && connections.receiver(there) == NodeID(1))
        #expect(connections.land(there.reversed) == .closed)
        let third = try connections.opened(2, 3)
        #expect(third.rawValue == 4)

        // The last thing has landed: now the place is free, and as good as new.
        #expect(connections.land(there) == .closed)
        let fourth = try connections.opened(4, 5)
        #expect(fourth == there)
        #expect(connections.receiver(fourth) == NodeID(5))
        #expect(!connections.isOpen(fourth))
        _ = connections.transmit(1, fourth, at: .start)
        #expect(connections.land(fourth) == .arrives(first: true))
    }

    @Test("A connection with nothing under way gives its place back as it closes")
    func reuse() throws {
        var connections = connections()
        for _ in 0..<100 {
            let one = try connections.opened(0, 1)
            #expect(one.rawValue == 0)
            connections.close(one)
        }
        #expect(connections.count == 0)
    }

    @Test("What the link loses is not under way")
    func lostIsNotUnderWay() throws {
        var profile = Self.constant
        profile.loss = .one
        profile.ordering = .datagrams
        var connections = connections(profile)
        let there = try connections.opened(0, 1)
        #expect(connections.transmit(1, there, at: .start) == .dropped(.lost))
        connections.close(there)
        #expect(connections.open(from: NodeID(2), to: NodeID(3), latency: nil) == there)
    }

    @Test("What is sent in vain is under way until the connection is given up")
    func givingUp() throws {
        var profile = Self.constant
        profile.loss = .one
        var connections = connections(profile)
        let there = try connections.opened(0, 1)
        for _ in 0..<2 {
            let verdict = connections.transmit(1, there, at: .start)
            #expect(verdict == .breaks(at: .start + .seconds(40)))
        }
        #expect(connections.retransmissions > 0)
        let wasOpen = connections.timeOut(there)
        #expect(wasOpen)
        connections.close(there)
        let next = try connections.opened(2, 3)
        #expect(next != there)
        let isOpen = connections.timeOut(there)
        let last = try connections.opened(3, 4)
        #expect(!isOpen && last == there)
    }

    @Test("A connection takes 112 bytes, in a world that may have millions")
    func size() { #expect(Connections.byteCount == 112) }

    @Test("Dialling oneself, closing twice, sending when closed and landing nothing are slips")
    func refusals() async {
        await #expect(processExitsWith: .failure) {
            var connections = ConnectionsTests().connections()
            _ = connections.open(from: NodeID(1), to: NodeID(1), latency: nil)
        }
        await #expect(processExitsWith: .failure) {
            var connections = ConnectionsTests().connections()
            let there = try connections.opened(0, 1)
            connections.close(there)
            connections.close(there.reversed)
        }
        await #expect(processExitsWith: .failure) {
            var connections = ConnectionsTests().connections()
            let there = try connections.opened(0, 1)
            connections.close(there)
            _ = connections.transmit(1, there, at: .start)
        }
        await #expect(processExitsWith: .failure) {
            var connections = ConnectionsTests().connections()
            let there = try connections.opened(0, 1)
            _ = connections.transmit(1, there.reversed, at: .start)
            _ = connections.land(there)
        }
    }
}
