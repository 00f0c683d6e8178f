import P2PHost
import P2PWire
import Testing

@Suite("Negotiating by multistream-select")
struct MultistreamNegotiationTests {
    /// Lets two sides talk until neither has anything to say; the writes of both, as text.
    private func talk(
        _ dialler: inout MultistreamNegotiation, _ listener: inout MultistreamNegotiation
    ) throws -> (dialler: [String], listener: [String]) {
        var said: (dialler: [String], listener: [String]) = ([], [])
        var (there, back) = ([dialler.opening()], [listener.opening()])
        while !there.isEmpty || !back.isEmpty {
            said.dialler += there.map { String(decoding: $0, as: UTF8.self) }
            said.listener += back.map { String(decoding: $0, as: UTF8.self) }
            var (toListener, toDialler) = (there.flatMap { $0 }[...], back.flatMap { $0 }[...])
            (there, back) = ([], [])
            try listener.receive(&toListener, into: &back)
            try dialler.receive(&toDialler, into: &there)
        }
        return said
    }

    @Test("The dialler proposes with its header, the listener says it again: one round trip")
    func agreement() throws {
        var dialler = MultistreamNegotiation(proposing: ["/noise", "/tls/1.0.0"])
        var listener = MultistreamNegotiation(accepting: ["/tls/1.0.0", "/noise"])
        let said = try talk(&dialler, &listener)
        #expect(said.dialler == ["\u{13}/multistream/1.0.0\n\u{7}/noise\n"])
        #expect(said.listener == ["\u{13}/multistream/1.0.0\n", "\u{7}/noise\n"])
        #expect(dialler.agreed == "/noise" && listener.agreed == "/noise")
        #expect(dialler.isOver && listener.isOver)
    }

    @Test("What is not available is refused with na, and the next is proposed")
    func fallback() throws {
        var dialler = MultistreamNegotiation(proposing: ["/a", "/b", "/c"])
        var listener = MultistreamNegotiation(accepting: ["/c"])
        let said = try talk(&dialler, &listener)
        #expect(said.dialler.dropFirst() == ["\u{3}/b\n", "\u{3}/c\n"])
        #expect(said.listener.dropFirst() == ["\u{3}na\n", "\u{3}na\n", "\u{3}/c\n"])
        #expect(dialler.agreed == "/c" && listener.agreed == "/c")
    }

    @Test("If the last proposal is refused there is nothing in common")
    func nothing() {
        var dialler = MultistreamNegotiation(proposing: ["/a", "/b"])
        var listener = MultistreamNegotiation(accepting: ["ls"])
        #expect(throws: StackError.nothingInCommon) { _ = try talk(&dialler, &listener) }
        #expect(dialler.agreed == nil && listener.agreed == nil)
    }

    @Test("A lazy dialler goes on at once, and learns later whether it was right")
    func lazy() throws {
        var dialler = MultistreamNegotiation(proposing: ["/a", "/b"], lazily: true)
        #expect(dialler.agreed == "/a" && !dialler.isOver)
        var right = MultistreamNegotiation(accepting: ["/a"])
        _ = try talk(&dialler, &right)
        #expect(dialler.isOver)
        var other = MultistreamNegotiation(proposing: ["/a", "/b"], lazily: true)
        var wrong = MultistreamNegotiation(accepting: ["/b"])
        #expect(throws: StackError.nothingInCommon) { _ = try talk(&other, &wrong) }
    }

    @Test("Bytes that follow the agreement are left alone")
    func rest() throws {
        var listener = MultistreamNegotiation(accepting: ["/a"])
        let bytes = MultistreamNegotiation(proposing: ["/a"]).opening() + [1, 2, 3]
        var rest = bytes[...]
        var writes: [[UInt8]] = []
        try listener.receive(&rest, into: &writes)
        #expect(Array(rest) == [1, 2, 3] && listener.isOver && writes.count == 1)
        try listener.receive(&rest, into: &writes)
        #expect(Array(rest) == [1, 2, 3] && writes.count == 1)
    }

    @Test("Without the header, or with another answer than was proposed, there is no talk")
    func otherProtocols() {
        func error(_ dialler: Bool, _ tokens: String...) -> StackError? {
            var negotiation =
                dialler
                ? MultistreamNegotiation(proposing: ["/a"])
                : MultistreamNegotiation(accepting: ["/a"])
            let bytes = tokens.flatMap { MultistreamMessage($0).encode() }
            var rest = bytes[...]
            var writes: [[UInt8]] = []
            do throws(StackError) {
                try negotiation.receive(&rest, into: &writes)
            } catch {
                return error
            }
            return nil
        }
        #expect(error(false, "/a") == .notMultistream("/a"))
        #expect(error(true, "/a") == .notMultistream("/a"))
        #expect(
            error(true, "/multistream/1.0.0", "/b") == .wrongAnswer("/b", to: "/a"))
        #expect(error(false, "/multistream/1.0.0", "/b") == nil)
    }
}
