/// The header of a frame of yamux (libp2p/specs yamux/README.md, hashicorp/yamux spec.md): twelve
/// bytes, big-endian.
public struct YamuxHeader: Equatable, Sendable {
    /// What a frame is for.
    public enum Kind: UInt8, Equatable, Sendable {
        /// `length` bytes of the stream follow.
        case data = 0
        /// The receiver has room for `length` bytes more.
        case windowUpdate = 1
        /// `length` is a number that is to come back.
        case ping = 2
        /// The session ends; `length` says why.
        case goAway = 3
    }

    /// What else a frame says of its stream.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits as they are on the wire.
        public let rawValue: UInt16
        /// Flags of these bits.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Opens the stream, or asks for a ping's answer.
        public static let syn = Flags(rawValue: 1)
        /// Accepts the stream, or answers a ping.
        public static let ack = Flags(rawValue: 2)
        /// The sender writes no more.
        public static let fin = Flags(rawValue: 4)
        /// The stream is gone at once.
        public static let rst = Flags(rawValue: 8)
    }

    /// How many bytes a header has.
    public static let byteCount = 12
    /// How many bytes each side may send on a new stream.
    public static let initialWindow: UInt32 = 256 * 1024

    /// What the frame is for.
    public let kind: Kind
    /// What else it says.
    public let flags: Flags
    /// Which stream it is about; 0 for the session.
    public let stream: UInt32
    /// How many bytes follow, or what `kind` says.
    public let length: UInt32

    /// A header of these parts.
    public init(_ kind: Kind, _ flags: Flags = [], stream: UInt32, length: UInt32 = 0) {
        (self.kind, self.flags, self.stream, self.length) = (kind, flags, stream, length)
    }

    /// Appends the header.
    public func encode(into bytes: inout [UInt8]) {
        bytes.append(0)
        bytes.append(kind.rawValue)
        flags.rawValue.encodeBigEndian(into: &bytes)
        stream.encodeBigEndian(into: &bytes)
        length.encodeBigEndian(into: &bytes)
    }

    /// Removes the header that `bytes` begin with; nil when they do not hold all of it yet.
    public static func take(
        from bytes: inout ArraySlice<UInt8>
    ) throws(StackError) -> YamuxHeader? {
        guard bytes.count >= byteCount else { return nil }
        let header = bytes.prefix(byteCount)
        let start = header.startIndex
        guard header[start] == 0 else { throw .yamuxVersion(header[start]) }
        guard let kind = Kind(rawValue: header[start + 1]) else {
            throw .yamuxType(header[start + 1])
        }
        bytes = bytes[header.endIndex...]
        return YamuxHeader(
            kind, Flags(rawValue: UInt16(bigEndian: header[(start + 2)...].prefix(2))),
            stream: UInt32(bigEndian: header[(start + 4)...].prefix(4)),
            length: UInt32(bigEndian: header[(start + 8)...].prefix(4)))
    }
}

extension FixedWidthInteger where Self: UnsignedInteger {
    /// Appends the number, its most significant byte first.
    func encodeBigEndian(into bytes: inout [UInt8]) {
        for shift in stride(from: Self.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: self >> shift))
        }
    }

    /// The number of these bytes, the most significant first.
    init(bigEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Self($1) }
    }
}
