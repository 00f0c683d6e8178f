import PubSub
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("World events")
struct WorldEventTests {
    private let direction = Connections.Direction(7)

    @Test("An event takes at most twelve bytes of the queue")
    func size() {
        #expect(MemoryLayout<WorldEvent>.stride <= 12)
    }

    @Test("What has passed a downlink is the same otherwise")
    func afterDownlink() {
        let before = TransportEvent.message(
            direction, PayloadID(.max), hops: .max, hasPassedDownlink: false)
        guard
            case .message(direction, PayloadID(.max), hops: .max, hasPassedDownlink: true) =
                before.afterDownlink
        else {
            Issue.record("\(before.afterDownlink)")
            return
        }
    }

    @Test("RPCs arrive; answers and what opens and closes a connection are none")
    func arrivals() {
        let message = TransportEvent.message(
            direction, PayloadID(3), hops: 1, hasPassedDownlink: false)
        let rpc = TransportEvent.rpc(direction, slot: 3, hasPassedDownlink: true)
        #expect(WorldEvent.transport(message).isArrival && WorldEvent.transport(rpc).isArrival)
        let others: [TransportEvent] = [
            .connectionClosed(direction, hasPassedDownlink: false),
            .answer(direction, number: 1), .dialArrived(direction), .connectionOpened(direction),
            .trainArrived(direction, order: 1),
        ]
        for event in others { #expect(!event.isArrival, "\(event)") }
        #expect(!WorldEvent.node(.wakeUp(PeerID(3), generation: 3)).isArrival)
    }
}
