import SimKernel
import SimNetwork
import Testing

@Suite("Fair share")
struct FairShareTests {
    /// When each of these loads leaves. All nodes send 8 Mbit/s: a kilobyte takes a millisecond.
    private func departures(
        _ sends: [(
            name: String, at: UInt64, bytes: Int, direction: UInt32, from: UInt32, to: UInt32
        )],
        down: UInt64? = nil
    ) -> [String] {
        let limit = Bandwidth(
            uplink: BitRate(bitsPerSecond: 8_000_000),
            downlink: down.map { BitRate(bitsPerSecond: $0 * 1_000_000) })
        var share = FairShare(Array(repeating: limit, count: 4))
        var left: [String] = []
        var waiting = sends[...]
        var next: Instant?
        while true {
            let send = waiting.first.map { Instant.start + .milliseconds($0.at) }
            guard let now = [send, next].compactMap({ $0 }).min() else { return left }
            while let first = waiting.first, .start + .milliseconds(first.at) == now {
                share.send(
                    UInt32(sends.count - waiting.count), first.bytes,
                    Connections.Direction(first.direction),
                    from: NodeID(first.from), to: NodeID(first.to))
                waiting = waiting.dropFirst()
            }
            var done: [FairShare.Departure] = []
            next = share.update(at: now, into: &done)
            left += done.map {
                "\(sends[Int($0.load)].name) \((now - .start).nanoseconds / 1_000_000)"
            }
        }
    }

    @Test(
        "A small message does not wait for a large one on another connection, only shares with it")
    func interleaving() {
        let times = departures([
            ("large", 0, 100_000, 0, 0, 1), ("small", 10, 1000, 2, 0, 2),
        ])
        #expect(times == ["small 12", "large 101"])
    }

    @Test("On one connection messages keep their order")
    func order() {
        let times = departures([("large", 0, 10_000, 0, 0, 1), ("small", 1, 1000, 0, 0, 1)])
        #expect(times == ["large 10", "small 11"])
    }

    @Test("Senders to one receiver share its downlink, and what they leave is used")
    func downlink() {
        // Two send at 4 Mbit/s each to one that takes 8; a third connection gets its own 8.
        let times = departures(
            [
                ("a", 0, 10_000, 0, 0, 2), ("b", 0, 20_000, 2, 1, 2), ("c", 0, 10_000, 4, 3, 1),
            ], down: 8)
        #expect(times == ["c 10", "a 20", "b 30"])
    }

    @Test("Three flows between two uplinks and two downlinks, by hand")
    func bottlenecks() {
        // Node 2 takes 8 Mbit/s, and so do nodes 0, 1 and 3 send: of node 0 a goes to 2 and b to 3,
        // of node 1 c goes to 2. All have 4 Mbit/s until b is done; then a and c still share node
        // 2's downlink. When a is done, c has all of it.
        let times = departures(
            [
                ("a", 0, 10_000, 0, 0, 2), ("b", 0, 5000, 2, 0, 3), ("c", 0, 20_000, 4, 1, 2),
            ], down: 8)
        #expect(times == ["b 10", "a 20", "c 30"])
        // d begins at 6 ms, when a, b and c have sent 3000 bytes each: its downlink is its own, and
        // of its uplink c takes a half.
        let more = departures(
            [
                ("a", 0, 10_000, 0, 0, 2), ("b", 0, 5000, 2, 0, 3), ("c", 0, 20_000, 4, 1, 2),
                ("d", 6, 6000, 6, 1, 0),
            ], down: 8)
        #expect(more == ["b 10", "d 18", "a 20", "c 30"])
    }

    @Test("What is being sent goes on at another rate, also where there was no limit")
    func otherRates() {
        let limit = Bandwidth(uplink: BitRate(bitsPerSecond: 8_000_000))
        var share = FairShare([limit, Bandwidth(), Bandwidth()])
        func time(_ milliseconds: UInt64) -> Instant { .start + .milliseconds(milliseconds) }
        for (load, receiver) in [(UInt32(0), UInt32(1)), (1, 2)] {
            share.send(
                load, 10_000, Connections.Direction(2 * load), from: NodeID(0),
                to: NodeID(receiver))
        }
        var done: [FairShare.Departure] = []
        func update(_ now: Instant) -> Instant? { share.update(at: now, into: &done) }
        // Half a kilobyte a millisecond each.
        #expect(update(.start) == time(20))
        _ = update(time(10))
        // 5,000 bytes are left of each: one gets a downlink of 1 Mbit/s, and the other the rest.
        let slow = Bandwidth(downlink: BitRate(bitsPerSecond: 1_000_000))
        share.setLimits(of: NodeID(1), slow)
        #expect(update(time(10)) == .start + .nanoseconds(15_714_286))
        #expect(update(.start + .nanoseconds(15_714_286)) == time(50))
        // With 16 Mbit/s down the uplink is what holds the first: 1,875 bytes are left at 35 ms.
        _ = update(time(35))
        share.setLimits(
            of: NodeID(1), Bandwidth(downlink: BitRate(bitsPerSecond: 16_000_000)))
        #expect(update(time(35)) == .start + .microseconds(36_875))
        _ = update(.start + .microseconds(36_875))
        #expect(done.map(\.load) == [1, 0] && share.isEmpty)
    }

    @Test("What a closed connection has not sent comes back")
    func close() {
        let limit = Bandwidth(uplink: BitRate(bitsPerSecond: 8_000_000))
        var share = FairShare([limit, limit])
        let there = Connections.Direction(0)
        for load in UInt32(0)..<3 { share.send(load, 1000, there, from: NodeID(0), to: NodeID(1)) }
        var done: [FairShare.Departure] = []
        let next = share.update(at: .start, into: &done)
        #expect(next == .start + .milliseconds(1) && done.isEmpty)
        _ = share.update(at: .start + .milliseconds(1), into: &done)
        #expect(done.map(\.load) == [0])
        let rest = share.close(there)
        #expect(rest == [1, 2] && share.isEmpty)
    }
}
