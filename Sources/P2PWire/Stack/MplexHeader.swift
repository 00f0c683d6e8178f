/// The header of a frame of mplex (libp2p/specs mplex/README.md): a varint for the stream and what
/// the frame is for, and one for the length.
public struct MplexHeader: Equatable, Sendable {
    /// What a frame is for. Each side numbers its streams by itself, so all but the first say
    /// whether their sender opened the stream.
    public enum Tag: UInt8, Equatable, Sendable {
        /// Opens a stream; its name follows.
        case newStream = 0
        /// Data from who did not open the stream.
        case messageReceiver = 1
        /// Data from who opened it.
        case messageInitiator = 2
        /// Who did not open it writes no more.
        case closeReceiver = 3
        /// Who opened it writes no more.
        case closeInitiator = 4
        /// The stream is gone at once.
        case resetReceiver = 5
        /// The stream is gone at once.
        case resetInitiator = 6
    }

    /// The most bytes that a frame may have.
    public static let largestFrame = 1 << 20

    /// The stream's number, as who opened it counts; below 2⁶¹.
    public let stream: UInt64
    /// What the frame is for.
    public let tag: Tag
    /// How many bytes follow.
    public let length: Int

    /// A header of these parts.
    public init(_ tag: Tag, stream: UInt64, length: Int = 0) {
        (self.tag, self.stream, self.length) = (tag, stream, length)
    }

    /// How many bytes the header has.
    public var byteCount: Int {
        Varint.size(of: stream << 3) + Varint.size(of: UInt64(length))
    }

    /// Appends the header.
    public func encode(into bytes: inout [UInt8]) {
        Varint.encode(stream << 3 | UInt64(tag.rawValue), into: &bytes)
        Varint.encode(UInt64(length), into: &bytes)
    }

    /// Removes the header that `bytes` begin with; nil when they do not hold all of it yet.
    public static func take(
        from bytes: inout ArraySlice<UInt8>
    ) throws(StackError) -> MplexHeader? {
        var rest = bytes
        let (first, length): (UInt64, UInt64)
        do throws(WireError) {
            guard let one = try Varint.take(from: &rest), let two = try Varint.take(from: &rest)
            else { return nil }
            (first, length) = (one, two)
            guard length <= UInt64(largestFrame) else {
                throw .frameTooLong(length: length, limit: largestFrame, at: bytes.startIndex)
            }
        } catch {
            throw .wire(error)
        }
        let number = UInt8(truncatingIfNeeded: first & 7)
        guard let tag = Tag(rawValue: number) else { throw .mplexTag(number) }
        bytes = rest
        return MplexHeader(tag, stream: first >> 3, length: Int(length))
    }
}
