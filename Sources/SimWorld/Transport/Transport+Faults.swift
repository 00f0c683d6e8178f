import PubSub
import Reports
import SimKernel
import SimNetwork

/// Where faults come between what is sent and what arrives. Asked only while something is wrong.
extension Transport {
    /// Whether a barrier keeps an RPC from being sent; it waits then. The sender of a datagram
    /// knows of no partition: that is dropped on its way.
    mutating func isStopped(
        _ rpc: RPC, _ direction: Connections.Direction, _ context: inout WorldContext
    ) -> Bool {
        let obstacle = faults.obstacle(
            from: connections.sender(direction), to: connections.receiver(direction))
        guard let obstacle else { return false }
        if obstacle == .partition && connections.profile.ordering == .datagrams { return false }
        let (sender, receiver) = ends(of: direction)
        context.tell { $0.held(rpc, from: sender, to: receiver, at: $1) }
        faults.hold(rpc, direction)
        return true
    }

    /// Whether a barrier keeps an event from happening. Stream traffic waits then; a datagram that
    /// runs into a partition is dropped.
    mutating func isStopped(_ event: TransportEvent, _ context: inout WorldContext) -> Bool {
        switch event {
        case .message(let direction, _, _, let hasPassedDownlink),
            .rpc(let direction, _, let hasPassedDownlink),
            .connectionClosed(let direction, let hasPassedDownlink),
            .flightArrived(let direction, let hasPassedDownlink):
            // What waits for its receiver's downlink has crossed.
            if hasPassedDownlink { return false }
            return isStopped(event, direction, &context)
        case .answer(let direction, _), .dialArrived(let direction),
            .connectionOpened(let direction), .trainArrived(let direction, _):
            return isStopped(event, direction, &context)
        case .connectionTimedOut, .written, .transmitted, .leftNode, .flightLeft, .departed,
            .transfersDue, .streamDue, .barrierTimedOut:
            return false
        }
    }

    private mutating func isStopped(
        _ event: TransportEvent, _ direction: Connections.Direction,
        _ context: inout WorldContext
    ) -> Bool {
        let obstacle = faults.obstacle(
            from: connections.sender(direction), to: connections.receiver(direction))
        guard let obstacle else { return false }
        guard obstacle == .partition, connections.profile.ordering == .datagrams,
            let rpc = unpack(event, context.publications)
        else {
            faults.hold(event, direction)
            return true
        }
        let (sender, receiver) = ends(of: direction)
        connections.discard(direction)
        context.drop(
            rpc, context.publications.size(of: rpc), .partitioned, from: sender, to: receiver,
            wasSent: true)
        return true
    }

    /// The RPC that arrives with an event; its slot is free from now on. Nil for any other event.
    private mutating func unpack(
        _ event: TransportEvent, _ publications: borrowing Publications
    ) -> RPC? {
        switch event {
        case .message(_, let payload, let hops, _): publications.rpc(payload, hops: hops)
        case .rpc(_, let slot, _): inFlight.unpack(slot)
        case .connectionClosed, .answer, .dialArrived, .connectionOpened, .flightArrived,
            .flightLeft, .connectionTimedOut, .written, .transmitted, .leftNode, .departed,
            .transfersDue, .streamDue, .trainArrived, .barrierTimedOut:
            nil
        }
    }

    /// The node at which an event happens, nil when it is no node's own.
    func node(of event: TransportEvent) -> PeerID? {
        switch event {
        case .message(let direction, _, _, _), .rpc(let direction, _, _),
            .connectionClosed(let direction, _), .answer(let direction, _),
            .dialArrived(let direction), .connectionOpened(let direction),
            .flightArrived(let direction, _):
            ends(of: direction).receiver
        case .written(let direction, _), .transmitted(let direction, _):
            ends(of: direction).sender
        case .connectionTimedOut, .leftNode, .flightLeft, .departed, .transfersDue, .streamDue,
            .trainArrived, .barrierTimedOut:
            nil
        }
    }

    /// Lets an event that has come to a node which stands still pass the node's interface, which
    /// does not; nil when it comes again later.
    mutating func passDownlink(
        _ event: TransportEvent, _ context: inout WorldContext
    ) -> TransportEvent? {
        switch event {
        case .message(let direction, _, _, let hasPassedDownlink),
            .rpc(let direction, _, let hasPassedDownlink),
            .connectionClosed(let direction, let hasPassedDownlink):
            if access.interfaces.limitsDownlinks, !hasPassedDownlink,
                mustPassDownlink(event, direction, &context)
            {
                return nil
            }
            return event.afterDownlink
        case .flightArrived(let direction, let hasPassedDownlink):
            if !hasPassedDownlink, flightMustPassDownlink(direction, &context) { return nil }
            return event.afterDownlink
        case .answer, .dialArrived, .connectionOpened, .flightLeft, .connectionTimedOut, .written,
            .transmitted, .leftNode, .departed, .transfersDue, .streamDue, .trainArrived,
            .barrierTimedOut:
            return event
        }
    }

    /// Takes barriers down and sends what has waited to be sent; what had been on its way is
    /// returned, to be handled next.
    mutating func takeDown(
        _ kind: NetworkCut.Kind, named name: String?, _ context: inout WorldContext
    ) -> (barriers: [NetworkCut], arrivals: [TransportEvent]) {
        let barriers = faults.takeDown(kind, named: name)
        if barriers.isEmpty { return ([], []) }
        let lines = faults.takeHeld()
        for line in lines {
            let (sender, receiver) = ends(of: line.direction)
            for rpc in line.waiting {
                transmit(
                    rpc, context.publications.size(of: rpc), line.direction, from: sender,
                    to: receiver, &context)
            }
        }
        return (barriers, lines.flatMap(\.arrivals))
    }

    /// The connections and dials between nodes that a barrier keeps apart, each by the direction
    /// from an end that knows of it.
    func connections(across barrier: NetworkCut) -> [Connections.Direction] {
        (0..<connections.nodeCount).flatMap { index in
            directions(from: NodeID(UInt32(index))).filter { direction in
                barrier.pairs.contains(
                    connections.sender(direction), connections.receiver(direction))
            }
        }
    }
}
