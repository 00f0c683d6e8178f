import SimKernel
import Testing

@testable import SimNetwork

@Suite("Controlled delay")
struct CoDelTests {
    private static func milliseconds(_ time: Instant) -> Double {
        Double(time.nanoseconds) / 1e6
    }

    @Test("Drops come at times that become closer, by one over the square root of their number")
    func controlLaw() {
        var control = CoDel()
        var drops: [Double] = []
        // A packet each 100 µs, all of which have waited for 50 ms behind 50 kB.
        for number in UInt64(0)..<10_000 {
            let now = Instant.start + .microseconds(100 * number)
            while control.drops(.milliseconds(50), behind: 50_000, at: now) {
                drops.append(Self.milliseconds(now))
            }
        }
        // The first after an interval; then 100 ms, 100/√2, 100/√3, …
        var expected = [100.0]
        for count in 1...60 {
            expected.append(expected[count - 1] + 100 / Double(count).squareRoot())
        }
        #expect(drops.count > 25)
        for (drop, time) in zip(drops, expected) { #expect(abs(drop - time) < 0.101, "\(drops)") }
        #expect(
            CoDel.next(after: .start, 3) == .start + .nanoseconds(57_735_026)
                && CoDel.next(after: .start, 1) == .start + CoDel.interval)
    }

    @Test("A packet that has waited for less ends it; soon after it goes on at the pace of then")
    func pace() {
        var control = CoDel()
        func drops(from begin: UInt64, to end: UInt64, waiting wait: UInt64) -> [UInt64] {
            (begin..<end).filter { millisecond in
                let now = Instant.start + .milliseconds(millisecond)
                let isDropped = control.drops(.milliseconds(wait), behind: 50_000, at: now)
                // The next packet leaves in its place.
                if isDropped { _ = control.drops(.milliseconds(wait), behind: 50_000, at: now) }
                return isDropped
            }
        }
        let first = drops(from: 0, to: 500, waiting: 5)
        #expect(first == [100, 200, 271, 329, 379, 424, 464])
        // Less than the target, if only once; and then an interval passes again.
        #expect(drops(from: 500, to: 501, waiting: 4) == [])
        let second = drops(from: 501, to: 700, waiting: 6)
        // Six drops more than at the beginning of the last time: at 100/√6 ms.
        #expect(second == [601, 642, 680])
        #expect(drops(from: 700, to: 3000, waiting: 4) == [])
        #expect(drops(from: 3000, to: 3250, waiting: 6) == [3100, 3200])
    }

    @Test("A queue of one packet is short, however long that takes")
    func short() {
        var control = CoDel()
        for number in UInt64(0)..<100 {
            let now = Instant.start + .milliseconds(12 * number)
            let isDropped = control.drops(.milliseconds(12), behind: 1500, at: now)
            #expect(!isDropped)
        }
    }

    /// The pseudocode of RFC 8289 §5, over a queue of packets that come one by one.
    private struct Model {
        var queue: [(number: Int, came: Int)] = []
        var dropped: [Int] = []
        private let packet: Int
        private var firstAbove = 0
        private var isDropping = false
        private var dropNext = 0
        private var count = 0
        private var lastCount = 0

        init(packet: Int) { self.packet = packet }

        private mutating func take(_ now: Int) -> (number: Int?, mayDrop: Bool) {
            if queue.isEmpty {
                firstAbove = 0
                return (nil, false)
            }
            let first = queue.removeFirst()
            if now - first.came < 5_000_000 || queue.count * packet <= 1500 {
                firstAbove = 0
            } else if firstAbove == 0 {
                firstAbove = now + 100_000_000
            } else if now >= firstAbove {
                return (first.number, true)
            }
            return (first.number, false)
        }

        private static func law(_ time: Int, _ count: Int) -> Int {
            time + Int(1e8 / Double(count).squareRoot())
        }

        mutating func dequeue(at now: Int) -> Int? {
            var next = take(now)
            if isDropping {
                if !next.mayDrop { isDropping = false }
                while now >= dropNext, isDropping {
                    if let number = next.number { dropped.append(number) }
                    count += 1
                    next = take(now)
                    if next.mayDrop {
                        dropNext = Self.law(dropNext, count)
                    } else {
                        isDropping = false
                    }
                }
            } else if next.mayDrop {
                if let number = next.number { dropped.append(number) }
                next = take(now)
                isDropping = true
                let delta = count - lastCount
                count = delta > 1 && now - dropNext < 1_600_000_000 ? delta : 1
                dropNext = Self.law(now, count)
                lastCount = count
            }
            return next.number
        }
    }

