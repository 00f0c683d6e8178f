import PubSub
import SimKernel
import SimNetwork

/// RPCs are written to streams, where that takes time or a stream's buffer may be full: the writer
/// of each stream writes one after the other, and stands still while the buffer has no room.
extension Simulation {
    /// An RPC has been written: it is on the link now, and the next is begun.
    mutating func endWriting(_ direction: Connections.Direction, generation: UInt32) {
        guard lines.generation(of: direction) == generation else { return }  // Stale.
        let rpc = lines.takeWritten(direction)
        let sender = PeerID(connections.sender(direction).rawValue)
        if !lines.isBuffered(direction), let next = lines.beginNext(direction, at: now) {
            write(direction, until: next, by: sender)
        }
        let receiver = PeerID(connections.receiver(direction).rawValue)
        transmit(rpc, size(of: rpc), direction, from: sender, to: receiver)
        if lines.isBuffered(direction) { goOn(direction) }
    }

    /// An RPC is being written until `end`.
    mutating func write(
        _ direction: Connections.Direction, until end: Instant, by sender: PeerID
    ) {
        let generation = lines.generation(of: direction)
        if end == now {
            endWriting(direction, generation: generation)
            return
        }
        let event = TransportEvent.written(direction, generation: generation)
        scheduleOwn(.transport(event), at: end, of: sender)
    }

    /// What a stream holds leaves its node at `time`.
    mutating func scheduleLeft(
        _ direction: Connections.Direction, at time: Instant, by sender: PeerID
    ) {
        guard lines.isBuffered(direction) else { return }
        let event = TransportEvent.transmitted(
            direction, generation: lines.generation(of: direction))
        scheduleOwn(.transport(event), at: time, of: sender)
    }

    /// An RPC has left its node, and there is room for another.
    mutating func makeRoom(_ direction: Connections.Direction, generation: UInt32) {
        guard lines.generation(of: direction) == generation else { return }  // Stale.
        if lines.empty(direction) { goOn(direction) }
    }

    /// The writer goes on with what waits, unless the stream takes no more.
    private mutating func goOn(_ direction: Connections.Direction) {
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        while let end = lines.goOn(direction, at: now) {
            if end > now {
                write(direction, until: end, by: sender)
                return
            }
            let rpc = lines.takeWritten(direction)
            transmit(rpc, size(of: rpc), direction, from: sender, to: receiver)
        }
    }
}
