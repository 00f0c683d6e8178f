import P2PWire
import Testing

/// RPCs that go-libp2p-pubsub split.
@Suite("Recordings of go-libp2p-pubsub's splitting")
struct GoSplittingTests {
    @Test(
        "An RPC splits as go splits it",
        arguments: RecordingFile.all(named: "rpc_split.json", in: "go-libp2p-pubsub"))
    func split(_ file: RecordingFile) throws {
        let recordings = try file.list()
        var partCount = 0
        checkEach(recordings) { item in
            let label = "\(item.path) \(try item.need("description", as: String.self))"
            let whole = try WireRPC(decoding: try item.needHex("in_hex"))
            let limit = try item.need("limit", as: Int.self)
            var expected: [[UInt8]] = []
            checkEach(try item.takeList("parts")) { expected.append(try $0.needHex("hex")) }
            #expect(whole.split(limit: limit).map { $0.encode() } == expected, "\(label)")
            partCount += expected.count
        }
        #expect(file.isShipped ? recordings.count == 7 : !recordings.isEmpty)
        #expect(file.isShipped ? partCount == 21 : partCount > 0)
    }
}
