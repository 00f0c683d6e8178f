import P2PWire
import PubSub
import Reports
import SimKernel
import SimNetwork

/// How connections open and close.
extension Transport {
    /// A connection that has been closed.
    struct ClosedConnection {
        /// The ends that knew of it, each with the other.
        var ends: [(node: PeerID, other: PeerID)]
        /// What was under way and waited for a barrier: it comes to a closed connection.
        var arrivals: [TransportEvent]
    }

    /// A node dials another; `routers` are those of the two among all groups' routers. The dial
    /// `isAnswered` if the other runs and takes dials.
    mutating func dial(
        _ edge: Edge, routers: (dialler: Int, listener: Int), isAnswered: Bool,
        _ context: inout WorldContext
    ) -> Dialling.Result {
        context.recorder.metrics.countDial()
        if connections.direction(from: edge.dialler, to: edge.listener) != nil { return .known }
        guard isAnswered, !faults.separates(edge.dialler, edge.listener) else {
            context.recorder.metrics.countFailedDial()
            return .unheard
        }
        guard !dialling.fails(edge),
            let direction = connections.open(
                from: edge.dialler, to: edge.listener, latency: edge.latency)
        else {
            context.recorder.metrics.countFailedDial()
            return .failed
        }
        let time = context.now + handshakeTime(edge, direction, routers, &context)
        let arrival = connections.transmitReliably(direction, at: time)
        context.scheduler.schedule(
            .transport(.connectionOpened(direction)), at: arrival,
            from: PeerID(edge.dialler.rawValue), to: PeerID(edge.listener.rawValue))
        return .underWay
    }

    /// The round trips that the stack needs before the one in which both ends learn of the
    /// connection; its bytes are counted.
    private mutating func handshakeTime(
        _ edge: Edge, _ direction: Connections.Direction,
        _ routers: (dialler: Int, listener: Int), _ context: inout WorldContext
    ) -> Interval {
        let setUp = dialling.handshakes.setUp(routers.dialler, routers.listener, negotiations)
        guard let setUp else { return .zero }
        inFlight.stacks.connect(edge, direction, routers, negotiations, computed: setUp)
        context.recorder.metrics.countSetUp(setUp.total)
        return connections.time(ofRoundTrips: setUp.roundTrips - 1, direction)
    }

    /// An end has learnt of its connection. The listener's end answers, and so opens the other;
    /// true if it is the dialler's.
    mutating func completeOpening(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) -> Bool {
        if connections.dialler(direction) == connections.receiver(direction) { return true }
        let (sender, receiver) = ends(of: direction)
        let back = direction.reversed
        let arrival = connections.transmitReliably(back, at: context.now)
        context.scheduler.schedule(
            .transport(.connectionOpened(back)), at: arrival, from: receiver, to: sender)
        return false
    }

    /// Sends an answer past pubsub. It takes a link's time and nothing of its bandwidth.
    mutating func sendAnswer(
        _ number: UInt32, _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        let arrival = connections.transmitReliably(direction, at: context.now)
        context.scheduler.schedule(
            .transport(.answer(direction, number: number)), at: arrival, from: sender,
            to: receiver)
    }

    /// A node says goodbye to all whom it is connected with. A connection ends where the goodbye
    /// arrives, after everything that was sent before.
    mutating func sayGoodbye(_ peer: PeerID, _ context: inout WorldContext) {
        let node = NodeID(peer.rawValue)
        for other in connections.neighbours(of: node) {
            guard let direction = connections.direction(from: node, to: other) else { continue }
            goodbyeCount += 1
            if streams.controlCongestion {
                writeToStream(.goodbye, 1, direction, key: nil, &context)
                continue
            }
            let arrival = connections.transmitReliably(direction, at: context.now)
            context.scheduler.schedule(
                .transport(.goodbye(direction, hasPassedDownlink: false)), at: arrival,
                from: peer, to: PeerID(other.rawValue))
        }
    }

    /// Closes a connection at once. What waits on it is not sent.
    mutating func close(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) -> ClosedConnection {
        let both = [direction, direction.reversed]
        let told = both.filter { connections.isOpen($0) }.map { direction in
            let (sender, receiver) = ends(of: direction)
            return (node: receiver, other: sender)
        }
        for direction in both { dropUnsent(direction, &context) }
        let arrivals = both.flatMap { dropHeld($0, &context) }
        connections.close(direction)
        return ClosedConnection(ends: told, arrivals: arrivals)
    }

    /// Drops what waits to be sent on a connection that closes.
    private mutating func dropUnsent(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        if streams.controlCongestion {
            emptyStream(direction, because: .connectionClosed, &context)
        }
        if !queues.writesWait && !access.hasTransfers { return }
        let (sender, receiver) = ends(of: direction)
        let unsent =
            access.close(direction, from: sender, &context.scheduler) + queues.close(direction)
        for rpc in unsent {
            context.drop(
                rpc, context.publications.size(of: rpc), .notConnected, from: sender,
                to: receiver)
        }
    }

    /// Drops what a barrier has kept from being sent; what it has kept from arriving.
    private mutating func dropHeld(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) -> [TransportEvent] {
        guard let line = faults.takeHeld(direction) else { return [] }
        let (sender, receiver) = ends(of: direction)
        for rpc in line.waiting {
            context.drop(
                rpc, context.publications.size(of: rpc), .notConnected, from: sender,
                to: receiver)
        }
        return line.arrivals
    }

    /// Forgets what waits at the interface of a node that stops.
    mutating func clearInterface(of peer: PeerID, at now: Instant) {
        access.interfaces.clear(NodeID(peer.rawValue), at: now)
    }
}
