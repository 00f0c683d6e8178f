/// What encrypts a connection, and what that costs.
///
/// Sizes are of Ed25519 identities, and of records as go-libp2p writes them: one for each frame of
/// the muxer.
public enum SecureChannel: String, CaseIterable, Equatable, Sendable {
    /// Nothing is encrypted (libp2p/specs plaintext).
    case plaintext
    /// secio with SHA-256 (libp2p/specs secio), which TLS and Noise have replaced.
    case secio
    /// TLS 1.3 without session tickets (RFC 8446, libp2p/specs tls).
    case tls
    /// Noise XX (libp2p/specs noise).
    case noise

    /// The token that multistream-select proposes it by.
    public var token: String {
        switch self {
        case .plaintext: "/plaintext/2.0.0"
        case .secio: "/secio/1.0.0"
        case .tls: "/tls/1.0.0"
        case .noise: "/noise"
        }
    }

    /// Whether the muxer can be agreed on within the handshake, by ALPN or as an extension of Noise
    /// (libp2p/specs connections/inlined-muxer-negotiation.md).
    public var canInlineMuxer: Bool { self == .tls || self == .noise }

    /// What records add to the bytes of a write: a length of 4 and a MAC of 32; a header of 5, a
    /// content type of 1 and a tag of 16 for each 16,384; a length of 2 and a tag of 16 for each
    /// 65,519.
    public func overhead(ofWrite byteCount: Int) -> Int {
        func records(_ most: Int) -> Int { max(1, (byteCount + most - 1) / most) }
        switch self {
        case .plaintext: return 0
        case .secio: return 36
        case .tls: return 22 * records(16_384)
        case .noise: return 18 * records(65_519)
        }
    }

    /// The handshake's messages, the dialler's first, each answered by the next. Recorded from
    /// py-libp2p, OpenSSL 3 and noiseprotocol, for secio computed from go-libp2p-secio's proposals.
    func handshake(inliningMuxer: Bool) -> [Int] {
        switch self {
        case .plaintext: [79, 79]
        // Propose, Exchange and a nonce from each side.
        case .secio: [111, 111, 137, 137, 52, 52]
        case .tls: inliningMuxer ? [251, 894, 654] : [238, 889, 653]
        case .noise: inliningMuxer ? [34, 218, 186] : [34, 202, 170]
        }
    }

    /// In which order a handshake's messages are sent: the listener sends its first with the end of
    /// the negotiation where both sides begin at once, and then each its next when the other's last
    /// has come, so that two of a side's go together.
    func order(of messageCount: Int) -> [Int] {
        guard self == .plaintext || self == .secio else { return Array(0..<messageCount) }
        return stride(from: 0, to: messageCount, by: 2).flatMap { place in
            place.isMultiple(of: 4) ? [place + 1, place] : [place, place + 1]
        }
    }

    /// Round trips of the handshake until the dialler may send. Both sides of secio send at once,
    /// so its three exchanges take one; plaintext's listener sends its only message with the echo
    /// that ends the negotiation.
    var roundTrips: Int { self == .plaintext ? 0 : 1 }
}
