import P2PHost
import P2PWire
import Testing

/// Whole sessions of two py-libp2p peers, played to our machines byte by byte.
@Suite("Recorded sessions")
struct SessionRecordingTests {
    private struct Item: Decodable {
        var dir: String
        var off: Int
        var layer: String
        var hex: String
    }
    private struct Message: Decodable {
        var dir: String
        var what: String
        var hex: String
    }
    private struct Stream: Decodable {
        var stream: String
        var opened_by: String
        var `protocol`: String
        var messages: [Message]
    }
    private struct Session: Decodable {
        var items: [Item]
        var streams: [Stream]
    }
    private struct Recording: Decodable {
        var session: Session
        var raw: [String: String]

        func bytes(_ direction: String) throws -> [UInt8] {
            try #require(raw[direction].flatMap { hexBytes($0) })
        }

        /// Where the first frame of the muxer is.
        func firstFrame(_ direction: String) throws -> Int {
            try #require(
                session.items.first { $0.dir == direction && $0.layer == "yamux" }?.off)
        }

        /// The key that a side sends in its exchange.
        func key(_ direction: String) throws -> PublicKey {
            let item = session.items.first { $0.dir == direction && $0.layer == "plaintext" }
            var rest = try #require(item.flatMap { hexBytes($0.hex) })[...]
            let frame = try #require(
                try Framing.takeFrame(from: &rest, atMost: PlaintextExchange.largest))
            return try #require(try PlaintextExchange(decoding: frame).key)
        }
    }

    private static let files = [
        "floodsub-nosign", "gossipsub11-nosign", "gossipsub12-nosign", "gossipsub13",
    ].flatMap {
        RecordingFile.all(named: "session-plaintext-yamux-\($0).json", in: "py-libp2p")
    }

    @Test("Every unit on the wire is read, and written as it was", arguments: files)
    func units(_ file: RecordingFile) throws {
        let recording = try file.decoded(as: Recording.self)
        for direction in ["d2l", "l2d"] {
            var written: [UInt8] = []
            for item in recording.session.items where item.dir == direction {
                let bytes = try #require(hexBytes(item.hex))
                #expect(item.off == written.count)
                var rest = bytes[...]
                switch item.layer {
                case "plaintext":
                    let frame = try Framing.takeFrame(from: &rest, atMost: 1000)
                    written += Framing.frame(try PlaintextExchange(decoding: try #require(frame)))
                case "yamux":
                    let header = try #require(try YamuxHeader.take(from: &rest))
                    header.encode(into: &written)
                    if header.kind == .data {
                        #expect(rest.count == Int(header.length))
                        written += rest
                        rest = []
                    }
                default:
                    let message = try #require(try MultistreamMessage.take(from: &rest))
                    message.encode(into: &written)
                }
                #expect(rest.isEmpty)
            }
            #expect(written == (try recording.bytes(direction)), "\(direction)")
        }
    }

    @Test(
        "Our machines set up the same connection in the same bytes, and read the session",
        arguments: files, [true, false])
    func played(_ file: RecordingFile, isDialler: Bool) throws {
        let recording = try file.decoded(as: Recording.self)
        let (own, other) = isDialler ? ("d2l", "l2d") : ("l2d", "d2l")
        let bytes = try recording.bytes(other)
        let begin = try recording.firstFrame(other)
        for size in [1, 100, 5000] {
            let plan = StackPlan(
                .plaintext, .yamux, key: try recording.key(own),
                accepts: recording.session.streams.map(\.protocol))
            var session = StackSession(plan, isDialler: isDialler)
            var output = StackOutput()
            session.start(into: &output)
            try session.receive(Array(bytes[..<begin]), into: &output)
            #expect(session.isReady)
            #expect(session.remoteKey == (try recording.key(other)))
            let setUp = try recording.bytes(own)[..<recording.firstFrame(own)]
            #expect(output.writes.flatMap { $0 } == Array(setUp), "byte by byte")
            // The streams that this side opened in the recording.
            let opener = isDialler ? "dialer" : "listener"
            for stream in recording.session.streams where stream.opened_by == opener {
                let id = try session.open(stream.protocol, into: &output)
                #expect(String(id.number) == stream.stream)
            }
            for start in stride(from: begin, to: bytes.count, by: size) {
                let piece = bytes[start..<min(start + size, bytes.count)]
                try session.receive(Array(piece), into: &output)
            }
            for stream in recording.session.streams {
                try check(stream, other, stream.opened_by == opener, output.events)
            }
        }
    }

    /// Expects that what came on a stream is what was recorded.
    private func check(
        _ stream: Stream, _ direction: String, _ isOurs: Bool, _ events: [StackOutput.Event]
    ) throws {
        let number = try #require(UInt64(stream.stream))
        let id = StreamID(number, isOurs: isOurs)
        #expect(events.contains(.agreed(id, stream.protocol)))
        let recorded = try stream.messages
            .filter { $0.dir == direction && !$0.what.hasPrefix("multistream") }
            .flatMap { try #require(hexBytes($0.hex)) }
        var came: [UInt8] = []
        for case .received(id, let data) in events { came += data }
        #expect(came == recorded, "stream \(number)")
        // Identify ends its streams; pubsub's stay.
        #expect(events.contains(.finished(id)) == (stream.protocol == Identify.token))
    }
}
