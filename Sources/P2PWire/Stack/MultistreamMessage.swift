/// A message of multistream-select 1.0: a line of text with its length before it (libp2p/specs
/// connections/README.md §"multistream-select").
public struct MultistreamMessage: Equatable, Sendable {
    /// The line without its line feed.
    public let token: String

    /// A message that proposes a protocol, or accepts it by saying it again.
    public init(_ token: String) { self.token = token }

    /// What both sides send first.
    public static let header = MultistreamMessage("/multistream/1.0.0")
    /// The answer to a proposal of something that the listener does not speak.
    public static let notAvailable = MultistreamMessage("na")
    /// Asks for a list of protocols. Implementations disagree on the answer, and go's current one
    /// treats it as a protocol that it does not speak.
    public static let list = MultistreamMessage("ls")

    /// The longest line that is read, its line feed included (go-multistream `lpReadBuf`).
    public static let longestLine = 1024

    /// How many bytes the message has on the wire.
    public var byteCount: Int { Framing.size(byteCount: token.utf8.count + 1) }

    /// Appends the message.
    public func encode(into bytes: inout [UInt8]) {
        Varint.encode(UInt64(token.utf8.count + 1), into: &bytes)
        bytes.append(contentsOf: token.utf8)
        bytes.append(Self.lineFeed)
    }

    /// The message's bytes.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = []
        encode(into: &bytes)
        return bytes
    }

    /// Removes the message that `bytes` begin with; nil when they do not hold all of it yet.
    public static func take(
        from bytes: inout ArraySlice<UInt8>
    ) throws(StackError) -> MultistreamMessage? {
        guard let line = try Framing.takeFrame(from: &bytes, atMost: longestLine) else {
            return nil
        }
        guard line.last == lineFeed else { throw .lineWithoutEnd }
        let text = line.dropLast()
        let token = String(decoding: text, as: UTF8.self)
        // Decoding repairs what is no text.
        guard token.utf8.elementsEqual(text) else { throw .lineNotText }
        return MultistreamMessage(token)
    }

    private static let lineFeed = UInt8(ascii: "\n")
}
