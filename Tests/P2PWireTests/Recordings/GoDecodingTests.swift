import P2PWire
import Testing

/// What go-libp2p-pubsub makes of odd and malformed bytes.
@Suite("go's verdict on odd bytes")
struct GoDecodingTests {
    @Test(
        "Odd bytes are read or refused as go does",
        arguments: RecordingFile.all(
            named: "rpc_decoding.json", in: "go-libp2p-pubsub"))
    func decoding(_ file: RecordingFile) throws {
        let recordings = try file.list()
        var tally = Tally()
        checkEach(recordings) { try check(&$0, &tally) }
        #expect(!recordings.isEmpty)
        guard file.isShipped else { return }
        #expect(tally == Tally(read: 21, refused: 12, unknownKept: 8, stricter: 0))
    }

    private struct Tally: Equatable {
        var read = 0
        var refused = 0
        /// Read alike, but go keeps unknown fields when it encodes again, and we do not.
        var unknownKept = 0
        /// Read by go, refused by us, for a reason in `isStricter`.
        var stricter = 0
    }

    private func check(_ item: inout JSONObject, _ tally: inout Tally) throws {
        let label = "\(item.path) \(try item.need("description", as: String.self))"
        let bytes = try item.needHex("hex")
        let outcome = Result { () throws(WireError) in try WireRPC(decoding: bytes) }
        guard try item.need("ok", as: Bool.self) else {
            #expect(throws: WireError.self, "\(label): go refuses it") { try outcome.get() }
            tally.refused += 1
            return
        }
        let recorded = try RecordedRPC(try item.needObject("fields"), .go)
        let again = try item.needHex("reencoded_hex")
        let unknown = try item.takeHex("unrecognized_top_hex")
        item.ignore("error")
        try item.finish()
        switch outcome {
        case .failure(let error) where isStricter(error):
            tally.stricter += 1
        case .failure(let error):
            Issue.record("\(label): go reads it; \(error)")
        case .success(let decoded):
            tally.read += 1
            if !recorded.isLossy { #expect(decoded == recorded.value, "\(label): value") }
            #expect(try WireRPC(decoding: again) == decoded, "\(label): go's encoding of it")
            let encoded = decoded.encode()
            #expect(decoded.encodedSize == encoded.count, "\(label): size")
            if let unknown {
                #expect(encoded + unknown == again, "\(label): encoding, go's unknown fields last")
            }
            guard encoded != again else { return }
            tally.unknownKept += 1
            #expect(encoded.count < again.count, "\(label): encoding")
        }
    }

    /// Whether we refuse on purpose what go reads, because the protobuf guide is with us, and so is
    /// python: go's generated code cuts field numbers to 32 bits, checks no field number inside a
    /// group, and lets a group end under another number than it began under. It has no limit on
    /// nesting either.
    private func isStricter(_ error: WireError) -> Bool {
        switch error {
        case .illegalFieldNumber, .mismatchedEndGroup, .groupsTooDeep: true
        case .truncated, .varintTooLong, .illegalWireType, .wrongWireType, .strayEndGroup,
            .unclosedGroup, .frameTooLong:
            false
        }
    }
}
