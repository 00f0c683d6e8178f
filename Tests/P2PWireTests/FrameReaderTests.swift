import P2PWire
import Testing

@Suite("FrameReader")
struct FrameReaderTests {
    private static let contents: [[UInt8]] = [[], [1], [2, 3, 4], [], [UInt8](5..<14)]
    private static let stream = contents.flatMap { Framing.frame($0) }

    @Test("Every division of a stream into three chunks gives the same frames")
    func threeChunks() throws {
        let stream = Self.stream
        for first in 0...stream.count {
            for second in first...stream.count {
                var reader = FrameReader(maximumFrameSize: 9)
                var frames: [[UInt8]] = []
                try reader.append(stream[..<first], into: &frames)
                try reader.append(stream[first..<second], into: &frames)
                try reader.append(stream[second...], into: &frames)
                #expect(frames == Self.contents)
                #expect(reader.bufferedByteCount == 0)
                try reader.finish()
            }
        }
    }

    @Test("Every division whatever of a short stream gives the same frames")
    func everyDivision() throws {
        let contents: [[UInt8]] = [[], [1, 2], [3, 4, 5]]
        // The second prefix is written longer than it need be, which is accepted.
        let stream: [UInt8] = [0x00, 0x82, 0x00, 1, 2, 0x03, 3, 4, 5]
        for cuts in 0..<(1 << (stream.count - 1)) {
            var reader = FrameReader(maximumFrameSize: 3)
            var frames: [[UInt8]] = []
            var start = 0
            for end in 1...stream.count
            where end == stream.count || cuts >> (end - 1) & 1 == 1 {
                try reader.append(stream[start..<end], into: &frames)
                start = end
            }
            #expect(frames == contents, "cuts \(cuts)")
        }
    }

    @Test("A frame's prefix of two bytes may be cut in between")
    func longFrame() throws {
        let contents = [UInt8](repeating: 0xA5, count: 300)
        var reader = FrameReader(maximumFrameSize: 300)
        var frames: [[UInt8]] = []
        for byte in Framing.frame(contents) { try reader.append([byte], into: &frames) }
        #expect(frames == [contents])
    }

    @Test("No more is kept than the frame that is not complete")
    func buffering() throws {
        var reader = FrameReader(maximumFrameSize: 1000)
        var frames: [[UInt8]] = []
        try reader.append(Framing.frame([1, 2, 3]) + [0x80], into: &frames)
        #expect(frames.count == 1)
        #expect(reader.bufferedByteCount == 1)
        try reader.append([0x01, 7, 7], into: &frames)
        #expect(reader.bufferedByteCount == 2)
        try reader.append([UInt8](repeating: 7, count: 126) + [0x05, 9], into: &frames)
        #expect(frames.count == 2)
        #expect(reader.bufferedByteCount == 1)
    }

    @Test("A frame over the limit is refused at its prefix, and the stream stays refused")
    func limit() throws {
        var reader = FrameReader(maximumFrameSize: 3)
        var frames: [[UInt8]] = []
        let expected = WireError.frameTooLong(length: 4, limit: 3, at: 4)
        #expect(throws: expected) {
            try reader.append([3, 1, 2, 3, 4, 1, 2, 3, 4], into: &frames)
        }
        #expect(frames == [[1, 2, 3]])
        #expect(reader.bufferedByteCount == 0)
        #expect(throws: expected) { try reader.append([0], into: &frames) }
        #expect(throws: expected) { try reader.finish() }
        #expect(frames.count == 1)
    }

    @Test("A prefix longer than a number is refused, and an enormous one too")
    func hostilePrefixes() {
        var frames: [[UInt8]] = []
        var reader = FrameReader(maximumFrameSize: .max)
        #expect(throws: WireError.varintTooLong(at: 1)) {
            try reader.append([0] + [UInt8](repeating: 0x80, count: 10), into: &frames)
        }
        var other = FrameReader(maximumFrameSize: .max)
        #expect(throws: WireError.frameTooLong(length: 1 << 63, limit: .max, at: 0)) {
            try other.append([UInt8](repeating: 0x80, count: 9) + [0x01], into: &frames)
        }
        #expect(frames == [[]])
    }

    @Test("A stream may not end within a prefix or a frame")
    func unfinished() throws {
        var frames: [[UInt8]] = []
        var reader = FrameReader(maximumFrameSize: 500)
        try reader.finish()
        try reader.append([0x01, 0x09, 0x80], into: &frames)
        #expect(throws: WireError.truncated(at: 3, wanting: 1)) { try reader.finish() }
        try reader.append([0x01, 0x09], into: &frames)
        #expect(throws: WireError.truncated(at: 4, wanting: 128)) { try reader.finish() }
    }
}
