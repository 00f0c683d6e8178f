extension Identify {
    /// What a simulated peer with that key says of itself: the fields, of the lengths, that were
    /// recorded of py-libp2p, with the pubsub protocol that it shares with the receiver.
    ///
    /// The signature in it is filler (docs/decisions/signatures-are-modelled.md).
    public static func ofSimulatedPeer(_ key: PublicKey, pubsubProtocol: String?) -> Identify {
        // /ip4/10.0.0.1/tcp/4001
        let address: [UInt8] = [0x04, 10, 0, 0, 1, 0x06, 0x0F, 0xA1]
        let peerID = key.peerID ?? []
        var record = PeerRecord()
        record.peerID = peerID
        // Nine bytes, like the nanoseconds since 1970 that were recorded.
        record.sequenceNumber = 1 << 60
        record.addresses = [.init(address + [0xA5, 0x03, UInt8(peerID.count)] + peerID)]
        var envelope = SignedEnvelope()
        envelope.publicKey = key
        envelope.payloadType = PeerRecord.payloadType
        envelope.payload = record.encode()
        envelope.signature = (key.data ?? []) + (key.data ?? [])
        var identify = Identify()
        identify.publicKey = key.encode()
        identify.listenAddresses = [address]
        identify.protocols =
            ([token, "/ipfs/id/push/1.0.0", "/ipfs/ping/1.0.0"]
            + (pubsubProtocol.map { [$0] } ?? [])).map { Array($0.utf8) }
        identify.observedAddress = address
        identify.protocolVersion = Array("ipfs/0.1.0".utf8)
        identify.agentVersion = Array("pubsub-sim/wire".utf8)
        identify.signedPeerRecord = envelope.encode()
        return identify
    }

    /// How many bytes that takes with its length before it: 376 for gossipsub, as recorded.
    static func framedSize(pubsubProtocol: String?) -> Int {
        360 + (pubsubProtocol.map { $0.utf8.count + 2 } ?? 0)
    }
}
