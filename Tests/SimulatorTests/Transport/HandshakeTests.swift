import P2PWire
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld

/// Handshakes of Noise over TCP between nodes of floodsub, a latency of 10 ms apart: eight flights
/// of 60, 60, 132, 132, 86, 254, 326 and 575 bytes (`StackTests.flights`), and three after them.
@Suite("Handshakes take bandwidth")
struct HandshakeTests {
    private static let noise = #", stack: {security: "noise", inlineMuxer: false}"#
    private static let slow = #", bandwidth: {up: "1 Mbit/s"}"#
    private static let sharings = ["fifo", "interleaved", "fairShare"]

    private static func world(
        _ sharing: String, host: String = slow, congestion: String = "none", seed: UInt64 = 1
    ) throws -> Carrying {
        let links = #"latency: "10 ms", sharing: "\#(sharing)", congestion: "\#(congestion)""#
        return try Carrying(links, host: host, fields: noise, seed: seed)
    }

    private static let pair = NodePairs(
        from: [NodeID(0)], to: [NodeID(1)], isOneWay: false, nodeCount: 3)

    // MARK: Time

    @Test(
        "Each flight takes a latency and its time on the uplink",
        arguments: sharings, ["none", "cubic"])
    func slowUplinks(sharing: String, congestion: String) throws {
        var world = try Self.world(sharing, congestion: congestion)
        _ = world.dial(0, 1)
        world.run()
        // 1,050 and 1,625 bytes at 125,000 a second, and seven and eight latencies.
        #expect(
            world.transcript == [
                "78 n1 is connected with n0", "93 n0 is connected with n1, dialled",
            ])
        #expect(world.transport.dialling.flights.count == 0)
        let setUp = Stack.tcp(.noise, .yamux, inlinesMuxer: false)
            .setUp(dialler: "/floodsub/1.0.0", listener: "/floodsub/1.0.0")
        #expect(world.context.recorder.metrics.stack.handshakes == setUp.total)
        // The last three go after the connection is open.
        let end = Interval.milliseconds(110) + .microseconds(UInt64(setUp.total) * 8)
        #expect(world.context.now == .start + end)
    }

    @Test("Without a bandwidth it takes latencies alone")
    func unlimited() throws {
        var world = try Self.world("fifo", host: "")
        _ = world.dial(0, 1)
        world.run()
        #expect(
            world.transcript == [
                "70 n1 is connected with n0", "80 n0 is connected with n1, dialled",
            ])
    }

    @Test(
        "Downlinks, and interfaces that nodes share, take it as often as they are slower",
        arguments: [
            #", bandwidth: {down: "1 Mbit/s"}"#,
            #", bandwidth: {up: "10 Mbit/s", down: "1 Mbit/s"}"#,
            #", behind: {size: 1, up: "1 Mbit/s"}"#, #", behind: {size: 1, down: "1 Mbit/s"}"#,
            #", bandwidth: {up: "1 Mbit/s", down: "1 Mbit/s"}"#,
        ])
    func others(host: String) throws {
        // What is taken in as it comes is not held up twice.
        var world = try Self.world("fifo", host: host)
        _ = world.dial(0, 1)
        world.run()
        #expect(
            world.transcript == [
                "78 n1 is connected with n0", "93 n0 is connected with n1, dialled",
            ])
    }

    @Test("A link that is degraded to a rate takes it")
    func degraded() throws {
        var world = try Self.world("fifo", host: #", bandwidth: {up: "1 Gbit/s"}"#)
        world.transport.faults.degrade(
            Self.pair, by: Degradation(bandwidth: BitRate(bitsPerSecond: 1_000_000)), name: nil)
        _ = world.dial(0, 1)
        world.run()
        #expect(
            world.transcript == [
                "78 n1 is connected with n0", "93 n0 is connected with n1, dialled",
            ])
    }

    @Test(
        "What a node sends to others holds its flights up, as the sharing says",
        arguments: [
            // 129.6 kB with their layers before the SYN: 1,037 ms, and 78.4 as above.
            ("fifo", 1115),
            // A frame of the muxer before the SYN, the rest before the third flight: 1,037 ms, and
            // what is left from there on.
            ("interleaved", 1095),
            // Half of the rate for four flights of 60, 132, 86 and 326 bytes.
            ("fairShare", 83),
        ])
    func busy(sharing: String, opened: Int) throws {
        var world = try Self.world(sharing)
        world.connect(0, 2)
        let start = world.context.now
        world.send(125_000, from: 0, to: 2)
        _ = world.dial(0, 1)
        world.run()
        let line = try #require(world.transcript.first { $0.hasSuffix("n1 is connected with n0") })
        let time = try #require(line.split(separator: " ").first.flatMap { Int($0) })
        #expect(time - Int(start.nanoseconds / 1_000_000) == opened, "\(world.transcript)")
    }

    @Test("Flights take bandwidth from others: an RPC waits for the SYN before it")
    func inTheWay() throws {
        var departures: [Interval] = []
        for dials in [false, true] {
            var world = try Self.world("fifo")
            world.connect(0, 2)
            let start = world.context.now
            if dials { _ = world.dial(0, 1) }
            world.send(100, from: 0, to: 2)
            let direction = world.transport.direction(from: NodeID(0), to: NodeID(2))
            let departure = direction.flatMap { world.transport.departures.last(in: $0) }
            departures.append(try #require(departure) - start)
        }
        #expect(departures[1] == departures[0] + .microseconds(480))
    }

    // MARK: Faults

    @Test("A dial that will be refused takes the time of its SYN")
    func refused() throws {
        var world = try Carrying(
            #"latency: "10 ms", congestion: "none", dialFailure: "100 %""#, host: Self.slow,
            fields: Self.noise)
        _ = world.dial(0, 1)
        world.run()
        #expect(world.transcript == ["20 n0 is refused by n1"])
        #expect(world.transport.connections.count == 0)
        #expect(world.transport.dialling.flights.count == 0)
    }

    @Test(
        "A flight that runs into a partition waits, and the handshake goes on",
        arguments: sharings)
    func partition(sharing: String) throws {
        var world = try Self.world(sharing)
        _ = world.dial(0, 1)
        world.run(for: .milliseconds(35))
        _ = world.transport.faults.raise(NetworkCut(.partition, between: Self.pair, name: nil))
        world.run(for: .milliseconds(465))
        #expect(world.transcript.isEmpty)
        world.heal()
        world.run()
        // The fourth flight came to the barrier at 43 ms, and waited for 457.
        #expect(
            world.transcript == [
                "535 n1 is connected with n0", "549 n0 is connected with n1, dialled",
            ])
    }

    @Test(
        "Given up at any time, by either ending, a dial leaves nothing behind",
        arguments: sharings, [Transport.Ending.finish, .reset])
    func givenUp(sharing: String, ending: Transport.Ending) throws {
        for time in 0..<56 {
            // Beside a load that keeps flights waiting for the interface.
            var world = try Self.world(
                sharing, host: Self.slow + #", behind: {size: 1, up: "2 Mbit/s"}"#)
            world.connect(0, 2)
            world.send(2000, from: 0, to: 2)
            _ = world.dial(0, 1)
            world.run(for: .milliseconds(UInt64(2 * time)))
            if world.transport.isLinked(NodeID(0), with: NodeID(1)) { world.close(0, 1, ending) }
            world.run()
            #expect(world.transport.connections.count == 1, "at \(2 * time) ms")
            #expect(world.transport.dialling.flights.count == 0, "at \(2 * time) ms")
            let isLinked = world.transport.isLinked(NodeID(1), with: NodeID(0))
            #expect(!isLinked, "at \(2 * time) ms")
        }
    }

    @Test(
        "In random worlds each dial comes to its end at both ends",
        arguments: Effort.seeds(400, debug: 40))
    func random(seed: UInt64) throws {
        var random = RandomStream(seed: seed)
        let host = [
            Self.slow, #", bandwidth: {up: "300 kbit/s", down: "1 Mbit/s"}"#,
            #", behind: {size: 2, up: "1 Mbit/s", down: "2 Mbit/s"}"#,
            Self.slow + #", behind: {size: 3, up: "500 kbit/s"}"#,
        ][random.next(below: 4)]
        var world = try Self.world(
            Self.sharings[random.next(below: 3)], host: host,
            congestion: ["none", "cubic"][random.next(below: 2)], seed: seed)
        for _ in 0..<30 {
            let one = UInt32(random.next(below: 3))
            let other = (one + 1 + UInt32(random.next(below: 2))) % 3
            switch random.next(below: 8) {
            case 0, 1, 2: _ = world.dial(one, other)
            case 3:
                if world.transport.isLinked(NodeID(one), with: NodeID(other)) {
                    world.close(one, other, random.next(below: 2) == 0 ? .finish : .reset)
                }
            case 4: world.send(3000, from: one, to: other)
            case 5:
                let cut = NetworkCut(.partition, between: Self.pair, name: nil)
                _ = world.transport.faults.raise(cut)
            case 6: world.heal()
            default: break
            }
            world.run(for: .milliseconds(UInt64(random.next(below: 60))))
        }
        world.heal()
        world.run()
        #expect(world.transport.dialling.flights.count == 0)
        var linked = 0
        for (one, other) in [(0, 1), (0, 2), (1, 2)] as [(UInt32, UInt32)] {
            let ends = (NodeID(one), NodeID(other))
            let there = world.transport.direction(from: ends.0, to: ends.1)
            let back = world.transport.direction(from: ends.1, to: ends.0)
            #expect(there == back?.reversed, "\(one) and \(other): \(world.transcript)")
            let isLinked = world.transport.isLinked(ends.0, with: ends.1)
            #expect(isLinked == (there != nil), "\(one) and \(other): \(world.transcript)")
            linked += there == nil ? 0 : 1
        }
        #expect(world.transport.connections.count == linked)
        let counts = world.counts
        let inFlight = world.takeInFlight()
        #expect(counts.sent == counts.arrived + counts.dropped + inFlight)
    }
}
