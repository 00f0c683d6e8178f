import P2PWire
import Testing

/// RPCs that go-libp2p-pubsub encoded or sent.
@Suite("Recordings of go-libp2p-pubsub")
struct GoRPCTests {
    private static let folder = "go-libp2p-pubsub"

    @Test(
        "An RPC encodes as go encodes it",
        arguments: RecordingFile.all(
            named: "rpc_encoding.json", in: folder))
    func encoding(_ file: RecordingFile) throws {
        let recordings = try file.list()
        checkEach(recordings) { item in
            let label = "\(item.path) \(try item.need("description", as: String.self))"
            let fields = try RecordedRPC(try item.needObject("fields"), .go)
            let bytes = try item.needHex("hex")
            let size = try item.need("size", as: Int.self)
            let prefix = try item.needHex("framed_prefix_hex")
            try item.finish()
            try expectAgreement(fields, bytes, label)
            #expect(fields.value.encodedSize == size, "\(label): go's size")
            #expect(Framing.frame(fields.value) == prefix + bytes, "\(label): go's frame")
        }
        #expect(file.isShipped ? recordings.count == 32 : !recordings.isEmpty)
    }

    @Test(
        "An RPC that go split, and each part, encodes as go encodes it",
        arguments:
            RecordingFile.all(named: "rpc_split.json", in: folder))
    func split(_ file: RecordingFile) throws {
        let recordings = try file.list()
        var partCount = 0
        checkEach(recordings) { item in
            let label = "\(item.path) \(try item.need("description", as: String.self))"
            let whole = try RecordedRPC(try item.needObject("in_fields"), .go)
            try expectAgreement(whole, try item.needHex("in_hex"), label)
            let size = try item.need("in_size", as: Int.self)
            #expect(whole.value.encodedSize == size, "\(label): go's size")
            checkEach(try item.takeList("parts")) { part in
                let fields = try RecordedRPC(try part.needObject("fields"), .go)
                try expectAgreement(fields, try part.needHex("hex"), part.path)
                let partSize = try part.need("size", as: Int.self)
                #expect(fields.value.encodedSize == partSize, "\(part.path): go's size")
                try part.finish()
                partCount += 1
            }
            item.ignore("limit")
            try item.finish()
        }
        #expect(file.isShipped ? recordings.count == 7 : !recordings.isEmpty)
        #expect(file.isShipped ? partCount == 21 : partCount > 0)
    }

    @Test(
        "Whatever a real go node sent encodes as it was sent",
        arguments:
            RecordingFile.all(named: "wire_transcripts.json", in: folder))
    func transcripts(_ file: RecordingFile) throws {
        let recordings = try file.list()
        var sentCount = 0
        checkEach(recordings) { item in
            let name = try item.need("name", as: String.self)
            checkEach(try item.takeList("sent_by_R")) { sent in
                let fields = try RecordedRPC(try sent.needObject("rpc"), .go)
                try expectAgreement(fields, try sent.needHex("hex"), "\(sent.path) \(name)")
                sent.ignore("t_ms", "to")
                try sent.finish()
                sentCount += 1
            }
        }
        #expect(file.isShipped ? recordings.count == 39 : !recordings.isEmpty)
        #expect(file.isShipped ? sentCount == 445 : sentCount > 0)
    }
}
