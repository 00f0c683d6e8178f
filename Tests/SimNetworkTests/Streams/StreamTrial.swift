import SimKernel

@testable import SimNetwork

/// A random world: a node that sends, its receivers, and writes at random times.
struct StreamTrial: CustomStringConvertible {
    struct Write {
        var receiver: Int
        var byteCount: Int
        var at: Interval
    }

    let limits: [Bandwidth]
    let roundTrips: [Interval]
    let loss: Ratio
    let congestion: Congestion
    let sharing: LinkProfile.Sharing
    let headers: Int
    var writes: [Write] = []
    /// When the connection to a receiver closes; nil when it does not.
    var closing: (receiver: Int, at: Interval)?

    /// The world of a seed.
    init(_ seed: UInt64) {
        var random = RandomStream(seed: seed)
        func rate(_ random: inout RandomStream) -> BitRate? {
            let rates: [UInt64?] = [nil, 1_000_000, 10_000_000, 50_000_000, 1_000_000_000]
            return rates[random.next(below: 5)].map { BitRate(bitsPerSecond: $0) }
        }
        limits = (0...3).map { _ in
            let queue = random.next(below: 3) == 0 ? nil : 20_000 + random.next(below: 500_000)
            return Bandwidth(
                uplink: rate(&random), downlink: rate(&random), queue: queue.map { .bytes($0) })
        }
        roundTrips = (1...3).map { _ in .milliseconds(UInt64(2 + random.next(below: 300))) }
        loss = [Ratio.zero, .zero, Ratio(1, 100), Ratio(1, 10)][random.next(below: 4)]
        congestion = Congestion(
            Congestion.Control.allCases[random.next(below: 3)],
            restartsAfterIdle: random.next(below: 2) == 0,
            transport: random.next(below: 3) == 0 ? .quic : .tcp)
        sharing = LinkProfile.Sharing.allCases[random.next(below: 3)]
        headers = [28, 52][random.next(below: 2)]
        for _ in 0..<(1 + random.next(below: 12)) {
            let size = 1 << random.next(below: 18)
            writes.append(
                Write(
                    receiver: 1 + random.next(below: 3), byteCount: size + random.next(below: size),
                    at: .milliseconds(UInt64(random.next(below: 2000)))))
        }
    }

    var description: String {
        "\(congestion.control?.rawValue ?? "no window") over \(congestion.transport), \(sharing), loss \(loss)"
    }

    /// The world after all has happened; `check` looks at it after each event.
    func run(_ check: (StreamWorld, Instant) -> Void = { _, _ in }) -> StreamWorld {
        var world = StreamWorld(
            limits, congestion, loss: loss, sharing: sharing, headers: headers)
        let directions = (1...3).map {
            world.connect(0, UInt32($0), roundTrip: roundTrips[$0 - 1])
        }
        for write in writes {
            world.write(write.byteCount, on: directions[write.receiver - 1], at: write.at)
        }
        if let closing { world.close(directions[closing.receiver - 1], at: closing.at) }
        world.run(check)
        return world
    }

    /// The least time that bytes take to a receiver, in nanoseconds: what they take on the slowest
    /// interface, without headers because they may share packets with others, and the latency.
    func leastTime(of write: Write) -> UInt64 {
        let rates = [limits[0].uplink, limits[write.receiver].downlink]
        let time = rates.map { $0?.time(of: write.byteCount).nanoseconds ?? 0 }.max() ?? 0
        return time + roundTrips[write.receiver - 1].nanoseconds / 2
    }
}
