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
    static let datagramHeaders = 28
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

    /// The headers of a packet: of TCP with time stamps, or UDP, and of IPv4.
    public var packetHeaders: Int {
        switch self {
        case .tcp: Self.segmentHeaders
        case .quic: Self.datagramHeaders
        }
    }

    /// The cost of one write of `n` bytes to an open stream.
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

    /// What it costs to say that a stream's receiver has room for more: a header of yamux in a
    /// record and a segment of its own, or a packet with a MAX_STREAM_DATA frame (RFC 9000 §19.10)
    /// of a type, a stream's number and four bytes.
    public var costOfWindowUpdate: StackCost {
        var cost = StackCost()
        switch self {
        case .tcp(let security, _, _):
            cost.muxer = YamuxHeader.byteCount
            cost.security = security.overhead(ofWrite: cost.muxer)
            cost.headers = Self.segmentHeaders(cost.muxer + cost.security)
        case .quic: (cost.muxer, cost.security, cost.headers) = (6, 23, Self.datagramHeaders)
        }
        return cost
    }

    /// The headers of TCP and IP of the segments of `n` bytes.
    public static func segmentHeaders(_ byteCount: Int) -> Int {
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
}
