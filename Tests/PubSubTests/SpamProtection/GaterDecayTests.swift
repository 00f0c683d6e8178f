import SimKernel
import Testing

@testable import PubSub

@Suite("Peer gater: decay")
struct GaterDecayTests {
    private static func time(_ milliseconds: UInt64) -> Instant {
        .start + .milliseconds(milliseconds)
    }

    private static func gater(retaining retain: Interval = .seconds(10)) -> PeerGater {
        var parameters = PeerGaterParameters()
        parameters.globalDecay = 0.5
        parameters.sourceDecay = 0.5
        parameters.retainStats = retain
        return PeerGater(parameters: parameters, startingAt: .start)
    }

    @Test("Counters halve at every whole interval, however seldom anybody looks")
    func seldom() {
        func life(looking times: [UInt64]) -> PeerGater {
            var gater = Self.gater()
            gater.connect(PeerID(1), address: AddressID(1), at: Self.time(100))
            gater.noteThrottling(at: Self.time(200))
            for _ in 0..<8 { gater.noteRejected(from: PeerID(1), at: Self.time(300)) }
            var random = RandomStream(seed: 1)
            for time in times {
                _ = gater.admission(of: PeerID(1), at: Self.time(time), using: &random)
            }
            return gater
        }
        #expect(life(looking: [3000]) == life(looking: [999, 1000, 1500, 2000, 2999, 3000]))
        #expect(life(looking: [3000]) != life(looking: [2999]))
        #expect(
            life(looking: [90_000])
                == life(looking: Array(stride(from: 500, through: 90_000, by: 500))))
    }

    @Test("A counter below the least becomes zero, and turns the gater off")
    func zero() {
        var random = RandomStream(seed: 1)
        var gater = Self.gater()
        gater.connect(PeerID(1), address: AddressID(1), at: .start)
        gater.noteThrottling(at: .start)
        for _ in 0..<1000 { gater.noteRejected(from: PeerID(1), at: .start) }
        // 0.5⁶ is above 0.01, 0.5⁷ below.
        let before = (0..<50).map { _ in
            gater.admission(of: PeerID(1), at: Self.time(6999), using: &random)
        }
        #expect(before.contains(.controlOnly))
        let after = (0..<50).map { _ in
            gater.admission(of: PeerID(1), at: Self.time(7000), using: &random)
        }
        #expect(!after.contains(.controlOnly))
    }

    @Test("What came from an address without connections does not decay, and expires")
    func expiry() {
        var sources = GatedSources()
        sources.place(PeerID(1), at: AddressID(1))
        sources.update(PeerID(1)) { counters in
            counters.connections += 1
            counters.delivered = 8
        }
        sources.decay { $0 / 2 }
        #expect(sources.counters(of: AddressID(1))?.delivered == 4)
        sources.release(PeerID(1), closing: true, until: Self.time(10_000))
        sources.decay { $0 / 2 }
        #expect(sources.counters(of: AddressID(1))?.delivered == 4)
        sources.expire(before: Self.time(10_000))
        #expect(sources.counters(of: AddressID(1)) != nil)
        sources.expire(before: Self.time(10_001))
        #expect(sources.counters(of: AddressID(1)) == nil)
    }

    @Test("An address stays as long as one of its peers is connected or known to be there")
    func shared() {
        var sources = GatedSources()
        for peer in 1...3 as ClosedRange<UInt32> { sources.place(PeerID(peer), at: AddressID(1)) }
        for peer in 1...2 as ClosedRange<UInt32> {
            sources.update(PeerID(peer)) { $0.connections += 1 }
        }
        sources.release(PeerID(1), closing: true, until: Self.time(1))
        sources.expire(before: Self.time(100))
        #expect(sources.counters(of: AddressID(1))?.connections == 1)
        sources.release(PeerID(2), closing: true, until: Self.time(1))
        sources.expire(before: Self.time(100))
        // The third was heard, but never connected.
        #expect(sources.counters(of: PeerID(3)) != nil)
        sources.release(PeerID(3), closing: false, until: Self.time(1))
        sources.release(PeerID(1), closing: true, until: Self.time(1))
        sources.expire(before: Self.time(100))
        #expect(sources.counters(of: AddressID(1)) == nil)
    }

    @Test("Addresses expire although nothing is left to decay")
    func rest() {
        var gater = Self.gater()
        gater.connect(PeerID(1), address: AddressID(1), at: .start)
        gater.disconnect(PeerID(1), at: Self.time(500))
        // Until 10.5 s; a sweep comes at each whole second.
        gater.noteValidation(at: Self.time(10_999))
        #expect(gater.knows(address: AddressID(1)))
        gater.noteValidation(at: Self.time(11_000))
        #expect(!gater.knows(address: AddressID(1)))
        var other = Self.gater()
        other.connect(PeerID(1), address: AddressID(1), at: .start)
        other.disconnect(PeerID(1), at: Self.time(500))
        other.noteValidation(at: Self.time(3_600_000))
        #expect(!other.knows(address: AddressID(1)))
    }
}
