import PubSub
import Reports
import SimKernel
import Testing

@Suite("In which order a publisher's messages came")
struct DeliveryOrderTests {
    private typealias World = Measuring

    /// Four messages of node 0, one of node 1; what comes to nodes 2 and 3 is up to the test.
    private static func world(_ two: [UInt32], _ three: [UInt32] = []) -> [TraceEvent] {
        let published = (0..<4).map { World.publish(1000 + UInt64($0) * 100, $0) }
        let deliveries = [(UInt32(2), two), (3, three)].flatMap { node, numbers in
            numbers.enumerated().map { index, number in
                World.deliver(2000 + UInt64(index) * 100, number, to: node)
            }
        }
        return World.joins(0, 1, 2, 3) + published + deliveries
    }

    private static func values(_ metric: String, _ events: [TraceEvent]) throws -> Double {
        try World.values("metric: '\(metric)', group: 'viewers[2..3]'", of: events)[0]
    }

    @Test("A gap is a missing message between two that came")
    func gaps() throws {
        let whole: [UInt32] = [0, 1, 2, 3]
        #expect(try Self.values("gaps", Self.world(whole, whole)) == 0)
        #expect(try Self.values("gaps", Self.world([0, 3], whole)) == 2)
        #expect(try Self.values("gaps", Self.world([1, 3], [0, 1, 3])) == 2)
        // What is missing before the first or after the last is none.
        #expect(try Self.values("gaps", Self.world([1, 2], [2])) == 0)
        #expect(try Self.values("gaps", Self.world([], [])) == 0)
    }

    @Test("Another publisher's messages, and times offline, make no gaps")
    func noGaps() throws {
        let other =
            World.joins(0, 1, 2)
            + [
                World.publish(1000, 0), World.deliver(1100, 0, to: 2),
                World.publish(1200, 1, by: 1),
                World.publish(1400, 2), World.deliver(1500, 2, to: 2),
            ]
        #expect(try Self.values("gaps", other) == 0)
        let offline =
            World.joins(0, 2)
            + [
                World.publish(1000, 0), World.deliver(1100, 0, to: 2),
                Happening.event(1200, 2, .stop),
                World.publish(1300, 1), Happening.event(1400, 2, .join(World.chat)),
                World.publish(1500, 2), World.deliver(1600, 2, to: 2),
            ]
        #expect(try Self.values("gaps", offline) == 0)
    }

    @Test("What comes after a later one is out of order")
    func outOfOrder() throws {
        #expect(try Self.values("outOfOrder", Self.world([0, 1, 2, 3], [1, 3])) == 0)
        #expect(try Self.values("outOfOrder", Self.world([0, 2, 1, 3], [3, 2, 1, 0])) == 4)
        // The group's only.
        let world = Self.world([0, 2, 1, 3], [3, 2, 1, 0])
        #expect(
            try World.values("metric: 'outOfOrder', group: 'viewers[2]'", of: world) == [1])
    }

    @Test("The newest wins where it is the last that came")
    func newest() throws {
        #expect(try Self.values("newestWinsShare", Self.world([0, 3], [3])) == 1)
        #expect(try Self.values("newestWinsShare", Self.world([0, 1, 2], [2, 3])) == 0.5)
        #expect(try Self.values("newestWinsShare", Self.world([3, 0], [2, 3])) == 0.5)
        #expect(try Self.values("newestWinsShare", World.joins(0, 1)) == -1)
        // It must have come in time.
        let late = Self.world([3], [3])
        #expect(
            try World.values(
                "metric: 'newestWinsShare', group: 'viewers[2..3]', deadline: '500 ms'", of: late)
                == [0])
        // Only what is published before the window's end can be the newest.
        #expect(
            try World.values(
                "metric: 'newestWinsShare', group: 'viewers[2..3]', until: '1300 ms'",
                of: Self.world([2], [1])) == [0.5])
    }

    @Test("Evidence names the messages and who has not got them")
    func evidence() throws {
        let world = Self.world([0, 2, 1, 3], [0, 3])
        let found = try World.all(
            ["gaps", "outOfOrder", "newestWinsShare"].map {
                "metric: '\($0)', group: 'viewers[1..3]'"
            }, world)
        let gaps = try #require(found[0]?.evidence)
        #expect(gaps.messages.map(\.id.sequenceNumber) == [2, 3])
        #expect(gaps.peers.map(\.name) == ["viewers[3]"] && gaps.peers[0].number == 2)
        let disorder = try #require(found[1]?.evidence)
        #expect(disorder.messages.map(\.id.sequenceNumber) == [2])
        #expect(disorder.peers.map(\.name) == ["viewers[2]"])
        #expect(disorder.peers[0].time == .start + .milliseconds(2200))
        let newest = try #require(found[2]?.evidence)
        #expect(newest.messages.map(\.id.sequenceNumber) == [4])
    }
}
