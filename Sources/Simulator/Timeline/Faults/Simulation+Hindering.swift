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
        switch event {
        case .transport(let event): waits(event)
        case .node(.wakeUp(let peer, _)), .node(.checkEnded(let peer, _)): waits(event, for: peer)
        case .process, .stopPoint: false
        }
    }

    private mutating func waits(_ event: TransportEvent) -> Bool {
        switch event {
        case .message(let direction, _, _, let hasPassedDownlink),
            .rpc(let direction, _, let hasPassedDownlink),
            .goodbye(let direction, let hasPassedDownlink):
            // What waits for its receiver's downlink has crossed.
            if !hasPassedDownlink, isStopped(event, direction) { return true }
            let receiver = PeerID(connections.receiver(direction).rawValue)
            guard nodes[Int(receiver.rawValue)].isPaused else { return false }
            // A node that stands still has an interface that does not.
            if interfaces.limitsDownlinks, !hasPassedDownlink, mustWait(event, direction) {
                return true
            }
            return waits(.transport(event.afterDownlink), for: receiver)
        case .answer(let direction, _), .connectionOpened(let direction):
            if isStopped(event, direction) { return true }
            let receiver = PeerID(connections.receiver(direction).rawValue)
            return waits(.transport(event), for: receiver)
        case .trainArrived(let direction, _):
            let obstacle = faults.links.obstacle(
                from: connections.sender(direction), to: connections.receiver(direction))
            if obstacle == nil { return false }
            faults.held.hold(event, direction)
            return true
        case .written(let direction, _), .transmitted(let direction, _):
            let sender = PeerID(connections.sender(direction).rawValue)
            return waits(.transport(event), for: sender)
        case .connectionTimedOut, .transfersDue, .streamDue, .barrierTimedOut: return false
        }
    }

    private mutating func waits(_ event: WorldEvent, for peer: PeerID) -> Bool {
        guard nodes[Int(peer.rawValue)].isPaused else { return false }
        faults.paused.add(.event(event), at: peer)
        return true
    }

    /// Whether a barrier keeps from arriving what is under way.
    private mutating func isStopped(
        _ event: TransportEvent, _ direction: Connections.Direction
    ) -> Bool {
        let obstacle = faults.links.obstacle(
            from: connections.sender(direction), to: connections.receiver(direction))
        guard let obstacle else { return false }
        guard event.isArrival, obstacle == .partition,
            connections.profile.ordering == .datagrams, let rpc = unloaded(event)
        else {
            faults.held.hold(event, direction)
            return true
        }
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        _ = connections.giveUp(direction)
        record(.drop(rpc, to: receiver, size(of: rpc), .partitioned, wasSent: true), at: sender)
        return true
    }

    /// What waits on a connection that closes is not sent.
    mutating func dropWaiting(_ direction: Connections.Direction) -> [TransportEvent] {
        guard let line = faults.held.take(direction) else { return [] }
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        for rpc in line.waiting {
            drop(rpc, size(of: rpc), .notConnected, from: sender, to: receiver)
        }
        return line.arrivals
    }
}
