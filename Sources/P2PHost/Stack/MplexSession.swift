import P2PWire

/// One side of a session of mplex 6.7.0 (libp2p/specs mplex/README.md): streams over one
/// connection, without windows.
///
/// A value: bytes in, frames and events out.
public struct MplexSession: Equatable, Sendable {
    private struct Stream: Equatable {
        let id: StreamID
        var isFinished = false
        var isFinishedByOther = false
    }

    /// The number of the next stream that this side opens.
    private var next: UInt64 = 0
    /// One more than the largest number that the other side has used.
    private var later: UInt64 = 0
    private var streams: [Stream] = []
    private var inbox: [UInt8] = []

    /// A session without streams.
    public init() {}

    /// Opens a stream, whose name is its number (go-mplex `NewStream`).
    public mutating func open(into frames: inout [[UInt8]]) -> StreamID {
        let id = StreamID(next, isOurs: true)
        frames.append(Self.frame(.newStream, id, Array(String(next).utf8)[...]))
        next += 1
        streams.append(Stream(id: id))
        return id
    }

    /// Writes to a stream.
    public mutating func write(
        _ bytes: [UInt8], on id: StreamID, into frames: inout [[UInt8]]
    ) throws(StackError) {
        guard let index = index(of: id), !streams[index].isFinished else { throw .notOpen }
        var rest = bytes[...]
        while !rest.isEmpty {
            let data = rest.prefix(StreamMuxer.mplex.largestFrame)
            frames.append(
                Self.frame(id.isOurs ? .messageInitiator : .messageReceiver, id, data))
            rest = rest.dropFirst(data.count)
        }
    }

    /// Ends this side of a stream.
    public mutating func finish(_ id: StreamID, into frames: inout [[UInt8]]) {
        guard let index = index(of: id), !streams[index].isFinished else { return }
        streams[index].isFinished = true
        frames.append(Self.frame(id.isOurs ? .closeInitiator : .closeReceiver, id))
        if streams[index].isFinishedByOther { streams.remove(at: index) }
    }

    /// Ends a stream at once.
    public mutating func reset(_ id: StreamID, into frames: inout [[UInt8]]) {
        guard let index = index(of: id) else { return }
        streams.remove(at: index)
        frames.append(Self.frame(id.isOurs ? .resetInitiator : .resetReceiver, id))
    }

    /// Takes what was received; a frame that is not whole waits for its rest.
    public mutating func receive(
        _ bytes: ArraySlice<UInt8>, into output: inout MuxerOutput
    ) throws(StackError) {
        inbox.append(contentsOf: bytes)
        var rest = inbox[...]
        while true {
            var frame = rest
            guard let header = try MplexHeader.take(from: &frame), frame.count >= header.length
            else { break }
            let data = frame.prefix(header.length)
            rest = frame.dropFirst(header.length)
            try take(header, data, &output)
        }
        inbox = Array(rest)
    }

    private mutating func take(
        _ header: MplexHeader, _ data: ArraySlice<UInt8>, _ output: inout MuxerOutput
    ) throws(StackError) {
        let id = StreamID(header.stream, isOurs: header.tag.isOfReceiver)
        if header.tag == .newStream {
            guard id.number >= later else { throw .wrongStream(id.number) }
            later = id.number + 1
            streams.append(Stream(id: id))
            output.events.append(.opened(id))
            return
        }
        guard let index = index(of: id) else {
            // What is still under way to a stream that is gone means nothing.
            guard id.number < (id.isOurs ? next : later) else { throw .unknownStream(id.number) }
            return
        }
        switch header.tag {
        case .newStream: break
        case .messageReceiver, .messageInitiator:
            guard !streams[index].isFinishedByOther else { throw .notOpen }
            if !data.isEmpty { output.events.append(.received(id, data)) }
        case .closeReceiver, .closeInitiator:
            guard !streams[index].isFinishedByOther else { return }
            streams[index].isFinishedByOther = true
            output.events.append(.finished(id))
            if streams[index].isFinished { streams.remove(at: index) }
        case .resetReceiver, .resetInitiator:
            streams.remove(at: index)
            output.events.append(.reset(id))
        }
    }

    private static func frame(
        _ tag: MplexHeader.Tag, _ id: StreamID, _ data: ArraySlice<UInt8> = []
    ) -> [UInt8] {
        let header = MplexHeader(tag, stream: id.number, length: data.count)
        var frame: [UInt8] = []
        frame.reserveCapacity(header.byteCount + data.count)
        header.encode(into: &frame)
        frame.append(contentsOf: data)
        return frame
    }

    private func index(of id: StreamID) -> Int? { streams.firstIndex { $0.id == id } }
}

extension MplexHeader.Tag {
    /// Whether whoever sends it did not open the stream, so that the receiver did.
    fileprivate var isOfReceiver: Bool {
        self == .messageReceiver || self == .closeReceiver || self == .resetReceiver
    }
}
