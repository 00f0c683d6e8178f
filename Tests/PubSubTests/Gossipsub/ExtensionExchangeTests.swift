import Testing

@testable import PubSub

@Suite("Exchange of extensions")
struct ExtensionExchangeTests {
    private static let test = Extensions(test: true)
    private let peer = PeerID(4)

    @Test("Is complete when both have told, whoever told first")
    func order() {
        var told = ExtensionExchange()
        #expect(told.tell(peer) == nil)
        #expect(told.receive(Self.test, from: peer) == .complete(Self.test))
        var heard = ExtensionExchange()
        #expect(heard.receive(Self.test, from: peer) == .known)
        #expect(heard.tell(peer) == Self.test)
    }

    @Test("The first RPC counts, also when it tells of none")
    func first() {
        var exchange = ExtensionExchange()
        _ = exchange.tell(peer)
        #expect(exchange.receive(nil, from: peer) == .complete(Extensions()))
        #expect(exchange.receive(nil, from: peer) == .known)
        #expect(exchange.receive(Self.test, from: peer) == .repeated)
        #expect(exchange.receive(Extensions(), from: peer) == .repeated)
    }

    @Test("Each peer has its own, and begins anew when it is forgotten")
    func peers() {
        var exchange = ExtensionExchange()
        let peers = [3, 1, 2].map { PeerID($0) }
        for peer in peers { #expect(exchange.tell(peer) == nil) }
        for peer in peers {
            #expect(exchange.receive(Self.test, from: peer) == .complete(Self.test))
        }
        exchange.forget(PeerID(2))
        exchange.forget(PeerID(9))
        #expect(exchange.receive(Self.test, from: PeerID(1)) == .repeated)
        #expect(exchange.receive(Self.test, from: PeerID(2)) == .known)
        #expect(exchange.receive(Self.test, from: PeerID(3)) == .repeated)
        #expect(exchange.tell(PeerID(2)) == Self.test)
    }
}
