import SimKernel
import Testing

@testable import SimNetwork

@Suite("Bursts of loss")
struct LossBurstsTests {
    /// Which of so many packets are lost.
    private func losses(_ profile: LinkProfile, count: Int) -> [Bool] {
        var random = RandomStream(seed: 3)
        var (isInBurst, packet) = (false, RandomStream(seed: 4))
        return (0..<count).map { _ in
            profile.losesPacket(&isInBurst, inOrder: &random, packet: &packet)
        }
    }

    @Test("The share that is lost and the length of bursts are Gilbert's")
    func gilbert() {
        let bursts = LossBursts(enter: Ratio(1, 100), leave: Ratio(1, 5))
        let lost = losses(LinkProfile(latency: .constant(1), bursts: bursts), count: 400_000)
        let share = Double(lost.count { $0 }) / Double(lost.count)
        // enter / (enter + leave) = 1/21.
        #expect(abs(share - 1.0 / 21) < 0.0025)
        var lengths: [Int] = []
        var length = 0
        for isLost in lost {
            if isLost {
                length += 1
            } else if length > 0 {
                lengths.append(length)
                length = 0
            }
        }
        let mean = Double(lengths.reduce(0, +)) / Double(lengths.count)
        #expect(abs(mean - 5) < 0.3)
    }

    @Test("Within a burst some come through, outside of it some do not (Elliott)")
    func elliott() {
        let bursts = LossBursts(enter: Ratio(1, 10), leave: Ratio(1, 10), loss: Ratio(1, 2))
        let profile = LinkProfile(latency: .constant(1), loss: Ratio(1, 100), bursts: bursts)
        let lost = losses(profile, count: 400_000)
        let share = Double(lost.count { $0 }) / Double(lost.count)
        #expect(abs(share - (0.5 + 0.01) / 2) < 0.005)
    }

    @Test("Each direction of a connection has bursts of its own")
    func directions() throws {
        let bursts = LossBursts(enter: Ratio(1, 50), leave: Ratio(1, 50))
        let profile = LinkProfile(
            latency: .constant(1), bursts: bursts, ordering: .datagrams)
        var connections = Connections(
            nodeCount: 2, profile: profile, random: RandomStream(seed: 1))
        let there = try connections.opened(0, 1)
        let fates = (0..<500).map { _ in
            [there, there.reversed].map { connections.transmit($0, at: .start) }
        }
        #expect(fates.contains { $0[0] == .dropped(.lost) && $0[1] != .dropped(.lost) })
        #expect(fates.contains { $0[1] == .dropped(.lost) && $0[0] != .dropped(.lost) })
    }
}
