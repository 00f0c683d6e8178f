import P2PWire
import Testing

@Suite("ProtobufReader")
struct ProtobufReaderTests {
    @Test("Fields come in order, and offsets are those of the array a slice was cut from")
    func fields() throws {
        let bytes: [UInt8] = [0xEE, 0x08, 0x96, 0x01, 0x12, 0x02, 0x68, 0x69, 0xEE]
        var reader = ProtobufReader(bytes[1..<8])
        let first = try #require(try reader.nextField())
        #expect(first.number == 1)
        #expect(first.wireType == .varint)
        #expect(first.offset == 1)
        #expect(try reader.readUInt64(first) == 150)
        let second = try #require(try reader.nextField())
        #expect(second.number == 2)
        #expect(second.offset == 4)
        let slice = try reader.readSlice(second)
        #expect(slice.indices == 6..<8)
        #expect(Array(slice) == Array("hi".utf8))
        #expect(try reader.nextField() == nil)
    }

    @Test(
        "A field of every layout is skipped whole",
        arguments: [
            [0x78, 0xFF, 0x01], [0x79, 1, 2, 3, 4, 5, 6, 7, 8], [0x7A, 0x03, 1, 2, 3],
            [0x7B, 0x7C],
            [0x7B, 0x08, 0x01, 0x83, 0x01, 0x7B, 0x7C, 0x84, 0x01, 0x12, 0x01, 0x7C, 0x7C],
            [0x7D, 1, 2, 3, 4],
        ] as [[UInt8]])
    func skip(_ field: [UInt8]) throws {
        var reader = ProtobufReader((field + [0x08, 0x01])[...])
        try reader.skip(try #require(try reader.nextField()))
        let next = try #require(try reader.nextField())
        #expect(next.offset == field.count)
        #expect(try reader.readBool(next))
        for end in 1..<field.count {
            var short = ProtobufReader(field[..<end])
            #expect(throws: WireError.self) {
                while let field = try short.nextField() { try short.skip(field) }
            }
        }
    }

    @Test(
        "What makes no sense is refused, with its place",
        arguments: [
            ([0x00], .illegalFieldNumber(0, at: 0)),
            ([0x80, 0x80, 0x80, 0x80, 0x10], .illegalFieldNumber(1 << 29, at: 0)),
            ([0x0E], .illegalWireType(6, at: 0)),
            ([0x78, 0x00, 0x0F], .illegalWireType(7, at: 2)),
            ([0x7C], .strayEndGroup(field: 15, at: 0)),
            ([0x78, 0x01, 0x7B, 0x83, 0x01], .unclosedGroup(field: 16, at: 3)),
            ([0x7B, 0x84, 0x01], .mismatchedEndGroup(opened: 15, closed: 16, at: 1)),
            ([0x7B, 0x00, 0x7C], .illegalFieldNumber(0, at: 1)),
            ([0x7A, 0x05, 0x01], .truncated(at: 2, wanting: 5)),
            (
                [0x7A] + [UInt8](repeating: 0x80, count: 9) + [0x01],
                .truncated(at: 11, wanting: 1 << 63)
            ),
            ([0x79, 0x01], .truncated(at: 1, wanting: 8)),
            ([0x7D], .truncated(at: 1, wanting: 4)),
        ] as [([UInt8], WireError)])
    func refusals(_ bytes: [UInt8], _ expected: WireError) {
        #expect(throws: expected) {
            var reader = ProtobufReader(bytes[...])
            while let field = try reader.nextField() { try reader.skip(field) }
        }
    }

    @Test("The largest field number is read")
    func largestFieldNumber() throws {
        var reader = ProtobufReader([0xF8, 0xFF, 0xFF, 0xFF, 0x0F, 0x00])
        #expect(try reader.nextField()?.number == ProtobufField.maximumNumber)
    }

    @Test("A known field of another layout is refused by every way of reading it")
    func wrongWireType() throws {
        var reader = ProtobufReader([0x08, 0x01])
        let varint = try #require(try reader.nextField())
        #expect(
            throws: WireError.wrongWireType(
                field: 1, found: .varint, wanted: .lengthDelimited, at: 0)
        ) { try reader.readBytes(varint) }
        var other = ProtobufReader([0x0A, 0x00])
        let bytes = try #require(try other.nextField())
        #expect(
            throws: WireError.wrongWireType(
                field: 1, found: .lengthDelimited, wanted: .varint, at: 0)
        ) { try other.readBool(bytes) }
    }

    @Test("Groups are skipped down to the limit and no deeper")
    func groupDepth() throws {
        let limit = ProtobufReader.groupDepthLimit
        func nested(_ depth: Int) -> [UInt8] {
            [UInt8](repeating: 0x7B, count: depth) + [UInt8](repeating: 0x7C, count: depth)
        }
        #expect(try WireRPC(decoding: nested(limit)) == WireRPC())
        #expect(throws: WireError.groupsTooDeep(limit: limit, at: limit)) {
            try WireRPC(decoding: nested(limit + 1))
        }
    }
}
