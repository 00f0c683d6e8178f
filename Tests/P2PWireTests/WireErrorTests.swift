import P2PWire
import Testing

@Suite("WireError")
struct WireErrorTests {
    @Test(
        "An error is a sentence that says where",
        arguments: [
            (WireError.truncated(at: 12, wanting: 4), "truncated: 4 bytes wanted at byte 12"),
            (.truncated(at: 0, wanting: 1), "truncated: 1 byte wanted at byte 0"),
            (.varintTooLong(at: 3), "varint at byte 3 is longer than 64 bits"),
            (.illegalFieldNumber(0, at: 1), "tag at byte 1 has the illegal field number 0"),
            (.illegalWireType(6, at: 1), "tag at byte 1 has the illegal wire type 6"),
            (
                .wrongWireType(field: 1, found: .varint, wanted: .lengthDelimited, at: 0),
                "field 1 at byte 0 has wire type 0, not 2"
            ),
            (
                .strayEndGroup(field: 15, at: 7),
                "tag at byte 7 ends group 15, which was never begun"
            ),
            (.unclosedGroup(field: 15, at: 7), "group 15 begun at byte 7 is never ended"),
            (
                .mismatchedEndGroup(opened: 15, closed: 16, at: 7),
                "tag at byte 7 ends group 16 inside group 15"
            ),
            (.groupsTooDeep(limit: 9, at: 9), "group at byte 9 is nested more than 9 deep"),
            (
                .frameTooLong(length: 5, limit: 4, at: 0),
                "frame at byte 0 is 5 bytes long; the limit is 4"
            ),
        ])
    func description(_ error: WireError, _ sentence: String) {
        #expect(error.description == sentence)
    }
}
