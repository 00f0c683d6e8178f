import P2PWire

/// One side of a session of the muxer that was agreed on.
public struct MuxerSession: Equatable, Sendable {
    // One of the two; not an enum, whose contents would be copied to be changed.
    private var yamux: YamuxSession?
    private var mplex: MplexSession?

    /// A session without streams.
    public init(_ muxer: StreamMuxer, isDialler: Bool) {
        switch muxer {
        case .yamux: yamux = YamuxSession(isDialler: isDialler)
        case .mplex: mplex = MplexSession()
        }
    }

    /// Opens a stream.
    public mutating func open(into frames: inout [[UInt8]]) throws(StackError) -> StreamID {
        guard let id = yamux?.open(into: &frames) ?? mplex?.open(into: &frames) else {
            throw .notOpen
        }
        return id
    }

    /// Writes to a stream.
    public mutating func write(
        _ bytes: [UInt8], on id: StreamID, into frames: inout [[UInt8]]
    ) throws(StackError) {
        try yamux?.write(bytes, on: id, into: &frames)
        try mplex?.write(bytes, on: id, into: &frames)
    }

    /// Ends this side of a stream.
    public mutating func finish(_ id: StreamID, into frames: inout [[UInt8]]) {
        yamux?.finish(id, into: &frames)
        mplex?.finish(id, into: &frames)
    }

    /// Ends a stream at once.
    public mutating func reset(_ id: StreamID, into frames: inout [[UInt8]]) {
        yamux?.reset(id, into: &frames)
        mplex?.reset(id, into: &frames)
    }

    /// Takes what was received.
    public mutating func receive(
        _ bytes: ArraySlice<UInt8>, into output: inout MuxerOutput
    ) throws(StackError) {
        try yamux?.receive(bytes, into: &output)
        try mplex?.receive(bytes, into: &output)
    }
}
