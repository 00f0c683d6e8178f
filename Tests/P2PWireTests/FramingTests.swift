import P2PWire
import Testing

@Suite("Framing")
struct FramingTests {
    @Test("A frame is the length and the bytes", arguments: [0, 1, 127, 128, 16_383, 16_384])
    func frame(_ count: Int) throws {
        let contents = [UInt8](repeating: 0xA5, count: count)
        let frame = Framing.frame(contents)
        #expect(frame.count == Framing.size(byteCount: count))
        #expect(frame.suffix(count).elementsEqual(contents))
        var position = 0
        #expect(try Varint.decode(frame[...], at: &position) == UInt64(count))
        #expect(position == frame.count - count)
    }

    @Test("Framing a message is framing its encoding")
    func message() {
        let rpc = WireRPC(publish: [.init(data: [UInt8](repeating: 1, count: 200), topic: [0x74])])
        #expect(Framing.frame(rpc) == Framing.frame(rpc.encode()))
    }
}
