import SimKernel
import SimNetwork
import Testing

@Suite("Interfaces")
struct InterfacesTests {
    private let a = NodeID(0)
    private let b = NodeID(1)
    private let c = NodeID(2)

    /// Three nodes that send so many Mbit/s and receive so many.
    private func interfaces(
        up: UInt64? = nil, down: UInt64? = nil, queue: Bandwidth.Queue? = nil
    ) -> Interfaces {
        func rate(_ megabits: UInt64?) -> BitRate? {
            megabits.map { BitRate(bitsPerSecond: $0 * 1_000_000) }
        }
        let limit = Bandwidth(uplink: rate(up), downlink: rate(down), queue: queue)
        return Interfaces([limit, limit, limit])
    }

    private func milliseconds(_ count: UInt64) -> Instant { .start + .milliseconds(count) }

    @Test("Without limits nothing takes time")
    func unlimited() {
        var none = interfaces()
        let time1 = none.send(1_000_000, from: a, at: milliseconds(5), .stream)
        #expect(time1 == milliseconds(5))
        let taken = none.receive(1_000_000, at: b, from: a, now: milliseconds(5))
        #expect(taken == milliseconds(5) && !none.limitsDownlinks)
    }

    @Test("Bytes leave one after the other, whomever they are for")
    func uplink() {
        var ports = interfaces(up: 8)
        let time2 = ports.send(1000, from: a, at: .start, .stream)
        #expect(time2 == milliseconds(1))
        let time3 = ports.send(4000, from: a, at: .start, .stream)
        #expect(time3 == milliseconds(5))
        // Another node's uplink is free, and this one's is again later.
        let time4 = ports.send(1000, from: b, at: .start, .stream)
        #expect(time4 == milliseconds(1))
        let time5 = ports.send(1000, from: a, at: milliseconds(9), .stream)
        #expect(time5 == milliseconds(10))
    }

    @Test("Bytes are taken in one after the other, as they come in")
    func downlink() {
        var ports = interfaces(down: 8)
        let time6 = ports.receive(1000, at: c, from: a, now: milliseconds(10))
        #expect(time6 == milliseconds(11))
        let time7 = ports.receive(1000, at: c, from: b, now: milliseconds(10))
        #expect(time7 == milliseconds(12))
        let time8 = ports.receive(1000, at: b, from: a, now: milliseconds(10))
        #expect(time8 == milliseconds(11))
    }

    @Test("A transfer takes the time of the slower end, not of both", arguments: [(8, 8), (4, 8)])
    func cutThrough(up: UInt64, down: UInt64) throws {
        var ports = interfaces(up: up, down: down)
        let sent = ports.send(8000, from: a, at: milliseconds(10), .stream)
        let left = try #require(sent)
        #expect(left == milliseconds(10 + 64 / up))
        let time9 = ports.receive(8000, at: b, from: a, now: left)
        #expect(time9 == left)
    }

    @Test("A slow receiver takes in what a fast sender has sent at once")
    func slowReceiver() throws {
        var ports = interfaces(up: 64, down: 8)
        let sent = ports.send(8000, from: a, at: .start, .stream)
        let left = try #require(sent)
        #expect(left == milliseconds(1))
        let time10 = ports.receive(8000, at: b, from: a, now: left)
        #expect(time10 == milliseconds(8))
    }

    @Test("Datagrams that would wait too long are dropped, streams wait")
    func queue() {
        var ports = interfaces(up: 8, queue: .time(.milliseconds(2)))
        let times = (0..<5).map { _ in ports.send(1000, from: a, at: .start, .datagrams) }
        #expect(times == [milliseconds(1), milliseconds(2), milliseconds(3), nil, nil])
        let time11 = ports.send(1000, from: a, at: .start, .stream)
        #expect(time11 == milliseconds(4))
    }

    @Test("A queue of bytes holds the datagram that comes, and an idle uplink takes any")
    func queueOfBytes() {
        var ports = interfaces(up: 8, queue: .bytes(3000))
        let first = ports.send(5000, from: a, at: .start, .datagrams)
        #expect(first == milliseconds(5))
        // 3000 bytes have yet to leave at 2 ms, and 2000 at 3 ms.
        let early = ports.send(1000, from: a, at: milliseconds(2), .datagrams)
        let fitting = ports.send(1000, from: a, at: milliseconds(3), .datagrams)
        let late = ports.send(1, from: a, at: milliseconds(3), .datagrams)
        #expect(early == nil && fitting == milliseconds(6) && late == nil)
        let stream = ports.send(1000, from: a, at: milliseconds(3), .stream)
        #expect(stream == milliseconds(7))
    }

    @Test("A node that starts again finds its interface free")
    func clear() {
        var ports = interfaces(up: 8, down: 8)
        _ = ports.send(1_000_000, from: a, at: .start, .stream)
        _ = ports.receive(1_000_000, at: a, from: b, now: .start)
        ports.clear(a, at: milliseconds(3))
        let time12 = ports.send(1000, from: a, at: milliseconds(3), .stream)
        #expect(time12 == milliseconds(4))
    }

    @Test("An uplink is an M/D/1 queue: waits are ρ / 2(1-ρ) of a transfer", arguments: [0.5, 0.8])
    func queueDelay(load: Double) {
        var ports = interfaces(up: 8)
        var random = RandomStream(seed: 11)
        let gap = Distribution.exponential(mean: 1_000_000 / load)
        var now = Instant.start
        var waited = 0.0
        let count = 1_000_000
        for _ in 0..<count {
            now = now + gap.sampleInterval(using: &random)
            guard let left = ports.send(1000, from: a, at: now, .stream) else { continue }
            waited += Double((left - now).nanoseconds) - 1_000_000
        }
        let expected = load / (2 * (1 - load)) * 1_000_000
        #expect(abs(waited / Double(count) - expected) < 0.03 * expected)
    }
}
