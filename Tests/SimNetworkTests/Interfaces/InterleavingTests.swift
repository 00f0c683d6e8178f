import SimKernel
import SimNetwork
import Testing

@Suite("Interleaving")
struct InterleavingTests {
    private typealias Send = (
        name: String, at: UInt64, bytes: Int, direction: UInt32, from: UInt32
    )

    /// When each of these loads leaves, in microseconds. All nodes send 8 Mbit/s, a byte in a
    /// microsecond, in turns of 100 bytes.
    private func departures(
        _ sends: [Send], closing: (direction: UInt32, at: UInt64)? = nil
    ) -> [String] {
        let limit = Bandwidth(uplink: BitRate(bitsPerSecond: 8_000_000))
        var rings = Interleaving(Array(repeating: limit, count: 3), quantum: 100)
        var left: [String] = []
        var waiting = sends[...]
        var closes = closing
        var next: Instant?
        func time(_ microseconds: UInt64) -> Instant { .start + .microseconds(microseconds) }
        while true {
            let times = [waiting.first.map { time($0.at) }, closes.map { time($0.at) }, next]
            guard let now = times.compactMap({ $0 }).min() else { return left }
            while let first = waiting.first, time(first.at) == now {
                let isSent = rings.send(
                    UInt32(sends.count - waiting.count), first.bytes,
                    Connections.Direction(first.direction), from: NodeID(first.from), at: now,
                    .stream)
                #expect(isSent)
                waiting = waiting.dropFirst()
            }
            if let closing = closes, time(closing.at) == now {
                let rest = rings.close(
                    Connections.Direction(closing.direction), from: NodeID(0), at: now)
                left += rest.map { "\(sends[Int($0)].name) closed" }
                closes = nil
            }
            var done: [Interleaving.Departure] = []
            next = rings.update(at: now, into: &done)
            left += done.map {
                "\(sends[Int($0.load)].name) \((now - .start).nanoseconds / 1000)"
            }
        }
    }

    @Test("A small load waits for a turn of each other connection, not for a large load")
    func small() {
        let times = departures([
            ("large", 0, 10_000_000, 0, 0), ("also", 0, 10_000_000, 2, 0), ("small", 150, 20, 4, 0),
        ])
        // At 150 the second is in the middle of its first turn; then come the first and the small.
        #expect(times.prefix(1) == ["small 320"])
        #expect(times.suffix(2) == ["large 19999920", "also 20000020"])
    }

    @Test("On one connection loads keep their order, and a turn may hold several")
    func order() {
        let times = departures([
            ("a", 0, 30, 0, 0), ("b", 0, 30, 0, 0), ("c", 0, 80, 0, 0), ("d", 0, 30, 2, 0),
        ])
        #expect(times == ["a 30", "b 60", "d 130", "c 170"])
    }

    @Test("Nodes have uplinks of their own")
    func nodes() {
        #expect(departures([("a", 0, 50, 0, 0), ("b", 0, 40, 2, 1)]) == ["b 40", "a 50"])
    }

    @Test("What a closed connection has not sent comes back, and its bytes are not sent")
    func close() {
        let sends: [Send] = [("a", 0, 300, 0, 0), ("b", 0, 300, 2, 0), ("c", 240, 300, 0, 0)]
        // a has had two turns, of which the second is cut off at 250; b has 200 to go.
        #expect(departures(sends, closing: (0, 250)) == ["a closed", "c closed", "b 450"])
        // Not its turn: nothing is cut off.
        #expect(departures(sends, closing: (2, 250)) == ["b closed", "a 400", "c 700"])
    }

    @Test("What is being sent goes on at another rate, in the turn that it has")
    func otherRate() {
        var rings = Interleaving(
            [Bandwidth(uplink: BitRate(bitsPerSecond: 8_000_000))], quantum: 100)
        func time(_ microseconds: UInt64) -> Instant { .start + .microseconds(microseconds) }
        for direction: UInt32 in [0, 2] {
            _ = rings.send(
                direction, 300, Connections.Direction(direction), from: NodeID(0), at: .start,
                .stream)
        }
        var done: [Interleaving.Departure] = []
        _ = rings.update(at: .start, into: &done)
        // 150 of 600 bytes have left: the second is in the middle of its first turn.
        _ = rings.update(at: time(150), into: &done)
        rings.setUplink(of: NodeID(0), BitRate(bitsPerSecond: 4_000_000), at: time(150))
        // 350 bytes on, at two microseconds a byte, the first is done; 100 later the second.
        let times = [150, 850, 1050].map { rings.update(at: time($0), into: &done) }
        #expect(times == [time(850), time(1050), nil])
        #expect(done.map(\.load) == [0, 2])
    }

