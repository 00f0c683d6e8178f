import P2PWire
import Testing

@Suite("Varint")
struct VarintTests {
    @Test("Every power of two and its neighbours come back, at the size foretold")
    func roundTrip() throws {
        let powers = (0..<64).map { UInt64(1) << UInt64($0) }
        for value in powers.flatMap({ [$0 - 1, $0, $0 + 1] }) + [.max] {
            var bytes: [UInt8] = [0xEE]
            Varint.encode(value, into: &bytes)
            #expect(bytes.count == 1 + Varint.size(of: value))
            var position = 1
            #expect(try Varint.decode(bytes[...], at: &position) == value)
            #expect(position == bytes.count)
        }
    }

    @Test("A number may be longer than it need be, up to ten bytes")
    func nonMinimal() throws {
        for zeros in 0...8 {
            let bytes = [0x81] + [UInt8](repeating: 0x80, count: zeros) + [0x00]
            var position = 0
            #expect(try Varint.decode(bytes[...], at: &position) == 1)
            #expect(position == bytes.count)
        }
    }

    @Test("A length prefix of more than 64 bits is refused, a protobuf varint is cut to 64")
    func excess() throws {
        let bytes = [UInt8](repeating: 0xFF, count: 9) + [0x7F]
        var position = 0
        #expect(throws: WireError.varintTooLong(at: 0)) {
            try Varint.decode(bytes[...], at: &position)
        }
        #expect(position == 0)
        #expect(try Varint.decode(bytes[...], at: &position, excess: .discarded) == .max)
        #expect(position == 10)
    }

    @Test("Of a length prefix's tenth byte only the lowest bit fits into 64; any other is refused")
    func tenthByte() throws {
        for last in UInt8(0)...0x7F {
            let bytes = [UInt8](repeating: 0x80, count: 9) + [last]
            var position = 0
            var reader = FrameReader(maximumFrameSize: .max)
            var frames: [[UInt8]] = []
            let length = try? Varint.decode(bytes[...], at: &position)
            guard last > 1 else {
                #expect(length == UInt64(last) << 63)
                continue
            }
            #expect(length == nil, "a tenth byte of \(last) was read as \(length ?? 0)")
            #expect(position == 0)
            #expect(throws: WireError.varintTooLong(at: 0), "a tenth byte of \(last) in a stream") {
                try reader.append(bytes, into: &frames)
            }
        }
    }

    @Test("An eleventh byte is refused by either rule")
    func eleven() {
        let bytes = [UInt8](repeating: 0x80, count: 10) + [0x00]
        for excess in [Varint.Excess.refused, .discarded] {
            var position = 0
            #expect(throws: WireError.varintTooLong(at: 0)) {
                try Varint.decode(bytes[...], at: &position, excess: excess)
            }
        }
    }

    @Test("A varint cut short names the byte that is missing")
    func truncated() {
        let bytes: [UInt8] = [0, 0, 0x80, 0x80]
        var position = 2
        #expect(throws: WireError.truncated(at: 4, wanting: 1)) {
            try Varint.decode(bytes[...], at: &position)
        }
        position = 3
        #expect(throws: WireError.truncated(at: 3, wanting: 1)) {
            try Varint.decode(bytes[1..<3], at: &position)
        }
    }
}
