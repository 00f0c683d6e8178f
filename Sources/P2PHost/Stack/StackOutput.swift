import P2PWire

/// What a `StackSession` wants done and said.
public struct StackOutput: Equatable, Sendable {
    /// What happened above the muxer.
    public enum Event: Equatable, Sendable {
        /// There are streams from now on.
        case ready
        /// Both sides speak that protocol on the stream.
        case agreed(StreamID, String)
        /// The stream is gone: nothing was in common, or what came was no negotiation.
        case refused(StreamID, StackError)
        /// These bytes of the protocol came.
        case received(StreamID, [UInt8])
        /// The other side writes no more.
        case finished(StreamID)
        /// The stream is gone at once.
        case reset(StreamID)
        /// The other side ends the session, for the reason of this number.
        case goneAway(UInt32)
    }

    /// Writes to the connection, one by one.
    public var writes: [[UInt8]] = []
    /// What happened, in order.
    public var events: [Event] = []

    /// Nothing.
    public init() {}
}
