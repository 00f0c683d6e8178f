import SimKernel
import Testing

@testable import SimNetwork

/// Transfers as they were measured between two network namespaces of Linux 6.18 over an emulated
/// link (MTU 1500, SACK, RACK, tail loss probes, an initial window of ten segments): within 15 %,
/// or 3 ms.
@Suite("Transfers take as long as Linux's")
struct TransferTests {
    struct Row: CustomTestStringConvertible {
        var byteCount: Int
        var rate: UInt64
        var roundTrip: UInt64
        var queue: Int
        var control = Congestion.Control.cubic
        /// Milliseconds.
        var measured: Double

        init(
            _ byteCount: Int, _ rate: UInt64, _ roundTrip: UInt64, _ queue: Int,
            _ measured: Double, _ control: Congestion.Control = .cubic
        ) {
            self.byteCount = byteCount
            self.rate = rate
            self.roundTrip = roundTrip
            self.queue = queue
            self.measured = measured
            self.control = control
        }

        var testDescription: String {
            "\(byteCount) bytes at \(rate) bit/s, \(roundTrip) ms, \(control)"
        }
    }

    private static let rows = [
        Row(1024, 10_000_000, 100, 150_000, 51.43),
        Row(16_384, 10_000_000, 20, 150_000, 33.12),
        Row(16_384, 50_000_000, 300, 1_875_000, 451.96),
        Row(65_536, 10_000_000, 100, 150_000, 271.76),
        Row(262_144, 10_000_000, 300, 375_000, 1395.01),
        Row(262_144, 50_000_000, 20, 150_000, 99.44),
        Row(1_048_576, 10_000_000, 100, 150_000, 1146.21),
        Row(1_048_576, 50_000_000, 100, 625_000, 677.10),
        Row(1_048_576, 50_000_000, 300, 1_875_000, 1980.78),
        Row(10_485_760, 50_000_000, 100, 625_000, 2241.09),
        Row(65_536, 50_000_000, 300, 1_875_000, 905.46, .bbr),
        Row(262_144, 50_000_000, 20, 150_000, 104.88, .bbr),
        Row(1_048_576, 50_000_000, 100, 625_000, 706.21, .bbr),
        Row(1_048_576, 50_000_000, 300, 1_875_000, 2120.48, .bbr),
    ]

    @Test("On a fresh connection", arguments: rows)
    func fresh(_ row: Row) {
        var world = StreamWorld(
            [.link(row.rate, queue: row.queue), .link(row.rate, queue: row.queue)],
            Congestion(row.control))
        let direction = world.connect(0, 1, roundTrip: .milliseconds(row.roundTrip))
        let load = world.write(row.byteCount, on: direction, at: .seconds(1))
        world.run()
        expect(world.time(of: load), row.measured)
    }

    @Test("Eight receivers of one message share the uplink and the windows open side by side")
    func fanOut() {
        // Measured: 356.74, 388.22 and 419.94 ms.
        let link = Bandwidth.link(50_000_000, queue: 625_000)
        var world = StreamWorld(Array(repeating: link, count: 9), Congestion())
        var loads: [UInt32] = []
        for receiver in 1...8 {
            let direction = world.connect(0, UInt32(receiver), roundTrip: .milliseconds(100))
            loads.append(world.write(131_072, on: direction, at: .seconds(1)))
        }
        world.run()
        let times = loads.map { world.time(of: $0) }.sorted()
        expect(times[0], 356.74)
        expect((times[3] + times[4]) / 2, 388.22)
        expect(times[7], 419.94)
    }

    @Test("A hundred messages at one instant take as long as one of their size")
    func burst() {
        // Measured: 672 ms as one message, and 669 of the last of ten.
        for count in [1, 10, 100] {
            let link = Bandwidth.link(50_000_000, queue: 1_500_000)
            var world = StreamWorld([link, link], Congestion())
            let direction = world.connect(0, 1, roundTrip: .milliseconds(100))
            let loads = (0..<count).map { _ in
                world.write(1_024_000 / count, on: direction, at: .seconds(1))
            }
            world.run()
            expect(world.time(of: loads[count - 1]), 672.33)
        }
    }

    @Test(
        "A window that was idle is halved for each timeout of that",
        arguments: [(158, 226.48), (757, 272.45), (2060, 529.43), (6059, 677.19)])
    func idle(_ pause: UInt64, _ measured: Double) {
        let link = Bandwidth.link(50_000_000, queue: 1_500_000)
        let size = 10_485_760
        var first = StreamWorld([link, link], Congestion())
        let load = first.write(
            size, on: first.connect(0, 1, roundTrip: .milliseconds(100)), at: .seconds(1))
        first.run()
        let duration = Interval(nanoseconds: UInt64(first.time(of: load) * 1e6))
        var world = StreamWorld([link, link], Congestion())
        let direction = world.connect(0, 1, roundTrip: .milliseconds(100))
        world.write(size, on: direction, at: .seconds(1))
        let second = world.write(
            1_048_576, on: direction,
            at: .seconds(1) + duration + .milliseconds(pause))
        world.run()
        expect(world.time(of: second), measured)
    }

    private func expect(
        _ time: Double, _ measured: Double, location: SourceLocation = #_sourceLocation
    ) {
        let isNear = abs(time - measured) <= max(0.15 * measured, 3)
        #expect(isNear, "\(time) ms, measured \(measured)", sourceLocation: location)
    }
}
