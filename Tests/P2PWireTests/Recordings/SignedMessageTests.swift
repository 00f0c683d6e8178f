import P2PWire
import Testing

/// What is signed is a message's encoding without signature and key, after a prefix
/// (pubsub/README.md "Message Signing"). Only bytes are checked here, no signature.
@Suite("Recorded messages and what is signed of them")
struct SignedMessageTests {
    @Test(
        "Messages that go signed",
        arguments: RecordingFile.all(
            named: "signing.json", in: "go-libp2p-pubsub"))
    func go(_ file: RecordingFile) throws {
        let recordings = try file.list()
        checkEach(recordings) { item in
            let message = try RecordedRPC.message(try item.needObject("message"), .go)
            let bytes = try item.needHex("message_hex")
            expectSame(message, bytes, item.path)
            #expect(
                signedBytes(of: message) == (try item.needHex("signed_bytes_hex")),
                "\(item.path): what is signed")
        }
        #expect(file.isShipped ? recordings.count == 10 : !recordings.isEmpty)
    }

    @Test(
        "Messages that python signed",
        arguments: RecordingFile.all(
            named: "msgid-signing.json", in: "py-libp2p"))
    func python(_ file: RecordingFile) throws {
        var whole = try file.object()
        let recordings = try whole.takeList("signing")
        checkEach(recordings) { item in
            let seqno = try item.need("seqno", as: UInt64.self)
            var message = WireRPC.Message(
                from: try item.needHex("from"), data: try item.needHex("data_hex"),
                seqno: (0..<8).map { UInt8(truncatingIfNeeded: seqno >> (56 - 8 * $0)) },
                topic: Array(try item.need("topic", as: String.self).utf8))
            #expect(
                signedBytes(of: message) == (try item.needHex("signing_payload_hex")),
                "\(item.path): what is signed")
            message.signature = try item.needHex("signature_hex")
            expectSame(message, try item.needHex("message_hex"), item.path)
        }
        #expect(file.isShipped ? recordings.count == 2 : !recordings.isEmpty)
    }

    @Test(
        "Messages that python made ids of",
        arguments: RecordingFile.all(
            named: "msgid-signing.json", in: "py-libp2p"))
    func identified(_ file: RecordingFile) throws {
        var whole = try file.object()
        let recordings = try whole.takeList("messages")
        checkEach(recordings) { item in
            let bytes = try item.needHex("message_hex")
            let message = try WireRPC.Message(decoding: bytes)
            expectSame(message, bytes, item.path)
            #expect(message.from ?? [] == (try item.needHex("from")), "\(item.path): from")
            #expect(message.seqno ?? [] == (try item.needHex("seqno")), "\(item.path): seqno")
            let topic = try item.need("topic", as: String.self)
            #expect(message.topic ?? [] == Array(topic.utf8), "\(item.path): topic")
            let dataSize = try item.need("data_len", as: Int.self)
            #expect(message.data?.count == dataSize, "\(item.path): size of the data")
        }
        #expect(file.isShipped ? recordings.count == 4 : !recordings.isEmpty)
    }

    private func signedBytes(of message: WireRPC.Message) -> [UInt8] {
        var unsigned = message
        unsigned.signature = nil
        unsigned.key = nil
        return Array("libp2p-pubsub:".utf8) + unsigned.encode()
    }

    private func expectSame(_ message: WireRPC.Message, _ bytes: [UInt8], _ label: String) {
        #expect(message.encode() == bytes, "\(label): encoding")
        #expect(message.encodedSize == bytes.count, "\(label): size")
        #expect((try? WireRPC.Message(decoding: bytes)) == message, "\(label): decoding")
    }
}