    @Test("Packets are dropped that the pseudocode of the RFC drops", arguments: 1...30)
    func pseudocode(seed: UInt64) {
        var random = RandomStream(seed: seed)
        let rate = BitRate(bitsPerSecond: 10_000_000)
        let work = Int(rate.time(of: 1500).nanoseconds)
        // Bursts and pauses, at a load that is above one at first and below it later.
        var arrivals: [Int] = []
        var time = 0
        for _ in 0..<4000 {
            time += random.next(below: time < 2_000_000_000 ? work * 9 / 5 : work * 9 / 4)
            arrivals.append(time)
        }
        var model = Model(packet: 1500)
        var (free, next) = (0, 0)
        while next < arrivals.count || !model.queue.isEmpty {
            if model.queue.isEmpty { free = max(free, arrivals[next]) }
            while next < arrivals.count, arrivals[next] <= free {
                model.queue.append((next, arrivals[next]))
                next += 1
            }
            if model.dequeue(at: free) != nil { free += work }
        }
        var queue = PacketQueue(rate: rate, queue: nil, free: .start, control: CoDel())
        var dropped: [Int] = []
        for (number, arrival) in arrivals.enumerated() {
            let time = Instant(nanoseconds: UInt64(arrival))
            var outcomes: [StreamSender.Outcome] = []
            queue.pass(
                PacketTrain(count: 1, packet: 1500, lastPacket: 1500),
                Passage(count: 1, first: time, last: time), comingAt: nil, into: &outcomes)
            if outcomes[0].fate == .lost { dropped.append(number) }
        }
        // What waits behind a packet is not known beforehand, so at the edges one differs.
        let differences = Set(dropped).symmetricDifference(model.dropped).count
        #expect(model.dropped.count > 10)
        #expect(differences * 10 <= model.dropped.count, "\(dropped)\n\(model.dropped)")
    }

    @Test("Datagrams that have waited for too long are dropped")
    func datagrams() {
        let limit = Bandwidth(uplink: BitRate(bitsPerSecond: 10_000_000), controlsDelay: true)
        var interfaces = Interfaces([limit])
        var sent = 0
        // A tenth more than the uplink takes, for two seconds.
        for number in UInt64(0)..<1832 {
            let now = Instant.start + .nanoseconds(1_091_000 * number)
            if interfaces.send(1500, from: NodeID(0), at: now, .datagrams) != nil { sent += 1 }
        }
        #expect((1600..<1820).contains(sent), "\(sent)")
        // On streams nothing is.
        var streams = Interfaces([limit])
        for _ in 0..<1000 {
            let departure = streams.send(1500, from: NodeID(0), at: .start, .stream)
            #expect(departure != nil)
        }
    }

    @Test(
        "With it a large transfer holds up a small message by little, and takes little longer",
        arguments: [true, false])
    func transfer(atUplink: Bool) {
        func times(_ controlsDelay: Bool) -> (small: Double, large: Double) {
            var slow = Bandwidth.link(20_000_000, queue: 1_000_000)
            slow.controlsDelay = controlsDelay
            let fast = Bandwidth.link(1_000_000_000)
            var world = StreamWorld(
                atUplink ? [slow, fast, fast] : [fast, fast, slow], Congestion())
            let (large, small) =
                atUplink
                ? (
                    world.connect(0, 1, roundTrip: .milliseconds(40)),
                    world.connect(0, 2, roundTrip: .milliseconds(40))
                )
                : (
                    world.connect(0, 2, roundTrip: .milliseconds(40)),
                    world.connect(1, 2, roundTrip: .milliseconds(40))
                )
            let load = world.write(20_000_000, on: large, at: .zero)
            let others = (4..<8).map { world.write(1000, on: small, at: .seconds($0)) }
            world.run()
            let delays = others.map { world.time(of: $0) }.sorted()
            return (delays[2], world.time(of: load))
        }
        let (without, with) = (times(false), times(true))
        // A queue of 1 MB holds 400 ms.
        #expect(without.small > 150 && with.small < 45, "\(without), \(with)")
        #expect(with.large < 1.15 * without.large, "\(without), \(with)")
    }
}
