import P2PWire
import Testing

/// Expects that `value` and `bytes` are each other's encoding, alone and in a frame, by every way
/// the module has from one to the other.
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

/// Expects that `recorded` and `bytes` are each other's encoding, or if `recorded` may have lost
/// bytes, at least that `bytes` come back.
func expectAgreement(
    _ recorded: RecordedRPC, _ bytes: [UInt8], _ label: String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let value = recorded.isLossy ? try WireRPC(decoding: bytes) : recorded.value
    expectAgreement(value, bytes, label, sourceLocation: sourceLocation)
}

/// Runs `check` over every recording. One that it cannot make sense of is a failure that does not
/// hide the failures after it.
func checkEach(
    _ recordings: [JSONObject], sourceLocation: SourceLocation = #_sourceLocation,
    _ check: (inout JSONObject) throws -> Void
) {
    for recording in recordings {
        var recording = recording
        do {
            try check(&recording)
        } catch let error as RecordingError {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(recording.path): \(error)", sourceLocation: sourceLocation)
        }
    }
}
