import PubSub
import Reports
import SimKernel
import SimNetwork

/// How connections close: an end closes at once, and the other when it hears of that.
extension Transport {
    /// How an end closes.
    enum Ending {
        /// The other end hears of it after everything that was written before: a FIN of TCP.
        case finish
        /// The other end hears of it as soon as it can, and what is not under way is dropped: a RST
        /// of TCP.
        case reset
        /// The other end hears nothing.
        case silent
    }

    /// Closes the end that `direction` comes from. What waits there is not sent; what the other end
    /// has sent, and sends until it hears of this, will not be taken.
    ///
    /// - Returns: When the other end is closed already, what a barrier has kept from arriving at
    ///   either: it comes to a closed connection now.
    mutating func close(
        _ direction: Connections.Direction, _ ending: Ending, _ context: inout WorldContext
    ) -> [TransportEvent] {
        let isLast = connections.isClosed(direction)
        dropUnsent(direction, ending, &context)
        if ending != .finish { cancelDepartures(direction, &context) }
        if !isLast, ending != .silent { announceClosing(direction, ending, &context) }
        if ending != .finish { emptyStream(direction, because: .connectionClosed, &context) }
        if connections.isOpen(direction.reversed) {
            connections.close(direction)
        } else {
            endDial(direction)
        }
        if !isLast { return [] }
        for direction in [direction, direction.reversed] {
            if streams.haveSenders { _ = leaveInterface(direction, &context) }
            cancelDepartures(direction, &context)
            emptyStream(direction, because: .connectionClosed, &context)
        }
        return [direction, direction.reversed].flatMap { faults.takeHeld($0)?.arrivals ?? [] }
    }

    /// Sends the news that an end closes, or refuses a dial.
    mutating func announceClosing(
        _ direction: Connections.Direction, _ ending: Ending, _ context: inout WorldContext
    ) {
        if streams.haveSenders, ending == .finish, connections.isOpen(direction.reversed) {
            writeToStream(.closing, 1, path(of: direction), key: nil, &context)
            return
        }
        let (sender, receiver) = ends(of: direction)
        let arrival = connections.transmitReliably(direction, at: context.now)
        if let departure = departures.last(in: direction) {
            // What comes at the same instant was scheduled later.
            delay(.closing, direction, until: departure, .decided(.arrives(at: arrival)), &context)
            return
        }
        context.scheduler.schedule(
            .transport(.connectionClosed(direction, hasPassedDownlink: false)), at: arrival,
            from: sender, to: receiver)
    }

    /// Drops what waits to be written at an end that closes, or for a barrier to be taken down.
    /// With `finish` a stream still sends what it was given.
    private mutating func dropUnsent(
        _ direction: Connections.Direction, _ ending: Ending, _ context: inout WorldContext
    ) {
        var unsent: [RPC] = []
        let (sender, receiver) = ends(of: direction)
        if queues.writesWait || access.hasTransfers {
            if !streams.haveSenders || ending != .finish {
                unsent = leaveInterface(direction, &context)
            }
            unsent += queues.close(direction)
        }
        if faults.isActive { unsent += faults.takeWaiting(direction) }
        for rpc in unsent {
            context.drop(
                rpc, context.publications.size(of: rpc), .notConnected, from: sender,
                to: receiver)
        }
    }

    /// Takes off an interface that connections share what waits there in a direction; its RPCs.
    private mutating func leaveInterface(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) -> [RPC] {
        if !access.hasTransfers { return [] }
        let rest = access.close(direction, from: ends(of: direction).sender, &context.scheduler)
        if rest.hasFlight { giveUpFlight(direction, &context) }
        return rest.rpcs
    }

    /// The directions from ends that have not heard yet that the other is closed.
    var halfClosed: [Connections.Direction] {
        (0..<connections.nodeCount).flatMap { index in
            directions(from: NodeID(UInt32(index))).filter { connections.isClosed($0) }
        }
    }

    /// Forgets what waits at the interface of a node that stops.
    mutating func clearInterface(of peer: PeerID, at now: Instant) {
        access.interfaces.clear(NodeID(peer.rawValue), at: now)
    }
}
