/// Why bytes of the layers below pubsub are not what they should be.
public enum StackError: Error, Equatable, Sendable {
    /// A number, a length or a protobuf message is broken.
    case wire(WireError)
    /// A message of multistream-select does not end in a line feed.
    case lineWithoutEnd
    /// A message of multistream-select is not UTF-8.
    case lineNotText
    /// The other side speaks something else than multistream-select.
    case notMultistream(String)
    /// The listener speaks none of what was proposed.
    case nothingInCommon
    /// The listener answered a proposal with another protocol.
    case wrongAnswer(String, to: String)
    /// A message of a handshake is not the one that comes next.
    case wrongHandshake(message: Int)
    /// Both sides of a handshake cannot agree on the muxer in it.
    case wrongMuxer(String)
    /// A peer id is not that of the key that came with it.
    case foreignKey
    /// A record is longer than its secure channel allows, or shorter than what it must hold.
    case recordLength(Int)
    /// A record was changed on its way, or is not the next one.
    case forgedRecord(number: UInt64)
    /// A header of yamux has another version than 0.
    case yamuxVersion(UInt8)
    /// A header of yamux has a type that means nothing.
    case yamuxType(UInt8)
    /// A header of mplex has a flag that means nothing.
    case mplexTag(UInt8)
    /// A frame on a stream that was not opened.
    case unknownStream(UInt64)
    /// A stream is opened that is open, or that only we can open.
    case wrongStream(UInt64)
    /// A frame has more bytes than the receiver has room for.
    case windowExceeded(stream: UInt64)
    /// Something is written to a stream that is closed for it, or before there are streams.
    case notOpen
}

extension StackError: CustomStringConvertible {
    /// The error as a sentence.
    public var description: String {
        switch self {
        case .wire(let error): "\(error)"
        case .lineWithoutEnd: "a message of multistream-select ends without a line feed"
        case .lineNotText: "a message of multistream-select is not UTF-8"
        case .notMultistream(let token): "'\(token)' is not multistream-select's header"
        case .nothingInCommon: "no proposal was accepted"
        case .wrongAnswer(let answer, let proposal):
            "'\(answer)' is no answer to the proposal '\(proposal)'"
        case .wrongHandshake(let message): "message \(message) of the handshake is another one"
        case .wrongMuxer(let token): "'\(token)' is not the muxer that was offered"
        case .foreignKey: "the peer id is not that of the key"
        case .recordLength(let byteCount): "a record of \(byteCount) bytes is not allowed"
        case .forgedRecord(let number): "record \(number) was changed on its way"
        case .yamuxVersion(let version): "yamux has no version \(version)"
        case .yamuxType(let type): "yamux has no frame of type \(type)"
        case .mplexTag(let tag): "mplex has no frame with the flag \(tag)"
        case .unknownStream(let stream): "stream \(stream) was never opened"
        case .wrongStream(let stream): "stream \(stream) cannot be opened"
        case .windowExceeded(let stream): "stream \(stream) has no room for the frame"
        case .notOpen: "the stream is not open"
        }
    }
}
