import PubSub
import SimKernel
import Testing

@Suite("Peer identity")
struct PeerIdentityTests {
    private static let peers = [0, 1, 255, 256, 65_536, 1_000_000, UInt32.max].map { PeerID($0) }

    @Test("Names one peer", arguments: peers)
    func roundTrip(peer: PeerID) {
        let bytes = PeerIdentity.bytes(of: peer)
        #expect(bytes.count == PeerIdentity.byteCount)
        #expect(PeerIdentity.peer(bytes) == peer)
        #expect(PeerIdentity.bytes(of: peer) == bytes)
    }

    /// peer-ids.md: an identity multihash of 36 bytes, which are key type 1 and 32 bytes of key.
    @Test("Looks like the peer id of an Ed25519 key")
    func shape() {
        for peer in Self.peers {
            let bytes = PeerIdentity.bytes(of: peer)
            #expect(bytes.prefix(6) == [0x00, 0x24, 0x08, 0x01, 0x12, 0x20])
            #expect(bytes.count == 2 + 36)
        }
    }

    @Test("Different peers have different ids")
    func distinct() {
        let ids = (0..<5000).map { PeerIdentity.bytes(of: PeerID($0)) }
        #expect(Set(ids).count == 5000)
    }

    @Test("What is not one of ours names nobody")
    func hostile() {
        let bytes = PeerIdentity.bytes(of: PeerID(77))
        #expect(PeerIdentity.peer([]) == nil)
        #expect(PeerIdentity.peer(bytes + [0]) == nil)
        var refused = 0
        for index in bytes.indices {
            #expect(PeerIdentity.peer(Array(bytes[..<index])) == nil)
            for flip in [1, 0x80, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[index] ^= flip
                if PeerIdentity.peer(damaged) == nil { refused += 1 }
            }
        }
        #expect(refused == 3 * PeerIdentity.byteCount)
    }
}
