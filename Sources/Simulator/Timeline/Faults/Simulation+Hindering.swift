import P2PHost
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// Where faults come between what is sent and what arrives. Asked only while something is wrong.
extension Simulation {
    /// Whether a barrier keeps an RPC from being sent. It waits then; of a datagram that runs into
    /// a partition nothing is left.
    mutating func isStopped(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, from sender: PeerID,
        to receiver: PeerID
    ) -> Bool {
        let obstacle = faults.links.obstacle(
            from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue))
        guard let obstacle else { return false }
        if obstacle == .partition && connections.profile.ordering == .datagrams {
            drop(rpc, size, .partitioned, from: sender, to: receiver)
        } else {
            faults.held.hold(rpc, direction)
        }
        return true
    }

    /// How much worse than usual the link between two nodes is, nil if it is not.
    mutating func degradation(from sender: PeerID, to receiver: PeerID) -> Degradation? {
        faults.links.degradation(from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue))
    }

    /// Whether an event cannot happen now, because a barrier is in its way or its node stands
    /// still. It waits then; of a datagram that runs into a partition nothing is left.
    mutating func waits(_ event: WorldEvent) -> Bool {
        switch event.kind {
        case .message, .parcel, .opening, .closing,
            .application where event.isAnswer:
            let direction = Connections.Direction(event.subject)
            let receiver = connections.receiver(direction)
            // What waits for its receiver's downlink has crossed.
            let obstacle =
                event.isTakenIn
                ? nil
                : faults.links.obstacle(from: connections.sender(direction), to: receiver)
            if let obstacle {
                stop(event, direction, at: obstacle)
                return true
            }
            guard nodes[Int(receiver.rawValue)].isPaused else { return false }
            // A node that stands still has an interface that does not.
            let passesInterface = event.kind != .opening && event.kind != .application
            if passesInterface, interfaces.limitsDownlinks, mustWait(event) { return true }
            var taken = event
            taken.isTakenIn = passesInterface
            faults.paused.add(.event(taken), at: PeerID(receiver.rawValue))
            return true
        case .train:
            let direction = Connections.Direction(event.subject)
            let obstacle = faults.links.obstacle(
                from: connections.sender(direction), to: connections.receiver(direction))
            if obstacle == nil { return false }
            faults.held.hold(event, direction)
            return true
        case .written, .left:
            let sender = connections.sender(Connections.Direction(event.subject))
            return waits(event, for: PeerID(sender.rawValue))
        case .wakeUp, .checked: return waits(event, for: PeerID(event.subject))
        case .turn, .action, .dials, .broken, .transfers, .stream, .expiry, .churn, .discovery,
            .look,
            .trim, .application, .landmark:
            return false
        }
    }

    private mutating func waits(_ event: WorldEvent, for peer: PeerID) -> Bool {
        guard nodes[Int(peer.rawValue)].isPaused else { return false }
        faults.paused.add(.event(event), at: peer)
        return true
    }

    private mutating func stop(
        _ event: WorldEvent, _ direction: Connections.Direction, at obstacle: Barrier.Kind
    ) {
        guard event.isArrival, obstacle == .partition,
            connections.profile.ordering == .datagrams
        else {
            faults.held.hold(event, direction)
            return
        }
        let rpc = unloaded(event)
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        _ = connections.giveUp(direction)
        record(.drop(rpc, to: receiver, size(of: rpc), .partitioned, wasSent: true), at: sender)
    }

    /// What waits on a connection that closes is not sent.
    mutating func dropWaiting(_ direction: Connections.Direction) -> [WorldEvent] {
        guard let line = faults.held.take(direction) else { return [] }
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        for rpc in line.waiting {
            drop(rpc, size(of: rpc), .notConnected, from: sender, to: receiver)
        }
        return line.arrivals
    }
}
