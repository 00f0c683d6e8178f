import P2PWire
import Testing

/// RPCs that py-libp2p encoded, and what its parser makes of odd and malformed bytes.
@Suite("Recordings of py-libp2p")
struct PythonRPCTests {
    private static let files = RecordingFile.all(named: "rpc.json", in: "py-libp2p")

    /// py-libp2p's schema has five fields that neither the specifications nor go have, and its
    /// messages may have several topics. We decode such an RPC without these, so its encoding is a
    /// shorter one.
    @Test("An RPC encodes as python encodes it", arguments: files)
    func encoding(_ file: RecordingFile) throws {
        var whole = try file.object()
        let recordings = try whole.takeList("vectors")
        var foreign: [String] = []
        checkEach(recordings) { item in
            let name = try item.need("name", as: String.self)
            let label = "\(item.path) \(name)"
            let recorded = try RecordedRPC(try item.needObject("json_base64_bytes"), .python)
            let bytes = try item.needHex("hex")
            let frame = try item.needHex("framed_hex")
            #expect(bytes.count == (try item.need("len", as: Int.self)), "\(label): python's size")
            item.ignore("note")
            try item.finish()
            #expect(Framing.frame(bytes) == frame, "\(label): python's frame")
            if recorded.foreignFields.isEmpty {
                try expectAgreement(recorded, bytes, label)
            } else {
                foreign.append(name)
                #expect(try WireRPC(decoding: bytes) == recorded.value, "\(label): value")
                #expect(recorded.value.encodedSize < bytes.count, "\(label): nothing was skipped")
                expectAgreement(recorded.value, recorded.value.encode(), label)
            }
        }
        #expect(file.isShipped ? recordings.count == 36 : !recordings.isEmpty)
        guard file.isShipped else { return }
        #expect(
            foreign == [
                "publish-multi-topic", "extensions-topicobs", "observe-unobserve", "sender-record",
            ])
    }

    /// The one disagreement between python and go on the same bytes (`08 01`, a known field laid
    /// out as a varint): python takes it for an unknown field, go refuses the message. The
    /// specifications say nothing, so we do as go does.
    @Test("Odd bytes are read or refused as python does", arguments: files)
    func parsing(_ file: RecordingFile) throws {
        var whole = try file.object()
        let recordings = try whole.takeList("parse")
        var refused = 0
        var stricter: [String] = []
        checkEach(recordings) { item in
            let name = try item.need("name", as: String.self)
            let label = "\(item.path) \(name)"
            let bytes = try item.needHex("hex")
            item.ignore("note", "error")
            guard try item.need("ok", as: Bool.self) else {
                #expect(throws: WireError.self, "\(label): python refuses it") {
                    try WireRPC(decoding: bytes)
                }
                refused += 1
                return
            }
            let known = try item.needHex("known_only_hex")
            let kept = try item.needHex("reserialized_hex")
            try item.finish()
            do throws(WireError) {
                let decoded = try WireRPC(decoding: bytes)
                expectAgreement(decoded, known, label)
                #expect(try WireRPC(decoding: kept) == decoded, "\(label): unknown fields kept")
            } catch .wrongWireType where kept.count > known.count {
                stricter.append(name)
            } catch {
                Issue.record("\(label): python reads it; \(error)")
            }
        }
        #expect(file.isShipped ? recordings.count == 27 : !recordings.isEmpty)
        guard file.isShipped else { return }
        #expect(refused == 10)
        #expect(stricter == ["wrong-wiretype-known-field"])
    }
}
