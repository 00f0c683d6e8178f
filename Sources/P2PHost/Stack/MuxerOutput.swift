/// A stream of a muxer's session.
public struct StreamID: Hashable, Sendable {
    /// The stream's number, which with mplex both sides give out by themselves.
    public let number: UInt64
    /// Whether this side opened it.
    public let isOurs: Bool

    /// The stream of that number.
    public init(_ number: UInt64, isOurs: Bool) { (self.number, self.isOurs) = (number, isOurs) }
}

/// What a muxer's session wants done and said.
public struct MuxerOutput: Equatable, Sendable {
    /// What happened to a stream, or to all of them.
    public enum Event: Equatable, Sendable {
        /// The other side has opened it.
        case opened(StreamID)
        /// These bytes came on it.
        case received(StreamID, ArraySlice<UInt8>)
        /// The other side writes no more.
        case finished(StreamID)
        /// It is gone at once.
        case reset(StreamID)
        /// The other side has answered a ping of this number.
        case answered(UInt32)
        /// The other side ends the session, for the reason of this number.
        case goneAway(UInt32)
    }

    /// Frames to write, one by one.
    public var frames: [[UInt8]] = []
    /// What happened, in order.
    public var events: [Event] = []

    /// Nothing.
    public init() {}
}
