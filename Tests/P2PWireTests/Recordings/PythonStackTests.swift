import P2PWire
import Testing

/// The layers below pubsub as py-libp2p writes them.
@Suite("Layers of py-libp2p")
struct PythonStackTests {
    @Test(
        "A token of multistream-select is written and read as python does",
        arguments: RecordingFile.all(named: "multistream.json", in: "py-libp2p"))
    func multistream(_ file: RecordingFile) throws {
        var whole = try file.object()
        let tokens = try whole.takeList("tokens")
        checkEach(tokens) { item in
            let message = MultistreamMessage(try item.need("token"))
            let bytes = try item.needHex("hex")
            let count = try item.need("len", as: Int.self)
            try item.finish()
            #expect(message.encode() == bytes && message.byteCount == count, "\(item.path)")
            var rest = bytes[...]
            #expect(try MultistreamMessage.take(from: &rest) == message, "\(item.path)")
            #expect(rest.isEmpty)
        }
        #expect(file.isShipped ? tokens.count == 18 : !tokens.isEmpty)
        // python's answer to `ls` is one message of several lines.
        var list = try whole.needObject("ls_response_py")
        var rest = try list.needHex("hex")[...]
        let answer = try MultistreamMessage.take(from: &rest)
        #expect(answer?.token == "/yamux/1.0.0\n/mplex/6.7.0\n" && rest.isEmpty)
    }

    @Test(
        "A header of yamux is written and read as python does",
        arguments: RecordingFile.all(named: "yamux.json", in: "py-libp2p"))
    func yamux(_ file: RecordingFile) throws {
        var whole = try file.object()
        #expect(try whole.need("initial_window") == Int(YamuxHeader.initialWindow))
        let vectors = try whole.takeList("vectors")
        checkEach(vectors) { item in
            let type = try item.need("type", as: UInt8.self)
            let kind = try #require(YamuxHeader.Kind(rawValue: type), "\(item.path)")
            let header = YamuxHeader(
                kind, .init(rawValue: try item.need("flags")), stream: try item.need("stream"),
                length: try item.need("length"))
            let bytes = try item.needHex("hex")
            item.ignore("name", "note")
            try item.finish()
            var encoded: [UInt8] = []
            header.encode(into: &encoded)
            #expect(bytes.starts(with: encoded), "\(item.path)")
            var rest = bytes[...]
            #expect(try YamuxHeader.take(from: &rest) == header, "\(item.path)")
            // Of the longest frame only the header was recorded.
            let follows = kind == .data && header.length < 65_000 ? Int(header.length) : 0
            #expect(rest.count == follows, "\(item.path)")
        }
        #expect(file.isShipped ? vectors.count == 16 : !vectors.isEmpty)
    }

    @Test(
        "A header of mplex is written and read as python does",
        arguments: RecordingFile.all(named: "mplex.json", in: "py-libp2p"))
    func mplex(_ file: RecordingFile) throws {
        var whole = try file.object()
        let vectors = try whole.takeList("vectors")
        checkEach(vectors) { item in
            let flag = try item.need("value", as: UInt8.self)
            let tag = try #require(MplexHeader.Tag(rawValue: flag), "\(item.path)")
            let header = MplexHeader(
                tag, stream: try item.need("id"), length: try item.need("data_len"))
            #expect(try header.byteCount == item.need("overhead"), "\(item.path)")
            // Long frames were recorded up to an ellipsis.
            let text = try item.need("hex", as: String.self)
            let isWhole = !text.hasSuffix("...")
            let bytes = try #require(hexBytes(isWhole ? text : String(text.dropLast(3))))
            item.ignore("flag")
            try item.finish()
            var encoded: [UInt8] = []
            header.encode(into: &encoded)
            #expect(bytes.starts(with: encoded), "\(item.path)")
            var rest = bytes[...]
            #expect(try MplexHeader.take(from: &rest) == header, "\(item.path)")
            if isWhole { #expect(rest.count == header.length, "\(item.path)") }
        }
        #expect(file.isShipped ? vectors.count == 21 : !vectors.isEmpty)
    }

    @Test(
        "An exchange of plaintext is written and read as python does",
        arguments: RecordingFile.all(named: "plaintext.json", in: "py-libp2p"))
    func plaintext(_ file: RecordingFile) throws {
        var whole = try file.object()
        let vectors = try whole.takeList("vectors")
        checkEach(vectors) { item in
            // Of the RSA key, which was random, only sizes were recorded.
            guard let bytes = try item.takeHex("exchange_hex") else { return }
            let exchange = try PlaintextExchange(decoding: bytes)
            #expect(exchange.encode() == bytes, "\(item.path)")
            let key = try #require(exchange.key, "\(item.path)")
            #expect(PlaintextExchange(key) == exchange, "\(item.path): the id is the key's")
            #expect(PublicKey(ed25519: key.data ?? []) == key, "\(item.path)")
            let frame = try item.needHex("framed_hex")
            #expect(Framing.frame(exchange) == frame, "\(item.path)")
            #expect(try item.need("framed_len") == frame.count, "\(item.path)")
            #expect(frame.count == 79, "what a handshake of plaintext is computed to take")
        }
        #expect(file.isShipped ? vectors.count == 3 : !vectors.isEmpty)
    }

    @Test(
        "Identify, a peer record and its envelope are written and read as python does",
        arguments: RecordingFile.all(named: "identify-envelope.json", in: "py-libp2p"))
    func identify(_ file: RecordingFile) throws {
        var whole = try file.object()
        var recorded = try whole.needObject("identify")
        let bytes = try recorded.needHex("hex")
        let identify = try Identify(decoding: bytes)
        #expect(identify.encode() == bytes)
        #expect(Framing.frame(identify) == (try recorded.needHex("framed_hex")))
        #expect(identify.protocols == ["/ipfs/id/1.0.0", "/meshsub/1.1.0"].map { Array($0.utf8) })
        #expect(identify.agentVersion == Array("swift-sim/0.1".utf8))
        #expect(identify.listenAddresses.count == 1 && identify.observedAddress?.count == 8)

        var signed = try whole.needObject("peer_record")
        let envelopeBytes = try signed.needHex("envelope_hex")
        let envelope = try SignedEnvelope(decoding: envelopeBytes)
        #expect(envelope.encode() == envelopeBytes)
        #expect(envelope.payloadType == PeerRecord.payloadType)
        #expect(envelope.payloadType == (try signed.needHex("payload_type_hex")))
        let recordBytes = try signed.needHex("record_hex")
        #expect(envelope.payload == recordBytes && envelope.signature?.count == 64)
        let record = try PeerRecord(decoding: recordBytes)
        #expect(record.encode() == recordBytes)
        #expect(try signed.need("seq") == record.sequenceNumber)
        #expect(record.peerID == envelope.publicKey?.peerID)
        #expect(record.addresses.map(\.multiaddr) == [[0x04, 127, 0, 0, 1, 0x06, 0x0F, 0xA1]])
    }
}
