import P2PWire
import Testing

@Suite("Sizes and bytes of single fields")
struct ProtobufSizeTests {
    private static let fields: [UInt32] = [
        1, 15, 16, 2047, 2048, 6_492_434, ProtobufField.maximumNumber,
    ]

    @Test("An integer field is as long as its size says", arguments: fields)
    func varint(_ field: UInt32) throws {
        for value in [0, 1, 127, 128, 1 << 35, UInt64.max] {
            var writer = ProtobufWriter()
            writer.writeVarint(value, field: field)
            #expect(writer.bytes.count == ProtobufSize.varint(field: field, value: value))
            var reader = ProtobufReader(writer.bytes[...])
            let read = try #require(try reader.nextField())
            #expect(read.number == field)
            #expect(try reader.readUInt64(read) == value)
        }
    }

    @Test("A field of bytes is as long as its size says", arguments: fields)
    func lengthDelimited(_ field: UInt32) throws {
        for count in [0, 1, 127, 128, 16_383, 16_384] {
            let contents = [UInt8](repeating: 0xA5, count: count)
            var writer = ProtobufWriter()
            writer.writeBytes(contents, field: field)
            #expect(
                writer.bytes.count == ProtobufSize.lengthDelimited(field: field, byteCount: count))
            var reader = ProtobufReader(writer.bytes[...])
            let read = try #require(try reader.nextField())
            #expect(try reader.readBytes(read) == contents)
        }
    }

    @Test("An RPC's size can be summed field by field, without the RPC")
    func summed() {
        let ids = [[UInt8]](repeating: [UInt8](repeating: 7, count: 20), count: 9)
        let rpc = WireRPC(
            control: .init(iHave: [.init(topicID: Array("blocks".utf8), messageIDs: ids)]))
        let iHave =
            ProtobufSize.lengthDelimited(field: 1, byteCount: 6)
            + 9 * ProtobufSize.lengthDelimited(field: 2, byteCount: 20)
        let control = ProtobufSize.lengthDelimited(field: 1, byteCount: iHave)
        let whole = ProtobufSize.lengthDelimited(field: 3, byteCount: control)
        #expect(whole == rpc.encodedSize)
        #expect(whole == rpc.encode().count)
    }
}
