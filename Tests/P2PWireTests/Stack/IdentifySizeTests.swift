import Testing

@testable import P2PWire

@Suite("What a simulated peer says of itself")
struct IdentifySizeTests {
    private let key = PublicKey(ed25519: [UInt8](repeating: 7, count: 32))

    @Test(
        "It has the bytes that were recorded of py-libp2p, and that sizes are computed with",
        arguments: [("/meshsub/1.2.0", 376), ("/floodsub/1.0.0", 377), (nil, 360)])
    func size(pubsub: String?, byteCount: Int) {
        let frame = Framing.frame(Identify.ofSimulatedPeer(key, pubsubProtocol: pubsub))
        #expect(frame.count == byteCount)
        #expect(Identify.framedSize(pubsubProtocol: pubsub) == byteCount)
    }

    @Test("Its record is signed by the key, and has its peer id")
    func record() throws {
        let identify = Identify.ofSimulatedPeer(key, pubsubProtocol: nil)
        #expect(try PublicKey(decoding: identify.publicKey ?? []) == key)
        let envelope = try SignedEnvelope(decoding: identify.signedPeerRecord ?? [])
        #expect(envelope.publicKey == key)
        let record = try PeerRecord(decoding: envelope.payload ?? [])
        #expect(record.peerID == key.peerID && record.addresses.count == 1)
        #expect(PublicKey(ed25519: [UInt8](repeating: 7, count: 64)).peerID == nil)
    }
}
