import P2PHost
import P2PWire
import Testing

@Suite("Secure channels")
struct SecureSessionTests {
    private static let key = PublicKey(ed25519: [UInt8](repeating: 1, count: 32))

    @Test(
        "A handshake takes its messages in their order, and leaves the rest alone",
        arguments: [
            (SecureChannel.plaintext, false), (.secio, false), (.tls, false), (.tls, true),
            (.noise, false), (.noise, true),
        ])
    func handshake(channel: SecureChannel, inlines: Bool) throws {
        func side(_ isDialler: Bool) -> SecureHandshake {
            SecureHandshake(
                channel, isDialler: isDialler, muxer: .mplex, inlinesMuxer: inlines, key: Self.key)
        }
        var (dialler, listener) = (side(true), side(false))
        var (there, back): ([[UInt8]], [[UInt8]]) = ([], [])
        dialler.start(into: &there)
        listener.start(into: &back)
        #expect(back.isEmpty == channel.canInlineMuxer, "who is asked first waits")
        var sizes: [Int] = []
        while !there.isEmpty || !back.isEmpty {
            sizes += there.map(\.count) + back.map(\.count)
            var (toListener, toDialler) = (there.flatMap { $0 }[...], back.flatMap { $0 }[...])
            (there, back) = ([], [])
            try listener.receive(&toListener, into: &back)
            try dialler.receive(&toDialler, into: &there)
            #expect(toListener.isEmpty && toDialler.isEmpty)
        }
        #expect(dialler.isOver && listener.isOver)
        #expect(dialler.remoteKey == (channel == .plaintext ? Self.key : nil))
        var rest: ArraySlice<UInt8> = [1, 2, 3]
        try listener.receive(&rest, into: &back)
        #expect(rest.count == 3 && back.isEmpty)
        let messages = [SecureChannel.plaintext: 2, .secio: 6][channel] ?? 3
        #expect(sizes.count == messages)
    }

    @Test("A peer id that is not the key's is refused")
    func foreignKey() {
        var exchange = PlaintextExchange(Self.key)
        exchange.id = PublicKey(ed25519: [UInt8](repeating: 2, count: 32)).peerID
        var none = PlaintextExchange(Self.key)
        none.id = nil
        for exchange in [exchange, none, PlaintextExchange()] {
            #expect(throws: StackError.foreignKey) { try receive(Framing.frame(exchange)) }
        }
        #expect(throws: StackError.wire(.truncated(at: 3, wanting: 9))) { try receive([2, 10, 9]) }
    }

    private func receive(_ bytes: [UInt8]) throws(StackError) {
        var listener = SecureHandshake(
            .plaintext, isDialler: false, muxer: .yamux, inlinesMuxer: false, key: Self.key)
        var rest = bytes[...]
        var writes: [[UInt8]] = []
        try listener.receive(&rest, into: &writes)
    }

    @Test("What is written comes out again, in records of the sizes that are computed")
    func records() throws {
        for channel in SecureChannel.allCases {
            var (sender, receiver) = (SecureSession(channel), SecureSession(channel))
            for byteCount in [1, 64, 16_384, 16_385, 65_519, 65_536] {
                let write = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 11) }
                let records = sender.seal(write)
                #expect(records.count == byteCount + channel.overhead(ofWrite: byteCount))
                var rest = records[...]
                var came: [UInt8] = []
                while let content = try receiver.unseal(&rest) { came += content }
                #expect(came == write && rest.isEmpty)
            }
        }
    }
}
