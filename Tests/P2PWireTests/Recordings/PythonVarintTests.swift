import P2PWire
import Testing

/// py-libp2p's varints: those of length prefixes.
@Suite("Varints of py-libp2p")
struct PythonVarintTests {
    private static let files = RecordingFile.all(named: "varint.json", in: "py-libp2p")

    @Test("A number is written as python writes it", arguments: files)
    func encoding(_ file: RecordingFile) throws {
        var whole = try file.object()
        let recordings = try whole.takeList("encode")
        checkEach(recordings) { item in
            guard let value = UInt64(try item.need("n", as: String.self)) else {
                throw item.error("n", "not a number")
            }
            let expected = try item.needHex("hex")
            try item.finish()
            var encoded: [UInt8] = []
            Varint.encode(value, into: &encoded)
            #expect(encoded == expected, "\(item.path): encoding of \(value)")
            #expect(Varint.size(of: value) == expected.count, "\(item.path): size of \(value)")
            for excess in [Varint.Excess.refused, .discarded] {
                var position = 0
                let decoded = try Varint.decode(expected[...], at: &position, excess: excess)
                #expect(decoded == value, "\(item.path): decoding of \(value)")
                #expect(position == expected.count, "\(item.path): end of \(value)")
            }
        }
        #expect(file.isShipped ? recordings.count == 30 : !recordings.isEmpty)
    }

    @Test("Odd varints are read or refused as python does", arguments: files)
    func decoding(_ file: RecordingFile) throws {
        var whole = try file.object()
        let recordings = try whole.takeList("decode_edge")
        checkEach(recordings) { item in
            let bytes = try item.needHex("hex")
            var verdict = try item.needObject("py_libp2p")
            try item.finish()
            var position = 0
            let decoded = try? Varint.decode(bytes[...], at: &position)
            if try verdict.need("ok", as: Bool.self) {
                let value = try verdict.need("value", as: String.self)
                #expect(decoded.map(String.init) == value, "\(item.path): value")
                #expect(position == bytes.count, "\(item.path): end")
                try verdict.finish()
            } else {
                #expect(decoded == nil, "\(item.path): python refuses it")
                #expect(position == 0, "\(item.path): a varint that is refused is not passed over")
            }
        }
        #expect(file.isShipped ? recordings.count == 10 : !recordings.isEmpty)
    }

    /// The content is said by rule, not recorded: byte `i` is `7i` modulo 256. The recorded digest
    /// is of prefix and content together, both of which are compared here themselves.
    @Test("A frame is cut as python cuts it", arguments: files)
    func frames(_ file: RecordingFile) throws {
        var whole = try file.object()
        let recordings = try whole.takeList("frames")
        checkEach(recordings) { item in
            let count = try item.need("payload_len", as: Int.self)
            let rule = try item.need("payload", as: String.self)
            try #require(rule == "bytes((i*7)&255)", "\(item.path): another rule")
            let contents = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let frame = Framing.frame(contents)
            #expect(frame == (try item.needHex("prefix_hex")) + contents, "\(item.path): prefix")
            if let recorded = try item.takeHex("framed_hex") {
                #expect(frame == recorded, "\(item.path): frame")
            }
            item.ignore("framed_sha256")
            try item.finish()
            #expect(Framing.size(byteCount: count) == frame.count, "\(item.path): size")
            var reader = FrameReader(maximumFrameSize: count)
            var frames: [[UInt8]] = []
            try reader.append(frame, into: &frames)
            #expect(frames == [contents], "\(item.path): contents")
        }
        #expect(file.isShipped ? recordings.count == 6 : !recordings.isEmpty)
    }
}
