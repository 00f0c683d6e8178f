import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// RPCs pass interfaces that connections share, fairly or in turn: they are sent when their last
/// byte has left.
extension Simulation {
    /// Begins to send an RPC; nil where interfaces are not shared so, false if there is no room.
    mutating func beginTransfer(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction
    ) -> Bool? {
        let (sender, receiver) = (
            connections.sender(direction), connections.receiver(direction)
        )
        guard transfers?.passes(sender) == true else { return nil }
        let byteCount = wireByteCount(of: size.total)
        let (now, ordering) = (now, scenario.links.ordering)
        let isSent = transfers?.send(
            rpc, byteCount, direction, from: sender, to: receiver, at: now, ordering)
        if isSent == true { lookAfterTransfers(at: now) }
        return isSent
    }

    /// Lets what has left by now go over its link.
    mutating func updateTransfers() {
        guard var transfers, transfers.due == now else { return }  // Stale.
        self.transfers = nil
        let next = transfers.update(at: now)
        transfers.due = .never
        let departures = transfers.departures.map {
            (direction: $0.direction, rpc: transfers.take($0.load))
        }
        transfers.departures.removeAll(keepingCapacity: true)
        self.transfers = transfers
        if let next { lookAfterTransfers(at: next) }
        for (direction, rpc) in departures {
            let sender = PeerID(connections.sender(direction).rawValue)
            let receiver = PeerID(connections.receiver(direction).rawValue)
            let size = size(of: rpc)
            if hosts.limitsBuffers { scheduleLeft(direction, at: now, by: sender) }
            // What a fault stops waits, or is lost, as if it had not left.
            if faults.isActive, isStopped(rpc, size, direction, from: sender, to: receiver) {
                continue
            }
            depart(rpc, size, direction, at: now, from: sender, to: receiver)
        }
    }

    /// What a connection that closes has not sent.
    mutating func endTransfers(of direction: Connections.Direction) -> [RPC] {
        let (sender, now) = (connections.sender(direction), now)
        guard let rest = transfers?.close(direction, from: sender, at: now), !rest.isEmpty else {
            return []
        }
        // The others have more now.
        lookAfterTransfers(at: now)
        return rest
    }

    private mutating func lookAfterTransfers(at time: Instant) {
        if transfers?.due == time || time > end { return }
        transfers?.due = time
        queue.schedule(.transport(.transfersDue), at: time, by: .world)
    }
}
