import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// RPCs pass interfaces that connections share fairly: they are sent when their last byte has left.
extension Simulation {
    /// Begins to send an RPC; false where interfaces are not shared so.
    mutating func beginTransfer(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction
    ) -> Bool {
        if transfers == nil { return false }
        let byteCount = wireByteCount(of: size.total)
        let (sender, receiver) = (
            connections.sender(direction), connections.receiver(direction)
        )
        transfers?.send(rpc, byteCount, direction, from: sender, to: receiver)
        lookAfterTransfers(at: now)
        return true
    }

    /// Lets what has left by now go over its link.
    mutating func updateTransfers() {
        guard var transfers, transfers.due == now else { return }  // Stale.
        self.transfers = nil
        let next = transfers.share.update(at: now, into: &transfers.departures)
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
            // What a fault stops waits, or is lost, as if it had not left.
            if faults.isActive, isStopped(rpc, size, direction, from: sender, to: receiver) {
                continue
            }
            depart(rpc, size, direction, at: now, from: sender, to: receiver)
        }
    }

    /// What a connection that closes has not sent.
    mutating func endTransfers(of direction: Connections.Direction) -> [RPC] {
        guard let rest = transfers?.share.close(direction), !rest.isEmpty else { return [] }
        // The others have more now.
        lookAfterTransfers(at: now)
        return rest.compactMap { transfers?.take($0) }
    }

    private mutating func lookAfterTransfers(at time: Instant) {
        if transfers?.due == time || time > end { return }
        transfers?.due = time
        queue.schedule(WorldEvent(kind: .transfers), at: time, by: .world)
    }
}
