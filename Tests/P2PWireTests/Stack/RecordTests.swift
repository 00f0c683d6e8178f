import P2PWire
import Testing

@Suite("Records of secure channels")
struct RecordTests {
    private static let content = Array("a frame of the muxer, not a multiple of eight".utf8)

    @Test("A record gives back its content, whole or in pieces", arguments: SecureChannel.allCases)
    func roundTrip(channel: SecureChannel) throws {
        var bytes: [UInt8] = []
        channel.seal(Self.content[...], number: 3, into: &bytes)
        #expect(bytes.count - Self.content.count == channel.overhead(ofWrite: Self.content.count))
        if channel != .plaintext {
            for count in 0..<bytes.count {
                var piece = bytes[..<count]
                #expect(try channel.unseal(&piece, number: 3) == nil)
            }
        }
        let following: [UInt8] = channel == .plaintext ? [] : [9, 9]
        var rest = (bytes + following)[...]
        #expect(try channel.unseal(&rest, number: 3).map { Array($0) } == Self.content)
        #expect(Array(rest) == following)
    }

    @Test(
        "A changed bit, or another record's place, is noticed",
        arguments: [SecureChannel.secio, .tls, .noise])
    func forgeries(channel: SecureChannel) {
        var bytes: [UInt8] = []
        channel.seal(Self.content[...], number: 3, into: &bytes)
        #expect(throws: StackError.forgedRecord(number: 4)) {
            var rest = bytes[...]
            _ = try channel.unseal(&rest, number: 4)
        }
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << bit
                var rest = changed[...]
                // A length that is changed may want more than there is.
                let content = try? channel.unseal(&rest, number: 3)
                #expect(content == nil, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test("Lengths that no record has are refused at once")
    func lengths() {
        func error(_ channel: SecureChannel, _ bytes: [UInt8]) -> StackError? {
            var rest = bytes[...]
            do throws(StackError) { _ = try channel.unseal(&rest, number: 0) } catch {
                return error
            }
            return nil
        }
        #expect(error(.noise, [0, 15]) == .recordLength(15))
        #expect(error(.secio, [0x01, 0, 0, 0]) == .recordLength(1 << 24))
        #expect(error(.tls, [23, 3, 3, 0xFF, 0xFF]) == .recordLength(65_535))
        #expect(error(.tls, [21, 3, 3, 0, 20]) == .forgedRecord(number: 0))
    }

    @Test("A handshake's message is refused if any byte is another", arguments: [false, true])
    func handshake(inlines: Bool) throws {
        for channel in [SecureChannel.secio, .tls, .noise] where channel.canInlineMuxer || !inlines
        {
            let message = try #require(HandshakeMessage(channel, 1, inliningMuxer: inlines))
            let bytes = message.encode(muxer: .yamux)
            var rest = (bytes + [5])[...]
            #expect(try message.take(from: &rest, muxer: .yamux))
            #expect(Array(rest) == [5])
            var half = bytes[..<20]
            #expect(try !message.take(from: &half, muxer: .yamux))
            for index in bytes.indices {
                var changed = bytes
                changed[index] ^= 0x10
                var rest = changed[...]
                #expect(throws: StackError.self) {
                    _ = try message.take(from: &rest, muxer: .yamux)
                }
            }
            var other = bytes[...]
            if inlines {
                #expect(throws: StackError.wrongMuxer("/yamux/1.0.0")) {
                    _ = try message.take(from: &other, muxer: .mplex)
                }
            }
        }
    }
}