    @Test("At rates that change all bytes leave, none earlier than the rates allow")
    func randomRates() {
        for seed in UInt64(0)..<200 {
            var random = RandomStream(seed: seed)
            var rings = Interleaving(
                [Bandwidth(uplink: BitRate(bitsPerSecond: 8_000_000))], quantum: 100)
            var rate: UInt64 = 8_000_000
            var (sent, left, capacity) = (0, 0, 0.0)
            var (now, next) = (Instant.start, Instant.never)
            var done: [Interleaving.Departure] = []
            var sizes: [Int] = []
            func advance(to time: Instant) {
                capacity += Double((time - now).nanoseconds) * Double(rate) / 8e9
                now = time
                next = rings.update(at: now, into: &done) ?? .never
                for departure in done { left += sizes[Int(departure.load)] }
                done = []
                #expect(Double(left) <= capacity + 0.01, "seed \(seed)")
            }
            for _ in 0..<40 {
                let time = now + .nanoseconds(UInt64(random.next(below: 400_000)))
                while next <= time { advance(to: next) }
                advance(to: time)
                if random.next(below: 2) == 0 {
                    rate = 1_000_000 + UInt64(random.next(below: 20_000_000))
                    rings.setUplink(of: NodeID(0), BitRate(bitsPerSecond: rate), at: now)
                } else {
                    sizes.append(1 + random.next(below: 1000))
                    sent += sizes[sizes.count - 1]
                    _ = rings.send(
                        UInt32(sizes.count - 1), sizes[sizes.count - 1],
                        Connections.Direction(UInt32(2 * random.next(below: 4))),
                        from: NodeID(0), at: now, .stream)
                }
                advance(to: now)
            }
            while next != .never { advance(to: next) }
            #expect(left == sent, "seed \(seed)")
        }
    }

    @Test("Departures are those of turns taken one by one", arguments: [1, 2, 3, 4, 5])
    func model(seed: UInt64) {
        var random = RandomStream(seed: seed)
        var sends: [Send] = []
        var now: UInt64 = 0
        for index in 0..<60 {
            now += UInt64(random.next(below: 400))
            let bytes = 1 + random.next(below: random.next(below: 2) == 0 ? 90 : 2000)
            sends.append(("\(index)", now, bytes, UInt32(2 * random.next(below: 6)), 0))
        }
        #expect(departures(sends) == Self.oneByOne(sends))
    }

    /// The same, turn by turn and microsecond by microsecond.
    private static func oneByOne(_ sends: [Send]) -> [String] {
        var waiting = sends[...]
        var ring: [(direction: UInt32, loads: [(name: String, left: Int)])] = []
        var left: [String] = []
        var turn = 100
        var now: UInt64 = 0
        while !ring.isEmpty || !waiting.isEmpty {
            while let next = waiting.first, next.at == now {
                if let place = ring.firstIndex(where: { $0.direction == next.direction }) {
                    ring[place].loads.append((next.name, next.bytes))
                } else {
                    ring.append((next.direction, [(next.name, next.bytes)]))
                }
                waiting = waiting.dropFirst()
            }
            now += 1
            if ring.isEmpty { continue }
            ring[0].loads[0].left -= 1
            turn -= 1
            if ring[0].loads[0].left == 0 {
                left.append("\(ring[0].loads.removeFirst().name) \(now)")
            }
            if ring[0].loads.isEmpty {
                ring.removeFirst()
                turn = 100
            } else if turn == 0 {
                ring.append(ring.removeFirst())
                turn = 100
            }
        }
        return left
    }

    @Test("Datagrams that find too much waiting are dropped", arguments: [true, false])
    func queue(inBytes: Bool) {
        let limit = Bandwidth(
            uplink: BitRate(bitsPerSecond: 8_000_000),
            queue: inBytes ? .bytes(2500) : .time(.microseconds(1500)))
        var rings = Interleaving([limit], quantum: 100)
        let sent = (0..<4).map {
            rings.send(
                $0, 1000, Connections.Direction(2 * $0), from: NodeID(0), at: .start, .datagrams)
        }
        #expect(sent == [true, true, false, false])
        var done: [Interleaving.Departure] = []
        _ = rings.update(at: .start, into: &done)
        // Half a kilobyte has left: 1500 wait, that is 1500 µs.
        let later = rings.send(
            9, 1000, Connections.Direction(8), from: NodeID(0), at: .start + .microseconds(500),
            .datagrams)
        #expect(later)
        let stream = rings.send(
            10, 1000, Connections.Direction(8), from: NodeID(0), at: .start, .stream)
        #expect(stream)
    }
}
