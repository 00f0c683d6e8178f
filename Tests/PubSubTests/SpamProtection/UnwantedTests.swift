import PubSub
import Testing

/// gossipsub-v1.2.md §"IDONTWANT Message".
@Suite("Unwanted messages")
struct UnwantedTests {
    private static func ids(_ range: ClosedRange<UInt64>) -> [MessageID] {
        range.map { MessageID($0) }
    }

    @Test("A message is unwanted by who said so, and by nobody else")
    func byPeer() {
        var unwanted = Unwanted()
        #expect(!unwanted.isUnwanted(MessageID(1), by: PeerID(1)))
        #expect(unwanted.note(Self.ids(1...3), by: PeerID(1)) == 3)
        unwanted.note([MessageID(9)], by: PeerID(2))
        #expect(unwanted.isUnwanted(MessageID(2), by: PeerID(1)))
        #expect(!unwanted.isUnwanted(MessageID(2), by: PeerID(2)))
        #expect(!unwanted.isUnwanted(MessageID(9), by: PeerID(1)))
        #expect(unwanted.isUnwanted(MessageID(9), by: PeerID(2)))
    }

    @Test("Is forgotten at the third heartbeat, and nothing stays of it")
    func lifetime() {
        var unwanted = Unwanted()
        unwanted.note([MessageID(1)], by: PeerID(1))
        unwanted.heartbeat()
        unwanted.note([MessageID(2)], by: PeerID(1))
        unwanted.heartbeat()
        #expect(unwanted.isUnwanted(MessageID(1), by: PeerID(1)))
        unwanted.heartbeat()
        #expect(!unwanted.isUnwanted(MessageID(1), by: PeerID(1)))
        #expect(unwanted.isUnwanted(MessageID(2), by: PeerID(1)))
        unwanted.heartbeat()
        #expect(unwanted == Unwanted())
    }

    @Test("A repeated id lives anew", arguments: 1...5)
    func repeated(lifetime: Int) {
        var limits = Unwanted.Limits()
        limits.idontwantMessageTTL = lifetime
        var unwanted = Unwanted(limits: limits)
        unwanted.note([MessageID(1)], by: PeerID(1))
        for _ in 1..<max(2, lifetime) { unwanted.heartbeat() }
        unwanted.note([MessageID(1)], by: PeerID(1))
        #expect(unwanted.count == 1)
        for left in (1...lifetime).reversed() {
            #expect(unwanted.isUnwanted(MessageID(1), by: PeerID(1)), "\(left) left")
            unwanted.heartbeat()
        }
        #expect(unwanted.isEmpty)
    }

    @Test("Of one RPC only so many ids are heeded")
    func length() {
        var unwanted = Unwanted()
        #expect(unwanted.note(Self.ids(1...11), by: PeerID(1)) == 10)
        #expect(unwanted.isUnwanted(MessageID(10), by: PeerID(1)))
        #expect(!unwanted.isUnwanted(MessageID(11), by: PeerID(1)))
        #expect(unwanted.note(Self.ids(11...20), by: PeerID(1)) == 10)
        #expect(unwanted.count == 20)
    }

    @Test("Of one peer only so many RPCs are heeded, until the heartbeat")
    func messages() {
        var limits = Unwanted.Limits()
        limits.maxIDontWantMessages = 3
        var unwanted = Unwanted(limits: limits)
        // An RPC without IDONTWANT is none.
        #expect(unwanted.note([], by: PeerID(1)) == 0)
        for id in 1...3 as ClosedRange<UInt64> {
            #expect(unwanted.note([MessageID(id)], by: PeerID(1)) == 1)
        }
        #expect(unwanted.note([MessageID(4)], by: PeerID(1)) == 0)
        #expect(!unwanted.isUnwanted(MessageID(4), by: PeerID(1)))
        #expect(unwanted.note([MessageID(4)], by: PeerID(2)) == 1)
        // Nor does it help to come back.
        unwanted.forget(PeerID(1))
        #expect(unwanted.note([MessageID(4)], by: PeerID(1)) == 0)
        unwanted.heartbeat()
        #expect(unwanted.note([MessageID(4)], by: PeerID(1)) == 1)
    }

    @Test("What a peer did not want goes with it")
    func forgotten() {
        var unwanted = Unwanted()
        unwanted.note(Self.ids(1...3), by: PeerID(1))
        unwanted.note(Self.ids(2...4), by: PeerID(2))
        unwanted.forget(PeerID(1))
        #expect(unwanted.count == 3)
        #expect(!unwanted.isUnwanted(MessageID(2), by: PeerID(1)))
        #expect(unwanted.isUnwanted(MessageID(2), by: PeerID(2)))
    }
}
