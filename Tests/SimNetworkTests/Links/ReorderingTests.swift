import SimKernel
import SimNetwork
import Testing

/// Datagrams that come twice, or are held back.
@Suite("Copies and detours of datagrams")
struct ReorderingTests {
    private static let latency = Interval.milliseconds(40)
    private static let count = 20_000

    private static func profile(loss: Ratio = .zero) -> LinkProfile {
        LinkProfile(
            latency: .constant(1), jitter: .proportional(share: Ratio(1, 4)), loss: loss,
            ordering: .datagrams)
    }

    /// What becomes of `count` datagrams that are sent a millisecond apart.
    private static func verdicts(_ profile: LinkProfile) -> [Link.Verdict] {
        var link = Link(latency: latency, random: RandomStream(seed: 4))
        var isInBurst = false
        return (0..<count).map { index in
            link.transmit(
                at: .start + .milliseconds(UInt64(index)), profile, isInBurst: &isInBurst)
        }
    }

    /// How often something happens with that chance, within five standard deviations.
    private static func isAbout(_ number: Int, _ share: Double, of count: Int = count) -> Bool {
        let deviation = (Double(count) * share * (1 - share)).squareRoot()
        return abs(Double(number) - Double(count) * share) < 5 * deviation
    }

    @Test("The share that comes twice is the one given, of those that are not lost")
    func duplicates() {
        var profile = Self.profile(loss: Ratio(1, 5))
        profile.duplicate = Ratio(1, 10)
        let verdicts = Self.verdicts(profile)
        let twice = verdicts.count { if case .arrivesTwice = $0 { true } else { false } }
        let lost = verdicts.count { $0 == .dropped(.lost) }
        #expect(Self.isAbout(lost, 0.2))
        #expect(Self.isAbout(twice, 0.1, of: Self.count - lost))
    }

    @Test("A copy has a latency of its own")
    func copies() {
        var profile = Self.profile()
        profile.duplicate = .one
        var differences = 0
        for (index, verdict) in Self.verdicts(profile).enumerated() {
            guard case .arrivesTwice(let arrival, let copy) = verdict else {
                Issue.record("\(verdict) of datagram \(index)")
                return
            }
            let earliest = Instant.start + .milliseconds(UInt64(index)) + Self.latency
            #expect(min(arrival, copy) >= earliest)
            #expect(max(arrival, copy) < earliest + .milliseconds(10))
            differences += arrival == copy ? 0 : 1
        }
        #expect(differences > Self.count * 9 / 10)
    }

    @Test("The share that is held back is the one given, for as long as given; others overtake")
    func reordering() {
        var profile = LinkProfile(latency: .constant(1), ordering: .datagrams)
        profile.reordering = Reordering(share: Ratio(1, 20), delay: .constant(5_500_000))
        var latest = Instant.start
        var (held, overtaken) = (0, 0)
        for (index, verdict) in Self.verdicts(profile).enumerated() {
            guard case .arrives(let arrival) = verdict else {
                Issue.record("\(verdict) of datagram \(index)")
                return
            }
            let late = arrival - (.start + .milliseconds(UInt64(index)) + Self.latency)
            #expect(late == .zero || late == .microseconds(5500))
            held += late > .zero ? 1 : 0
            overtaken += arrival < latest ? 1 : 0
            latest = max(latest, arrival)
        }
        #expect(Self.isAbout(held, 0.05))
        // One that is held back is late for five that follow.
        #expect(overtaken > 4 * held)
    }

    @Test("A link that does neither draws nothing for it")
    func nothing() {
        let plain = Self.verdicts(Self.profile(loss: Ratio(1, 5)))
        var profile = Self.profile(loss: Ratio(1, 5))
        profile.reordering = Reordering(share: .zero, delay: .constant(1e9))
        #expect(Self.verdicts(profile) == plain)
    }

    @Test("What is held back without end comes late, and not past the end of time")
    func endless() {
        let endless = Distribution.constant(1e300)
        var profile = LinkProfile(latency: endless, jitter: .added(endless), ordering: .datagrams)
        profile.reordering = Reordering(share: .one, delay: endless)
        let now = Instant(nanoseconds: 1 << 62)
        var link = Link(latency: .nanoseconds(.max - 1), random: RandomStream(seed: 1))
        var isInBurst = false
        let verdict = link.transmit(at: now, profile, isInBurst: &isInBurst)
        #expect(verdict == .arrives(at: now + .nanoseconds(1 << 63)))
    }

    @Test("Both that arrive are under way, and land one by one; the place is kept until then")
    func underWay() throws {
        var profile = LinkProfile(latency: .constant(10_000_000), ordering: .datagrams)
        profile.duplicate = .one
        var connections = Connections(
            nodeCount: 3, profile: profile, random: RandomStream(seed: 1))
        let there = try connections.opened(0, 1)
        let verdict = connections.transmit(there, at: .start)
        let arrival = Instant.start + .milliseconds(10)
        #expect(verdict == .arrivesTwice(at: arrival, copy: arrival))
        let first = connections.land(there)
        #expect(first == .arrives(first: false))
        connections.closeBoth(there)
        let other = try connections.opened(0, 2)
        #expect(other.rawValue != there.rawValue)
        let second = connections.land(there)
        #expect(second == .closed)
        let last = try connections.opened(1, 2)
        #expect(last == there)
    }
}
