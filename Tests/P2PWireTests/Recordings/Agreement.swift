import P2PWire
import Testing

/// Expects that `value` and `bytes` are each other's encoding, alone and in a frame, by every way the
/// module has from one to the other.
func expectAgreement(
    _ value: WireRPC, _ bytes: [UInt8], _ label: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(value.encode() == bytes, "\(label): encoding", sourceLocation: sourceLocation)
    #expect(value.encodedSize == bytes.count, "\(label): size", sourceLocation: sourceLocation)
    let decoded = Result { try WireRPC(decoding: bytes) }
    switch decoded {
    case .success(let decoded):
        #expect(decoded == value, "\(label): decoding", sourceLocation: sourceLocation)
    case .failure(let error):
        Issue.record("\(label): \(error)", sourceLocation: sourceLocation)
    }
    let frame = Framing.frame(value)
    #expect(frame == Framing.frame(bytes), "\(label): frame", sourceLocation: sourceLocation)
    #expect(
        frame.count == Framing.size(byteCount: bytes.count), "\(label): size of the frame",
        sourceLocation: sourceLocation)
}
