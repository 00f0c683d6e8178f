import P2PWire

/// One side of a session of yamux (libp2p/specs yamux/README.md): streams over one connection, each
/// with a window of its own.
///
/// A value: bytes in, frames and events out.
public struct YamuxSession: Equatable, Sendable {
    private let isDialler: Bool
    /// The number of the next stream that this side opens; diallers have the odd ones.
    private var next: UInt32
    /// The largest number that the other side has used.
    private var last: UInt32 = 0
    /// Those that are open, by when they were opened.
    private var streams: [YamuxStream] = []
    private var inbox: [UInt8] = []

    /// A session without streams.
    public init(isDialler: Bool) {
        self.isDialler = isDialler
        next = isDialler ? 1 : 2
    }

    /// Opens a stream.
    public mutating func open(into frames: inout [[UInt8]]) -> StreamID {
        let id = StreamID(UInt64(next), isOurs: true)
        frames.append(YamuxHeader(.windowUpdate, .syn, stream: next).bytes)
        next += 2
        streams.append(YamuxStream(id))
        return id
    }

    /// Writes to a stream; what its window has no room for waits.
    public mutating func write(
        _ bytes: [UInt8], on id: StreamID, into frames: inout [[UInt8]]
    ) throws(StackError) {
        guard let index = index(of: id), !streams[index].isFinishing else { throw .notOpen }
        streams[index].write(bytes, into: &frames)
    }

    /// Ends this side of a stream once everything is written.
    public mutating func finish(_ id: StreamID, into frames: inout [[UInt8]]) {
        guard let index = index(of: id) else { return }
        streams[index].finish(into: &frames)
        if streams[index].isOver { streams.remove(at: index) }
    }

    /// Ends a stream at once.
    public mutating func reset(_ id: StreamID, into frames: inout [[UInt8]]) {
        guard let index = index(of: id) else { return }
        streams.remove(at: index)
        frames.append(
            YamuxHeader(.windowUpdate, .rst, stream: UInt32(truncatingIfNeeded: id.number)).bytes)
    }

    /// Asks the other side for an answer.
    public func ping(_ number: UInt32, into frames: inout [[UInt8]]) {
        frames.append(YamuxHeader(.ping, .syn, stream: 0, length: number).bytes)
    }

    /// Takes what was received; a frame that is not whole waits for its rest.
    public mutating func receive(
        _ bytes: ArraySlice<UInt8>, into output: inout MuxerOutput
    ) throws(StackError) {
        inbox.append(contentsOf: bytes)
        var rest = inbox[...]
        while let (header, data) = try takeFrame(from: &rest) {
            try take(header, data, &output)
        }
        inbox = Array(rest)
    }

    /// The next frame if it is whole. One that its stream has no room for is refused by its header.
    private func takeFrame(
        from bytes: inout ArraySlice<UInt8>
    ) throws(StackError) -> (YamuxHeader, ArraySlice<UInt8>)? {
        var rest = bytes
        guard let header = try YamuxHeader.take(from: &rest) else { return nil }
        var data: ArraySlice<UInt8> = []
        if header.kind == .data {
            let open = index(of: id(of: header)).map { streams[$0].granted }
            guard header.length <= open ?? YamuxHeader.initialWindow else {
                throw .windowExceeded(stream: UInt64(header.stream))
            }
            guard rest.count >= Int(header.length) else { return nil }
            data = rest.prefix(Int(header.length))
        }
        bytes = rest[(rest.startIndex + data.count)...]
        return (header, data)
    }

    private mutating func take(
        _ header: YamuxHeader, _ data: ArraySlice<UInt8>, _ output: inout MuxerOutput
    ) throws(StackError) {
        switch header.kind {
        case .ping where header.flags.contains(.ack): output.events.append(.answered(header.length))
        case .ping:
            output.frames.append(YamuxHeader(.ping, .ack, stream: 0, length: header.length).bytes)
        case .goAway: output.events.append(.goneAway(header.length))
        case .data, .windowUpdate: try takeOfStream(header, data, &output)
        }
    }

    private mutating func takeOfStream(
        _ header: YamuxHeader, _ data: ArraySlice<UInt8>, _ output: inout MuxerOutput
    ) throws(StackError) {
        let id = id(of: header)
        if header.flags.contains(.syn) { try accept(id, header.stream, &output) }
        guard let index = index(of: id) else {
            // What is still under way to a stream that is gone means nothing.
            let wasOpened = id.isOurs ? header.stream < next : header.stream <= last
            guard wasOpened, header.stream > 0 else {
                throw .unknownStream(UInt64(header.stream))
            }
            return
        }
        if header.flags.contains(.rst) {
            streams.remove(at: index)
            output.events.append(.reset(id))
            return
        }
        if header.kind == .windowUpdate {
            streams[index].room += UInt64(header.length)
            guard streams[index].room <= UInt64(UInt32.max) else {
                throw .windowExceeded(stream: id.number)
            }
            streams[index].flush(into: &output.frames)
        } else if !data.isEmpty {
            guard !streams[index].isFinishedByOther else { throw .notOpen }
            output.events.append(.received(id, data))
            streams[index].consume(header.length, into: &output.frames)
        }
        if header.flags.contains(.fin) {
            streams[index].isFinishedByOther = true
            output.events.append(.finished(id))
        }
        if streams[index].isOver { streams.remove(at: index) }
    }

    private mutating func accept(
        _ id: StreamID, _ number: UInt32, _ output: inout MuxerOutput
    ) throws(StackError) {
        guard !id.isOurs, number > last else { throw .wrongStream(id.number) }
        last = number
        streams.append(YamuxStream(id))
        output.events.append(.opened(id))
        output.frames.append(YamuxHeader(.windowUpdate, .ack, stream: number).bytes)
    }

    private func id(of header: YamuxHeader) -> StreamID {
        let isDiallers = !header.stream.isMultiple(of: 2)
        return StreamID(
            UInt64(header.stream), isOurs: header.stream != 0 && isDiallers == isDialler)
    }

    private func index(of id: StreamID) -> Int? { streams.firstIndex { $0.id == id } }
}
