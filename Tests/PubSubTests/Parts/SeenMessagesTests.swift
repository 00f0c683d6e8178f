import PubSub
import SimKernel
import Testing

@Suite("Seen messages")
struct SeenMessagesTests {
    /// The same in the plainest way: go's map of expiry times, swept at every tick.
    private struct Model {
        let lifetime: Interval
        let expiry: SeenExpiry
        let sweep: Interval
        var nextSweep: Instant
        var expiries: [UInt64: Instant] = [:]

        mutating func tick(to now: Instant) {
            while nextSweep <= now {
                let tick = nextSweep
                expiries = expiries.filter { $0.value >= tick }
                nextSweep = tick + sweep
            }
        }

        mutating func insert(_ id: UInt64, at now: Instant) -> Bool {
            tick(to: now)
            let isNew = expiries[id] == nil
            if isNew || expiry == .lastSeen { expiries[id] = now + lifetime }
            return isNew
        }

        mutating func contains(_ id: UInt64, at now: Instant) -> Bool {
            tick(to: now)
            guard expiries[id] != nil else { return false }
            if expiry == .lastSeen { expiries[id] = now + lifetime }
            return true
        }
    }

    @Test("Is a map swept at every tick", arguments: SeenExpiry.allCases, 0..<8 as Range<UInt64>)
    func model(expiry: SeenExpiry, seed: UInt64) {
        var random = RandomStream(seed: seed)
        let lifetime = Interval.milliseconds(UInt64(1 + random.next(below: 3000)))
        let sweep = Interval.milliseconds(UInt64(1 + random.next(below: 1500)))
        var now = Instant.start + .milliseconds(UInt64(random.next(below: 5000)))
        var seen = SeenMessages(
            lifetime: lifetime, expiry: expiry, startingAt: now, sweepingEvery: sweep)
        var model = Model(lifetime: lifetime, expiry: expiry, sweep: sweep, nextSweep: now + sweep)
        var known = 0
        for step in 0..<3000 {
            // Mostly small steps, sometimes over many sweeps; often exactly onto a tick.
            if random.next(below: 4) == 0 {
                now = now + .milliseconds(UInt64(random.next(below: 40)))
            }
            if random.next(below: 200) == 0 {
                now = now + .milliseconds(UInt64(random.next(below: 6000)))
            }
            // Few ids, so that they come again, and many authors, so that slots collide.
            let id = UInt64(random.next(below: 300)) << UInt64(random.next(below: 2) * 32)
            let isInsert = random.next(below: 3) > 0
            let answer =
                isInsert
                ? seen.insert(MessageID(id), at: now) : seen.contains(MessageID(id), at: now)
            let expected = isInsert ? model.insert(id, at: now) : model.contains(id, at: now)
            guard answer == expected, seen.count == model.expiries.count else {
                Issue.record("seed \(seed), step \(step): \(answer), \(seen.count) remembered")
                return
            }
            if isInsert != answer { known += 1 }
        }
        #expect(known > 100)
        #expect(known < 2900)
    }

    @Test("Remembers many ids at once, and forgets them all")
    func many() {
        var seen = SeenMessages(lifetime: .seconds(10), expiry: .firstSeen, startingAt: .start)
        for index in 0..<5000 as Range<UInt32> {
            let id = MessageID(author: PeerID(index % 7), sequenceNumber: index)
            let answers = [seen.insert(id, at: .start), seen.insert(id, at: .start)]
            #expect(answers == [true, false])
        }
        #expect(seen.count == 5000)
        let absent = MessageID(author: PeerID(8), sequenceNumber: 1)
        let isThere = seen.contains(absent, at: .start)
        #expect(!isThere)
        #expect(seen.count == 5000)
        let isThereLater = seen.contains(absent, at: .start + .seconds(60))
        #expect(!isThereLater)
        #expect(seen.count == 0)
    }

    @Test("A look-up in an empty cache remembers nothing")
    func empty() {
        var seen = SeenMessages(lifetime: .seconds(10), expiry: .lastSeen, startingAt: .start)
        let isThere = seen.contains(MessageID(0), at: .start)
        #expect(!isThere)
        #expect(seen.count == 0)
        let isNew = seen.insert(MessageID(0), at: .start)
        #expect(isNew)
    }
}
