import P2PWire
import Testing

@Suite("StackError")
struct StackErrorTests {
    @Test("An error is a sentence of its own")
    func sentences() {
        let errors: [StackError] = [
            .wire(.varintTooLong(at: 3)), .lineWithoutEnd, .lineNotText, .notMultistream("x"),
            .nothingInCommon, .wrongAnswer("a", to: "b"), .wrongHandshake(message: 1),
            .wrongMuxer("x"), .foreignKey, .recordLength(7), .forgedRecord(number: 2),
            .yamuxVersion(1), .yamuxType(9), .mplexTag(7), .unknownStream(3), .wrongStream(4),
            .windowExceeded(stream: 5), .notOpen,
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(errors[0].description == "varint at byte 3 is longer than 64 bits")
        #expect(errors[5].description == "'a' is no answer to the proposal 'b'")
    }
}
