import P2PHost
import P2PWire
import Testing

@Suite("Sessions of yamux")
struct YamuxSessionTests {
    private func frame(
        _ kind: YamuxHeader.Kind, _ flags: YamuxHeader.Flags = [], _ stream: UInt32,
        _ length: UInt32 = 0, _ data: [UInt8] = []
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        YamuxHeader(kind, flags, stream: stream, length: length).encode(into: &bytes)
        return bytes + data
    }

    /// The session's answer to these frames.
    private func answer(
        _ session: inout YamuxSession, _ frames: [UInt8]...
    ) throws(StackError) -> MuxerOutput {
        var output = MuxerOutput()
        for frame in frames { try session.receive(frame[...], into: &output) }
        return output
    }

    @Test("Diallers have odd streams and listeners even ones; SYN is answered by ACK")
    func opening() throws {
        var dialler = YamuxSession(isDialler: true)
        var listener = YamuxSession(isDialler: false)
        var frames: [[UInt8]] = []
        #expect(dialler.open(into: &frames) == StreamID(1, isOurs: true))
        #expect(dialler.open(into: &frames) == StreamID(3, isOurs: true))
        #expect(frames == [frame(.windowUpdate, .syn, 1), frame(.windowUpdate, .syn, 3)])
        let output = try answer(&listener, frames[0], frames[1])
        #expect(
            output.events == [
                .opened(StreamID(1, isOurs: false)), .opened(StreamID(3, isOurs: false)),
            ])
        #expect(output.frames == [frame(.windowUpdate, .ack, 1), frame(.windowUpdate, .ack, 3)])
        #expect(listener.open(into: &frames) == StreamID(2, isOurs: true))
    }

    @Test("A stream is opened with its first data too, as rust does")
    func openedWithData() throws {
        var listener = YamuxSession(isDialler: false)
        let output = try answer(&listener, frame(.data, .syn, 1, 3, [7, 8, 9]))
        let id = StreamID(1, isOurs: false)
        #expect(output.events == [.opened(id), .received(id, [7, 8, 9])])
    }

    @Test("A write is cut into frames of 65,524 bytes, and waits for room")
    func window() throws {
        var dialler = YamuxSession(isDialler: true)
        var listener = YamuxSession(isDialler: false)
        var frames: [[UInt8]] = []
        let id = dialler.open(into: &frames)
        _ = try answer(&listener, frames[0])
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        frames = []
        try dialler.write(bytes, on: id, into: &frames)
        // The fifth would not fit into 256 KiB.
        #expect(frames.map(\.count) == [65_536, 65_536, 65_536, 65_536])
        var came: [UInt8] = []
        var sizes: [Int] = []
        while !frames.isEmpty {
            var heard = MuxerOutput()
            for frame in frames { try listener.receive(frame[...], into: &heard) }
            sizes += frames.map { $0.count - 12 }
            for case .received(_, let data) in heard.events { came += data }
            var next = MuxerOutput()
            for frame in heard.frames { try dialler.receive(frame[...], into: &next) }
            frames = next.frames
        }
        #expect(came == bytes)
        #expect(sizes.dropLast().allSatisfy { $0 == 65_524 })
        #expect(sizes.count == 16 && sizes.last == 1_000_000 - 15 * 65_524)
    }

    @Test("Room is given by the half window, and a sender that takes more is refused")
    func flowControl() throws {
        var listener = YamuxSession(isDialler: false)
        _ = try answer(&listener, frame(.windowUpdate, .syn, 1))
        let most = [UInt8](repeating: 1, count: 131_071)
        var output = try answer(&listener, frame(.data, [], 1, 131_071, most))
        #expect(output.frames == [])
        output = try answer(&listener, frame(.data, [], 1, 1, [1]))
        #expect(output.frames == [frame(.windowUpdate, [], 1, 131_072)])
        #expect(throws: StackError.windowExceeded(stream: 1)) {
            _ = try answer(&listener, frame(.data, [], 1, 262_145))
        }
        var other = YamuxSession(isDialler: false)
        #expect(throws: StackError.windowExceeded(stream: 1)) {
            _ = try answer(
                &other, frame(.windowUpdate, .syn, 1), frame(.windowUpdate, [], 1, .max))
        }
    }

    @Test("A stream ends when both have said so; what still comes to it is nothing")
    func ending() throws {
        var dialler = YamuxSession(isDialler: true)
        var frames: [[UInt8]] = []
        let id = dialler.open(into: &frames)
        frames = []
        dialler.finish(id, into: &frames)
        #expect(frames == [frame(.windowUpdate, .fin, 1)])
        #expect(throws: StackError.notOpen) { try dialler.write([1], on: id, into: &frames) }
        let output = try answer(
            &dialler, frame(.data, [], 1, 1, [5]), frame(.data, .fin, 1),
            frame(.windowUpdate, [], 1, 10))
        #expect(output.events == [.received(id, [5]), .finished(id)])
        #expect(throws: StackError.unknownStream(3)) {
            _ = try answer(&dialler, frame(.windowUpdate, [], 3, 1))
        }
        var other = YamuxSession(isDialler: true)
        #expect(throws: StackError.unknownStream(0)) {
            _ = try answer(&other, frame(.data, [], 0))
        }
    }

    @Test("A reset ends a stream at once, from either side")
    func reset() throws {
        var dialler = YamuxSession(isDialler: true)
        var frames: [[UInt8]] = []
        let (first, second) = (dialler.open(into: &frames), dialler.open(into: &frames))
        frames = []
        dialler.reset(first, into: &frames)
        #expect(frames == [frame(.windowUpdate, .rst, 1)])
        #expect(try answer(&dialler, frame(.windowUpdate, .rst, 3)).events == [.reset(second)])
        #expect(throws: StackError.notOpen) { try dialler.write([1], on: second, into: &frames) }
    }

    @Test("A stream that is open, or is ours to open, cannot be opened by the other")
    func wrongStreams() throws {
        for stream: UInt32 in [5, 3, 2, 0] {
            var listener = YamuxSession(isDialler: false)
            _ = try answer(&listener, frame(.windowUpdate, .syn, 5))
            #expect(throws: StackError.wrongStream(UInt64(stream))) {
                _ = try answer(&listener, frame(.windowUpdate, .syn, stream))
            }
        }
    }

    @Test("A ping is answered with its number; going away is told")
    func session() throws {
        var dialler = YamuxSession(isDialler: true)
        var frames: [[UInt8]] = []
        dialler.ping(7, into: &frames)
        var listener = YamuxSession(isDialler: false)
        let answered = try answer(&listener, frames[0])
        #expect(answered.frames == [frame(.ping, .ack, 0, 7)])
        #expect(try answer(&dialler, answered.frames[0]).events == [.answered(7)])
        #expect(try answer(&dialler, frame(.goAway, [], 0, 1)).events == [.goneAway(1)])
    }
}
