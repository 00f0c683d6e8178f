/// What divides a connection into streams, and what that costs.
public enum StreamMuxer: String, CaseIterable, Equatable, Sendable {
    /// yamux (hashicorp/yamux spec): a header of 12 bytes, windows.
    case yamux
    /// mplex (libp2p/specs mplex): a varint for the stream and one for the length.
    case mplex

    /// The token that multistream-select proposes it by.
    public var token: String { self == .yamux ? "/yamux/1.0.0" : "/mplex/6.7.0" }

    /// The most data of a frame: go-yamux's and go-mplex's.
    public var largestFrame: Int { self == .yamux ? 65_524 : 4076 }

    /// The header of a frame with `n` bytes of data, of one of the first sixteen streams.
    private func header(_ byteCount: Int) -> Int {
        self == .yamux ? 12 : 1 + Varint.size(of: UInt64(byteCount))
    }

    /// The bytes that opening a stream takes, from the one who opens it and back: SYN and ACK, or
    /// NewStream with a name of one byte.
    var opening: (there: Int, back: Int) { self == .yamux ? (12, 12) : (3, 0) }

    /// The bytes that say that one side writes no more to a stream.
    var closing: Int { self == .yamux ? 12 : 2 }

    /// Calls `body` with the size of each frame of one write, and with its header's.
    func forEachFrame(ofWrite byteCount: Int, _ body: (_ data: Int, _ header: Int) -> Void) {
        var left = byteCount
        repeat {
            let data = min(left, largestFrame)
            body(data, header(data))
            left -= data
        } while left > 0
    }
}
