/// The layers between a stream of RPCs and the network.
public enum Stack: Equatable, Sendable {
    /// TCP over IPv4, with the layers that libp2p adds. `inlinesMuxer` says that the muxer is
    /// agreed on in the handshake, and not afterwards.
    case tcp(SecureChannel, StreamMuxer, inlinesMuxer: Bool)
    /// QUIC (RFC 9000), which has all of them in one.
    case quic

    /// The data of a TCP segment on Ethernet, with time stamps.
    private static let segment = 1448
    /// The headers of such a segment: IPv4's 20, TCP's 20, the time stamps' 12.
    private static let segmentHeaders = 52
    /// The headers of IPv4 and UDP.
    private static let datagramHeaders = 28
    /// QUIC's datagrams: quic-go's before it probes for more.
    private static let datagram = 1252

    /// The most bytes of a stream that are sent at once, before it may be another's turn: a frame
    /// of the muxer, or the data of a QUIC packet.
    public var largestFrame: Int {
        switch self {
        case .tcp(_, let muxer, _): muxer.largestFrame
        case .quic: Self.datagram - 27
        }
    }

    /// What one write of so many bytes to an open stream costs.
    public func cost(ofWrite byteCount: Int) -> StackCost {
        switch self {
        case .tcp(let security, let muxer, _):
            var cost = StackCost()
            muxer.forEachFrame(ofWrite: byteCount) { data, header in
                cost.muxer += header
                cost.security += security.overhead(ofWrite: data + header)
            }
            cost.headers = Self.segmentHeaders(byteCount + cost.muxer + cost.security)
            return cost
        case .quic: return Self.quicCost(ofWrite: byteCount)
        }
    }

    private static func segmentHeaders(_ byteCount: Int) -> Int {
        (byteCount + segment - 1) / segment * segmentHeaders
    }

    /// Short packets with one STREAM frame each: flags 1, connection id 4, packet number 2, tag 16;
    /// type 1, stream 1, length 2, and an offset of the write's beginning on that takes 0 to 4.
    private static func quicCost(ofWrite byteCount: Int) -> StackCost {
        var cost = StackCost()
        var offset = 0
        repeat {
            let header = offset == 0 ? 0 : offset < 64 ? 1 : offset < 16_384 ? 2 : 4
            cost.security += 23
            cost.muxer += 4 + header
            cost.headers += datagramHeaders
            offset += datagram - 27 - header
        } while offset < byteCount
        return cost
    }

    /// What is sent to set a connection up, up to where both ends have identified each other and
    /// have a stream each way for pubsub, whose protocol id has so many bytes.
    ///
    /// The transport's handshake; multistream-select, once for the secure channel and unless it is
    /// inlined once for the muxer; four streams, two of which carry an identify message.
    public func setUp(pubsubProtocol byteCount: Int) -> StackSetUp {
        var setUp = StackSetUp()
        switch self {
        case .quic:
            // Three datagrams each way, as recorded of aioquic, and 575 bytes of the dialler's
            // certificate.
            setUp.dialler = 2537 + 575 + 3 * Self.datagramHeaders
            setUp.listener = 1508 + 3 * Self.datagramHeaders
            setUp.roundTrips = 1
        case .tcp(let security, let muxer, let inlinesMuxer):
            let inlines = inlinesMuxer && security.canInlineMuxer
            setUp.dialler = 60 + 52
            setUp.listener = 60
            setUp.roundTrips = 1 + 1 + security.roundTrips + (inlines ? 0 : 1)
            for messages in Self.handshakes(security, muxer, inlinesMuxer: inlines) {
                add(messages, to: &setUp)
            }
        }
        addStreams(pubsubProtocol: byteCount, to: &setUp)
        return setUp
    }

    /// The messages of what is agreed on one after the other; each list alternates between the two,
    /// the dialler's first.
    static func handshakes(
        _ security: SecureChannel, _ muxer: StreamMuxer, inlinesMuxer: Bool
    ) -> [[Int]] {
        let proposal = negotiation(security.token)
        let handshake = security.handshake(inliningMuxer: inlinesMuxer)
        if inlinesMuxer { return [[proposal, proposal], handshake] }
        let token = negotiation(muxer.token)
        let record = security.overhead(ofWrite: token)
        // The listener writes its header at once, and the echo by itself.
        return [[proposal, proposal], handshake, [token + record, token + 2 * record]]
    }

    /// The bytes of a header of multistream-select and a token, each with its length and line feed.
    private static func negotiation(_ token: String) -> Int { 20 + token.utf8.count + 2 }

    /// Messages that alternate, the dialler's first.
    private func add(_ messages: [Int], to setUp: inout StackSetUp) {
        for (index, message) in messages.enumerated() {
            let byteCount = message + Self.segmentHeaders(message)
            if index.isMultiple(of: 2) {
                setUp.dialler += byteCount
            } else {
                setUp.listener += byteCount
            }
        }
    }

    /// Two streams of each side: for pubsub, and to be identified by the other.
    private func addStreams(pubsubProtocol byteCount: Int, to setUp: inout StackSetUp) {
        for token in [byteCount, "/ipfs/id/1.0.0".utf8.count] {
            let negotiation = 20 + token + 2
            var opening = (there: 0, back: 0)
            if case .tcp(_, let muxer, _) = self { opening = muxer.opening }
            let writes = [opening.there, opening.back, negotiation, negotiation]
            // Each side opens one of each, so both send the same.
            let byteCount = writes.reduce(0) { sum, write in
                // Opening and closing are headers alone; the rest is data in a frame of its own.
                write == 0 ? sum : sum + write + cost(ofWrite: write).total
            }
            setUp.dialler += byteCount
            setUp.listener += byteCount
        }
        let identify = Self.identify + cost(ofWrite: Self.identify).total
        setUp.dialler += identify
        setUp.listener += identify
    }

    /// An identify message, as recorded of py-libp2p.
    private static let identify = 376
}

/// What setting up a connection takes.
public struct StackSetUp: Equatable, Sendable {
    /// Bytes that the dialler sends, headers of packets included.
    public var dialler = 0
    /// Bytes that the listener sends.
    public var listener = 0
    /// Round trips until the dialler may send its first RPC.
    public var roundTrips = 0

    /// No cost.
    public init() {}

    /// What both send.
    public var total: Int { dialler + listener }
}
