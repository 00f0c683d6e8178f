import P2PWire
import Testing

@Suite("Headers of muxers")
struct MuxerHeaderTests {
    @Test("A header of yamux with another version or type is refused; half of one waits")
    func yamux() throws {
        var bytes: [UInt8] = []
        YamuxHeader(.data, [.syn, .fin], stream: 0x0102_0304, length: 0xA0B0_C0D0)
            .encode(into: &bytes)
        #expect(bytes == [0, 0, 0, 5, 1, 2, 3, 4, 0xA0, 0xB0, 0xC0, 0xD0])
        var half = bytes[..<11]
        #expect(try YamuxHeader.take(from: &half) == nil)
        var version = bytes
        version[0] = 1
        var type = bytes
        type[1] = 4
        #expect(throws: StackError.yamuxVersion(1)) { try takeYamux(version) }
        #expect(throws: StackError.yamuxType(4)) { try takeYamux(type) }
    }

    private func takeYamux(_ bytes: [UInt8]) throws(StackError) -> YamuxHeader? {
        var rest = bytes[...]
        return try YamuxHeader.take(from: &rest)
    }

    private func takeMplex(_ bytes: [UInt8]) throws(StackError) -> MplexHeader? {
        var rest = bytes[...]
        return try MplexHeader.take(from: &rest)
    }

    @Test("A header of mplex with another flag, or for more than 1 MiB, is refused")
    func mplex() throws {
        #expect(throws: StackError.mplexTag(7)) { try takeMplex([7, 0]) }
        #expect(
            throws: StackError.wire(.frameTooLong(length: 1 << 20 + 1, limit: 1 << 20, at: 0))
        ) { try takeMplex([2, 0x81, 0x80, 0x40]) }
        #expect(try takeMplex([2]) == nil)
        #expect(try takeMplex([2, 0x81]) == nil)
        #expect(throws: StackError.wire(.varintTooLong(at: 1))) {
            try takeMplex([2] + [UInt8](repeating: 0xFF, count: 10))
        }
    }
}
