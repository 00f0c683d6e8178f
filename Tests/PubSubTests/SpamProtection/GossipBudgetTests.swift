import PubSub
import Testing

/// gossipsub-v1.1.md §"Spam Protection Measures": "If more `IHAVE` advertisements are received than
/// the limit (or more messages are advertised than the limit), then additional `IHAVE` messages are
/// ignored."
@Suite("Gossip budget")
struct GossipBudgetTests {
    @Test("Ten RPCs of a peer are listened to before the next heartbeat")
    func rpcs() {
        var budget = GossipBudget()
        let admitted = (1...12).map { _ in budget.admitRPC(of: PeerID(1)) }
        #expect(admitted == Array(repeating: true, count: 10) + [false, false])
        #expect(budget.admitRPC(of: PeerID(2)) == true)
        budget.heartbeat()
        #expect(budget == GossipBudget())
        #expect(budget.admitRPC(of: PeerID(1)) == true)
    }

    @Test("A peer is asked for so many messages, and then not listened to")
    func messages() {
        var limits = GossipBudget.Limits()
        limits.maxIHaveLength = 20
        var budget = GossipBudget(limits: limits)
        #expect(budget.ask(for: 0, of: PeerID(1)) == 0)
        #expect(budget.ask(for: 12, of: PeerID(1)) == 12)
        #expect(budget.admitRPC(of: PeerID(1)) == true)
        #expect(budget.ask(for: 12, of: PeerID(1)) == 8)
        #expect(budget.admitRPC(of: PeerID(1)) == false)
        #expect(budget.ask(for: 1, of: PeerID(1)) == 0)
        #expect(budget.ask(for: 30, of: PeerID(2)) == 20)
        budget.heartbeat()
        #expect(budget.admitRPC(of: PeerID(1)) == true)
        #expect(budget.ask(for: 12, of: PeerID(1)) == 12)
    }
}
