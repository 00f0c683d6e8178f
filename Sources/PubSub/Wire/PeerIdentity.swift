import SimKernel

/// The peer id of a simulated node: what the peer id of an Ed25519 key looks like, without a key.
///
/// A peer id of an Ed25519 key is the identity multihash of the protobuf of the public key: 38
/// bytes (libp2p/specs peer-ids.md). Ours carries the node's index in the first four bytes of the
/// "key" and filler in the rest; nobody signs with it (docs/decisions/signatures-are-modelled.md).
public enum PeerIdentity {
    /// How many bytes such a peer id has.
    public static let byteCount = 38

    /// How many bytes a signed peer record of such a peer has, as peer exchange sends it.
    ///
    /// An envelope (libp2p RFC 2: key 38, payload type 4, payload 67, signature 66) around a record
    /// (RFC 3: peer id 40, sequence number 10, one address of 11 bytes such as
    /// `/ip4/…/udp/…/quic-v1`, 15). Its content is filler.
    public static let signedRecordByteCount = 175

    /// Identity multihash of 36 bytes: key type 1 (Ed25519), 32 bytes of key.
    private static let prefix: [UInt8] = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20]

    /// The peer id of `peer`.
    public static func bytes(of peer: PeerID) -> [UInt8] {
        let index = peer.rawValue
        var bytes = prefix
        bytes.reserveCapacity(byteCount)
        for shift in [24, 16, 8, 0] as [UInt32] {
            bytes.append(UInt8(truncatingIfNeeded: index >> shift))
        }
        var filler = RandomStream(seed: UInt64(index))
        while bytes.count < byteCount { bytes.append(UInt8(truncatingIfNeeded: filler.next())) }
        return bytes
    }

    /// The peer of that peer id; nil when it is not one of ours.
    public static func peer(_ bytes: [UInt8]) -> PeerID? {
        guard bytes.count == byteCount else { return nil }
        let peer = PeerID(bytes[6..<10].reduce(0 as UInt32) { $0 << 8 | UInt32($1) })
        return Self.bytes(of: peer) == bytes ? peer : nil
    }
}
