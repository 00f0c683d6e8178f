import SimKernel
import Testing

@testable import SimNetwork

/// What happens to messages on links, whatever else is sent.
@Suite("Fates of messages")
struct FateTests {
    /// Links that do everything by chance.
    private static func profile(
        loss: Ratio = Ratio(1, 4), ordering: LinkProfile.Ordering = .datagrams
    ) -> LinkProfile {
        var profile = LinkProfile(
            latency: .exponential(mean: 4e7), latencyDraw: .perMessage,
            jitter: .proportional(share: Ratio(1, 2)), loss: loss, ordering: ordering)
        if ordering == .datagrams {
            profile.duplicate = Ratio(1, 3)
            profile.reordering = Reordering(share: Ratio(1, 3), delay: .exponential(mean: 1e8))
        }
        return profile
    }

    /// What becomes of messages with these keys, all sent at one instant from node 0 to node 1.
    private static func verdicts(
        _ keys: [UInt64?], _ profile: LinkProfile = profile(), closing: Int = 0
    ) throws -> [Link.Verdict] {
        var connections = Connections(
            nodeCount: 2, profile: profile, random: RandomStream(seed: 6))
        for _ in 0..<closing {
            let there = try connections.opened(0, 1)
            connections.closeBoth(there)
        }
        let there = try connections.opened(0, 1)
        return keys.map { connections.transmit(there, at: .start, key: $0) }
    }

    @Test("A message's fate does not depend on what else is sent, or in which order")
    func independence() throws {
        let keys: [UInt64] = Array(1...200)
        let alone = try Self.verdicts(keys)
        #expect(alone.contains(.dropped(.lost)) && Set(alone.map { "\($0)" }).count > 100)
        let reversed = try Self.verdicts(keys.reversed())
        #expect(reversed.reversed() == alone)
        let among = try Self.verdicts(keys.flatMap { [nil, $0, $0 + 1000, nil] })
        #expect(keys.indices.allSatisfy { among[$0 * 4 + 1] == alone[$0] })
    }

    @Test("What carries no message keeps the order of sending, whatever messages are sent")
    func nameless() throws {
        let alone = try Self.verdicts(Array(repeating: nil, count: 100))
        let among = try Self.verdicts((0..<300).map { $0 % 3 == 1 ? nil : UInt64($0) })
        #expect((0..<100).allSatisfy { among[$0 * 3 + 1] == alone[$0] })
    }

    @Test("A message that is sent again meets another fate, and its first is not moved by that")
    func again() throws {
        let twice = try Self.verdicts((0..<100).flatMap { [$0, $0] })
        let once = try Self.verdicts(Array(0..<100))
        #expect((0..<100).allSatisfy { twice[$0 * 2] == once[$0] })
        let changed = (0..<100).count { twice[$0 * 2] != twice[$0 * 2 + 1] }
        // Both are lost of one in sixteen.
        #expect(changed > 80)
        let late = try Self.verdicts(Array(0..<100) + Array(0..<100))
        #expect((0..<100).allSatisfy { late[100 + $0] == twice[$0 * 2 + 1] })
    }

    @Test("A pair that connects again meets other fates")
    func reconnection() throws {
        let keys: [UInt64] = Array(1...100)
        #expect(try Self.verdicts(keys, closing: 1) != Self.verdicts(keys))
        #expect(try Self.verdicts(keys, closing: 1) == Self.verdicts(keys, closing: 1))
    }

    @Test("More loss loses the same and others; what still arrives does so when it did")
    func coupledLoss() throws {
        let keys: [UInt64] = Array(1...500)
        let none = try Self.verdicts(keys, Self.profile(loss: .zero))
        let some = try Self.verdicts(keys, Self.profile(loss: Ratio(1, 10)))
        let more = try Self.verdicts(keys, Self.profile(loss: Ratio(1, 3)))
        for index in keys.indices {
            if some[index] == .dropped(.lost) { #expect(more[index] == .dropped(.lost)) }
            if some[index] != .dropped(.lost) { #expect(some[index] == none[index]) }
            if more[index] != .dropped(.lost) { #expect(more[index] == none[index]) }
        }
        #expect(some != none && more != some)
    }

    @Test("Each aspect of a fate has draws of its own")
    func aspects() {
        let fate = Fate(RandomStream(seed: 1))
        let packets = (0..<20).flatMap { number in
            (0..<20).map { Fate.Aspect.packet(number: number, attempt: $0) }
        }
        let all = [.delay, .reorderDelay, .copying, .copyDelay, .copyReorderDelay] + packets
        let first = all.map { aspect in
            var draws = fate.draws(aspect)
            return draws.next()
        }
        #expect(Set(first).count == all.count)
    }
}
