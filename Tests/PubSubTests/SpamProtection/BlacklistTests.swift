import PubSub
import SimKernel
import Testing

@Suite("Blacklist")
struct BlacklistTests {
    private static func second(_ count: UInt64) -> Instant { .start + .seconds(count) }

    @Test("Who is added stays, for ever")
    func lasting() {
        var list = Blacklist()
        #expect(list.contains(PeerID(1), at: .start) == false)
        list.add(PeerID(1), at: .start)
        #expect(list.contains(PeerID(1), at: Self.second(1 << 30)) == true)
        #expect(list.contains(PeerID(2), at: .start) == false)
    }

    @Test("Who is added fades at the first whole minute after the lifetime, and is not renewed")
    func fading() {
        var list = Blacklist(lifetime: .seconds(600), startingAt: .start)
        list.add(PeerID(1), at: Self.second(30))
        list.add(PeerID(1), at: Self.second(500))
        #expect(list.contains(PeerID(1), at: Self.second(659)) == true)
        #expect(list.contains(PeerID(1), at: Self.second(661)) == false)
        list.add(PeerID(1), at: Self.second(662))
        #expect(list.contains(PeerID(1), at: Self.second(663)) == true)
    }
}
