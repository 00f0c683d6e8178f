import P2PHost
import P2PWire
import Testing

@Suite("Sessions of mplex")
struct MplexSessionTests {
    private func answer(
        _ session: inout MplexSession, _ frames: [UInt8]...
    ) throws(StackError) -> MuxerOutput {
        var output = MuxerOutput()
        for frame in frames { try session.receive(frame[...], into: &output) }
        return output
    }

    @Test("Both sides number their streams from 0, and the flag says whose it is")
    func streams() throws {
        var (dialler, listener) = (MplexSession(), MplexSession())
        var (there, back): ([[UInt8]], [[UInt8]]) = ([], [])
        let ours = dialler.open(into: &there)
        let theirs = listener.open(into: &back)
        #expect(there == [[0, 1, 0x30]] && back == [[0, 1, 0x30]])
        _ = try answer(&dialler, back[0])
        _ = try answer(&listener, there[0])
        (there, back) = ([], [])
        try dialler.write([5], on: ours, into: &there)
        try dialler.write([6], on: StreamID(0, isOurs: false), into: &there)
        #expect(there == [[2, 1, 5], [1, 1, 6]])
        let output = try answer(&listener, there[0], there[1])
        #expect(
            output.events == [.received(StreamID(0, isOurs: false), [5]), .received(theirs, [6])])
    }

    @Test("A write is cut into frames of 4,076 bytes, and reaches the other in whatever pieces")
    func pieces() throws {
        var (dialler, listener) = (MplexSession(), MplexSession())
        var frames: [[UInt8]] = []
        let id = dialler.open(into: &frames)
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        try dialler.write(bytes, on: id, into: &frames)
        #expect(frames.map(\.count) == [3, 4079, 4079, 1851])
        var output = MuxerOutput()
        for byte in frames.flatMap({ $0 }) { try listener.receive([byte], into: &output) }
        var came: [UInt8] = []
        for case .received(_, let data) in output.events { came += data }
        #expect(came == bytes)
    }

    @Test("A stream ends when both have said so, or is reset at once")
    func ending() throws {
        var session = MplexSession()
        var frames: [[UInt8]] = []
        let (first, second) = (session.open(into: &frames), session.open(into: &frames))
        frames = []
        session.finish(first, into: &frames)
        #expect(frames == [[4, 0]])
        #expect(throws: StackError.notOpen) { try session.write([1], on: first, into: &frames) }
        let output = try answer(&session, [3, 0], [1, 1, 9], [5 + 8, 0])
        #expect(output.events == [.finished(first), .reset(second)])
        frames = []
        let third = session.open(into: &frames)
        session.reset(third, into: &frames)
        #expect(frames.last == [6 + 16, 0])
    }

    @Test("Frames of streams that nobody opened, or that opens one twice, are refused")
    func refused() {
        func error(_ frames: [UInt8]...) -> StackError? {
            var session = MplexSession()
            var output = MuxerOutput()
            do throws(StackError) {
                for frame in frames { try session.receive(frame[...], into: &output) }
            } catch {
                return error
            }
            return nil
        }
        #expect(error([1, 1, 9]) == .unknownStream(0))
        #expect(error([2, 1, 9]) == .unknownStream(0))
        #expect(error([0, 1, 0x30], [0, 1, 0x30]) == .wrongStream(0))
        #expect(error([0, 1, 0x30], [4, 0], [2, 1, 9]) == .notOpen)
        #expect(error([7, 0]) == .mplexTag(7))
    }
}
