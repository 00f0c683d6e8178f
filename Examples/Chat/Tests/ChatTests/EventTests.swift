import Simulator
import Testing

@Suite("Checks of one's own, over what happened")
struct EventTests {
    /// One copy of a message on its way between two nodes.
    private struct Copy: Hashable {
        var message: MessageID
        var sender: PeerID
        var receiver: PeerID
    }

    @Test("Nobody sends a message to a peer twice, nor back to whom it came from")
    func copies() {
        var simulation = Simulation(room(), keepsEvents: true)
        var sent: Set<Copy> = []
        var delivered: Set<Copy> = []
        var isRunning = true
        while isRunning {
            isRunning = simulation.advance(events: 1000)
            for event in simulation.takeEvents() {
                switch event.kind {
                case .send(.message(let message), let receiver, _):
                    let copy = Copy(message: message.id, sender: event.node, receiver: receiver)
                    #expect(sent.insert(copy).inserted, "\(copy) again, at \(event.time)")
                    #expect(!delivered.contains(copy), "\(copy) back, at \(event.time)")
                case .deliver(let message, let sender?):
                    delivered.insert(
                        Copy(message: message.id, sender: event.node, receiver: sender))
                default: break
                }
            }
        }
        #expect(sent.count > 1000)
    }

    @Test("No message takes more than five hops among thirty people")
    func hops() {
        var simulation = Simulation(room(), keepsEvents: true)
        simulation.advance(until: simulation.end)
        let hops = simulation.takeEvents().compactMap { event in
            if case .deliver(let message, _) = event.kind { Int(message.hops) } else { nil }
        }
        #expect((1...5).contains(hops.max() ?? 0))
    }
}
