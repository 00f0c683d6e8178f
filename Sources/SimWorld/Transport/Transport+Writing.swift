import PubSub
import SimKernel
import SimNetwork

/// RPCs are written to streams, where that takes time or a stream's buffer may be full: the writer
/// of each stream writes one after the other, and stands still while the buffer has no room.
extension Transport {
    /// An RPC has been written: it is transmitted, and the next is begun.
    mutating func endWriting(
        _ direction: Connections.Direction, generation: UInt32, _ context: inout WorldContext
    ) {
        guard queues.generation(of: direction) == generation else { return }  // Stale.
        let rpc = queues.takeWritten(direction)
        let (sender, receiver) = ends(of: direction)
        if !queues.isBuffered(direction),
            let next = queues.beginNext(direction, at: context.now)
        {
            write(direction, until: next, by: sender, &context)
        }
        let size = context.publications.size(of: rpc)
        transmit(rpc, size, direction, from: sender, to: receiver, &context)
        if queues.isBuffered(direction) { writeNext(direction, &context) }
    }

    /// An RPC is being written until `end`.
    mutating func write(
        _ direction: Connections.Direction, until end: Instant, by sender: PeerID,
        _ context: inout WorldContext
    ) {
        let generation = queues.generation(of: direction)
        if end == context.now {
            endWriting(direction, generation: generation, &context)
            return
        }
        let event = TransportEvent.written(direction, generation: generation)
        context.scheduler.schedule(.transport(event), at: end, of: sender)
    }

    /// What a stream holds leaves its node at `time`.
    mutating func scheduleTransmitted(
        _ direction: Connections.Direction, at time: Instant, by sender: PeerID,
        _ context: inout WorldContext
    ) {
        guard queues.isBuffered(direction) else { return }
        let event = TransportEvent.transmitted(
            direction, generation: queues.generation(of: direction))
        context.scheduler.schedule(.transport(event), at: time, of: sender)
    }

    /// An RPC has left its node, and there is room for another.
    mutating func makeRoom(
        _ direction: Connections.Direction, generation: UInt32, _ context: inout WorldContext
    ) {
        guard queues.generation(of: direction) == generation else { return }  // Stale.
        if queues.empty(direction) { writeNext(direction, &context) }
    }

    /// The writer goes on with what waits, unless the stream takes no more.
    private mutating func writeNext(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        while let end = queues.goOn(direction, at: context.now) {
            if end > context.now {
                write(direction, until: end, by: sender, &context)
                return
            }
            let rpc = queues.takeWritten(direction)
            let size = context.publications.size(of: rpc)
            transmit(rpc, size, direction, from: sender, to: receiver, &context)
        }
    }
}
