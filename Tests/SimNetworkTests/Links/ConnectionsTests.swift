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

    @Test("A dial is known to its dialler alone, until the listener takes it")
    func dialling() throws {
        var connections = connections()
        let dial = connections.dial(from: NodeID(0), to: NodeID(1), latency: nil)
        let there = try #require(dial)
        #expect(connections.dial(from: NodeID(0), to: NodeID(1)) == there)
        #expect(connections.dial(from: NodeID(1), to: NodeID(0)) == nil)
        #expect(connections.dialled(by: NodeID(0)) == [NodeID(1)])
        #expect(connections.direction(from: NodeID(0), to: NodeID(1)) == nil)
        #expect(connections.direction(from: NodeID(1), to: NodeID(0)) == nil)

        connections.open(there)
        #expect(connections.direction(from: NodeID(1), to: NodeID(0)) == there.reversed)
        #expect(connections.direction(from: NodeID(0), to: NodeID(1)) == nil)
        #expect(connections.dial(from: NodeID(0), to: NodeID(1)) == there)

        connections.open(there.reversed)
        #expect(connections.direction(from: NodeID(0), to: NodeID(1)) == there)
        #expect(connections.dial(from: NodeID(0), to: NodeID(1)) == nil)
        #expect(connections.dialled(by: NodeID(0)) == [])
    }

    @Test("A node has one dial to another, and none to whom it has a connection with")
    func duplicateDials() throws {
        var connections = connections()
        let first = connections.dial(from: NodeID(0), to: NodeID(1), latency: nil)
        let there = try #require(first)
        #expect(connections.dial(from: NodeID(0), to: NodeID(1), latency: nil) == nil)
        // The other knows nothing of it, and may dial too.
        let crossing = connections.dial(from: NodeID(1), to: NodeID(0), latency: nil)
        let back = try #require(crossing)
        #expect(back != there && connections.count == 2)
        connections.closeBoth(back)
        connections.open(there)
        #expect(connections.dial(from: NodeID(1), to: NodeID(0), latency: nil) == nil)
        #expect(connections.count == 1 && connections.dialler(there) == NodeID(0))
        // The refused dials took no place, and the one that was closed gave its place back.
        let next = try connections.opened(0, 2)
        #expect(next == back)
    }

    @Test("Neighbours come sorted, in whatever order the connections opened and closed")
    func neighbours() throws {
        var connections = connections()
        for other in [6, 1, 7, 3] as [UInt32] { _ = try connections.opened(4, other) }
        for other in [5, 0] as [UInt32] { _ = try connections.opened(other, 4) }
        #expect(connections.neighbours(of: NodeID(4)) == [0, 1, 3, 5, 6, 7].map { NodeID($0) })
        connections.closeBoth(
            try #require(connections.direction(from: NodeID(3), to: NodeID(4))))
        connections.close(try #require(connections.direction(from: NodeID(4), to: NodeID(0))))
        #expect(connections.neighbours(of: NodeID(4)) == [1, 5, 6, 7].map { NodeID($0) })
        #expect(connections.neighbours(of: NodeID(3)) == [])
        #expect(connections.neighbours(of: NodeID(0)) == [NodeID(4)], "it has not heard yet")
        #expect(connections.neighbours(of: NodeID(2)) == [])
    }

    @Test("The dialler's end opens with the first thing that lands there")
    func opening() throws {
        var connections = connections()
        let dial = connections.dial(from: NodeID(0), to: NodeID(1), latency: nil)
        let there = try #require(dial)
        #expect(!connections.isOpen(there) && !connections.isOpen(there.reversed))
        connections.open(there)
        #expect(connections.isOpen(there) && !connections.isOpen(there.reversed))
        _ = connections.transmitReliably(there.reversed, at: .start)
        _ = connections.transmit(there.reversed, at: .start)
        #expect(connections.land(there.reversed) == .arrives(first: true))
        #expect(connections.isOpen(there.reversed))
        #expect(connections.land(there.reversed) == .arrives(first: false))
    }

    @Test("An end that closes takes nothing more; the other goes on until it closes too")
    func closing() throws {
        var connections = connections()
        let there = try connections.opened(0, 1)
        _ = connections.transmit(there, at: .start)
        _ = connections.transmit(there, at: .start)
        connections.close(there.reversed)
        #expect(connections.count == 1)
        #expect(connections.isClosed(there) && !connections.isClosed(there.reversed))
        #expect(connections.direction(from: NodeID(1), to: NodeID(0)) == nil)
        #expect(connections.direction(from: NodeID(0), to: NodeID(1)) == there)
        #expect(connections.land(there) == .closed)
        _ = connections.transmit(there, at: .start)
        connections.close(there)
        #expect(connections.count == 0)

        // The pair connects again at once, and gets another place.
        let again = try connections.opened(1, 0)
        #expect(again.rawValue == 2)
        #expect(connections.land(there) == .closed)
        #expect(connections.sender(there) == NodeID(0) && connections.receiver(there) == NodeID(1))
        let third = try connections.opened(2, 3)
        #expect(third.rawValue == 4)

        // The last thing has landed: now the place is free, and as good as new.
        #expect(connections.land(there) == .closed)
        let fourth = try connections.opened(4, 5)
        #expect(fourth == there)
        #expect(connections.receiver(fourth) == NodeID(5))
        #expect(!connections.isClosed(fourth))
        _ = connections.transmit(fourth, at: .start)
        #expect(connections.land(fourth) == .arrives(first: false))
    }

    @Test("A node may dial whom it has closed a connection with, while the other has not heard")
    func dialsAgain() throws {
        var connections = connections()
        let old = try connections.opened(0, 1)
        connections.close(old)
        let dial = connections.dial(from: NodeID(0), to: NodeID(1), latency: nil)
        let new = try #require(dial)
        #expect(new != old)
        #expect(connections.direction(from: NodeID(1), to: NodeID(0)) == old.reversed)
        connections.close(old.reversed)
        connections.open(new)
        #expect(connections.direction(from: NodeID(1), to: NodeID(0)) == new.reversed)
    }

    @Test("A connection with nothing under way gives its place back when both ends are closed")
    func reuse() throws {
        var connections = connections()
        for _ in 0..<100 {
            let one = try connections.opened(0, 1)
            #expect(one.rawValue == 0)
            connections.closeBoth(one)
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
        #expect(connections.transmit(there, at: .start) == .dropped(.lost))
        connections.closeBoth(there)
        #expect(try connections.opened(2, 3) == there)
    }

    @Test("A connection takes 112 bytes, in a world that may have millions")
    func size() { #expect(Connections.byteCount == 112) }

    @Test("Dialling oneself, closing an end twice, sending from one and landing nothing are slips")
    func refusals() async {
        await #expect(processExitsWith: .failure) {
            var connections = ConnectionsTests().connections()
            _ = connections.dial(from: NodeID(1), to: NodeID(1), latency: nil)
        }
        await #expect(processExitsWith: .failure) {
            var connections = ConnectionsTests().connections()
            let there = try connections.opened(0, 1)
            connections.close(there)
            connections.close(there)
        }
        await #expect(processExitsWith: .failure) {
            var connections = ConnectionsTests().connections()
            let there = try connections.opened(0, 1)
            connections.close(there)
            _ = connections.transmit(there, at: .start)
        }
        await #expect(processExitsWith: .failure) {
            var connections = ConnectionsTests().connections()
            let there = try connections.opened(0, 1)
            _ = connections.transmit(there.reversed, at: .start)
            _ = connections.land(there)
        }
    }
}
