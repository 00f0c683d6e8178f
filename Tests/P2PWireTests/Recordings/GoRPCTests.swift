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
        for var item in recordings {
            let label = "\(item.path) \(try item.need("description", as: String.self))"
            let fields = try RecordedRPC(try item.needObject("fields"), .go)
            let bytes = try item.needHex("hex")
            let size = try item.need("size", as: Int.self)
            let prefix = try item.needHex("framed_prefix_hex")
            try item.finish()
            expectAgreement(fields.value, bytes, label)
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
        for var item in recordings {
            let label = "\(item.path) \(try item.need("description", as: String.self))"
            let whole = try RecordedRPC(try item.needObject("in_fields"), .go)
            expectAgreement(whole.value, try item.needHex("in_hex"), label)
            #expect(whole.value.encodedSize == (try item.need("in_size", as: Int.self)))
            for var part in try item.takeList("parts") {
                let fields = try RecordedRPC(try part.needObject("fields"), .go)
                expectAgreement(fields.value, try part.needHex("hex"), part.path)
                #expect(fields.value.encodedSize == (try part.need("size", as: Int.self)))
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
        for var item in recordings {
            let name = try item.need("name", as: String.self)
            for var sent in try item.takeList("sent_by_R") {
                let fields = try RecordedRPC(try sent.needObject("rpc"), .go)
                expectAgreement(fields.value, try sent.needHex("hex"), "\(sent.path) \(name)")
                sent.ignore("t_ms", "to")
                try sent.finish()
                sentCount += 1
            }
        }
        #expect(file.isShipped ? recordings.count == 39 : !recordings.isEmpty)
        #expect(file.isShipped ? sentCount == 445 : sentCount > 0)
    }
}
