import P2PWire
import Testing

@Suite("Messages of multistream-select")
struct MultistreamMessageTests {
    private func take(_ bytes: [UInt8]) throws(StackError) -> MultistreamMessage? {
        var rest = bytes[...]
        return try MultistreamMessage.take(from: &rest)
    }

    @Test("What is not whole waits, and what follows stays")
    func pieces() throws {
        let bytes = MultistreamMessage.header.encode()
        for count in 0..<bytes.count {
            var rest = bytes[..<count]
            #expect(try MultistreamMessage.take(from: &rest) == nil)
            #expect(rest.count == count)
        }
        var rest = (bytes + [1, 2, 3])[...]
        #expect(try MultistreamMessage.take(from: &rest) == .header)
        #expect(Array(rest) == [1, 2, 3])
    }

    @Test("A line without its end, with other bytes than text, or that is too long is refused")
    func broken() {
        #expect(throws: StackError.lineWithoutEnd) { try take([2, 0x6E, 0x61]) }
        #expect(throws: StackError.lineWithoutEnd) { try take([0]) }
        #expect(throws: StackError.lineNotText) { try take([2, 0xFF, 0x0A]) }
        #expect(
            throws: StackError.wire(.frameTooLong(length: 1025, limit: 1024, at: 0))
        ) { try take([0x81, 0x08]) }
        #expect(throws: StackError.wire(.varintTooLong(at: 0))) {
            try take([UInt8](repeating: 0xFF, count: 10))
        }
    }
}
