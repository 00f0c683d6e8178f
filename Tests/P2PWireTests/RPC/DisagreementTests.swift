import P2PWire
import Testing

/// Bytes on which implementations part, and what we do with them.
///
/// "go" is what the generated decoder of go-libp2p-pubsub (gogo/protobuf) does, "python" what
/// protobuf 6.33 (upb) does. The protobuf guide decides; where it is silent, go does.
@Suite("Where go and python disagree")
struct DisagreementTests {
    private static func nested(_ depth: Int) -> [UInt8] {
        [UInt8](repeating: 0x7B, count: depth) + [UInt8](repeating: 0x7C, count: depth)
    }

    @Test(
        "What we read as go does, and python refuses",
        arguments: [
            // A tag of six bytes; python reads five. The guide allows a varint ten.
            [0xF8, 0x80, 0x80, 0x80, 0x80, 0x00, 0x01],
            // 101 nested groups; python's limit is 100, go has none.
            nested(101),
        ])
    func readAsGo(_ bytes: [UInt8]) throws {
        #expect(try WireRPC(decoding: bytes) == WireRPC())
    }

    @Test("What we refuse as go does, and python takes for an unknown field")
    func refusedAsGo() {
        #expect(
            throws: WireError.wrongWireType(
                field: 1, found: .varint, wanted: .lengthDelimited, at: 0)
        ) { try WireRPC(decoding: [0x08, 0x01]) }
    }

    @Test(
        "What we refuse as python and the guide do, and go reads",
        arguments: [
            // Field 2²⁹: go takes it for an unknown field.
            ([0x80, 0x80, 0x80, 0x80, 0x10, 0x01], .illegalFieldNumber(1 << 29, at: 0)),
            // Field 2³² + 1: go cuts the number to 32 bits and reads a subscription.
            (
                [0x8A, 0x80, 0x80, 0x80, 0x80, 0x01, 0x00],
                .illegalFieldNumber(1 << 32 + 1, at: 0)
            ),
            // Group 15 ended as group 16: go only counts begins and ends.
            ([0x7B, 0x84, 0x01], .mismatchedEndGroup(opened: 15, closed: 16, at: 1)),
            // Field 0 in a group: go looks at no number there.
            ([0x7B, 0x00, 0x00, 0x7C], .illegalFieldNumber(0, at: 1)),
        ] as [([UInt8], WireError)])
    func refusedAsPython(_ bytes: [UInt8], _ error: WireError) {
        #expect(throws: error) { try WireRPC(decoding: bytes) }
    }

    @Test("Bits of a number beyond the 64th are dropped, as both drop them")
    func excessBits() throws {
        let backoff = [0x18] + [UInt8](repeating: 0xFF, count: 9) + [0x7F]
        let prune = [0x22, UInt8(backoff.count)] + backoff
        let rpc = try WireRPC(decoding: [0x1A, UInt8(prune.count)] + prune)
        #expect(rpc == WireRPC(control: .init(prune: [.init(backoff: .max)])))
    }
}
