import P2PWire
import PubSub
import Reports
import SimKernel
import SimNetwork

/// How connections open: a dial goes to its listener, and the answer back to its dialler. Each end
/// knows what has come to it, and no more.
extension Transport {
    /// What becomes of a dial at its listener.
    enum DialAnswer {
        /// The listener takes it. It still has the end `replacing` of an older connection, whose
        /// other end the dialler must have closed.
        case taken(replacing: Connections.Direction?)
        /// It comes to nothing.
        case nothing
    }

    /// Whether `node` knows of a connection with `other`, or has dialled it.
    func isLinked(_ node: NodeID, with other: NodeID) -> Bool {
        connections.direction(from: node, to: other) != nil
            || connections.dial(from: node, to: other) != nil
    }

    /// The directions from `node` of all connections that it knows of, and of its dials.
    func directions(from node: NodeID) -> [Connections.Direction] {
        connections.neighbours(of: node).compactMap { connections.direction(from: node, to: $0) }
            + connections.dialled(by: node).compactMap { connections.dial(from: node, to: $0) }
    }

    /// A node dials another; `routers` are those of the two among all groups' routers.
    mutating func dial(
        _ edge: Edge, routers: (dialler: Int, listener: Int), _ context: inout WorldContext
    ) -> Dialling.Result {
        context.recorder.metrics.countDial()
        if isLinked(edge.dialler, with: edge.listener) { return .known }
        guard !faults.separates(edge.dialler, edge.listener),
            let direction = connections.dial(
                from: edge.dialler, to: edge.listener, latency: edge.latency)
        else {
            context.recorder.metrics.countFailedDial()
            return .unheard
        }
        var departure = context.now
        let isRefused = dialling.fails(edge, direction)
        let setUp = dialling.handshakes.setUp(
            routers.dialler, routers.listener, negotiations)
        if sendsFlights, let setUp {
            dialling.flights.begin(direction, setUp, isRefused: isRefused)
            sendFlight(direction, &context)
            return .underWay
        }
        if !isRefused, let setUp {
            // The last round trip is the one in which both ends learn of the connection.
            let wait = connections.time(ofRoundTrips: setUp.roundTrips - 1, direction)
            departure = departure + wait
        }
        let arrival = connections.transmitReliably(direction, at: departure)
        context.scheduler.schedule(
            .transport(.dialArrived(direction)), at: arrival,
            from: PeerID(edge.dialler.rawValue), to: PeerID(edge.listener.rawValue))
        return .underWay
    }

    /// A dial has come to its listener; it is heard if the listener runs and takes dials.
    mutating func answer(
        _ dial: Connections.Direction, isHeard: Bool, isDiallerDialable: Bool,
        _ context: inout WorldContext
    ) -> DialAnswer {
        let answer = decide(
            dial, isHeard: isHeard, isDiallerDialable: isDiallerDialable, &context)
        if case .nothing = answer { dialling.flights.end(dial) }
        return answer
    }

    private mutating func decide(
        _ dial: Connections.Direction, isHeard: Bool, isDiallerDialable: Bool,
        _ context: inout WorldContext
    ) -> DialAnswer {
        let isRefused = dialling.takeRefusal(of: dial)
        if connections.isClosed(dial.reversed) {
            // News of that may have come before the dial.
            if !connections.isClosed(dial) { connections.close(dial.reversed) }
            endLostDial(against: dial, &context)
            return .nothing
        }
        if !isHeard {
            // What comes to nobody has no answer: the dialler may try again.
            context.recorder.metrics.countFailedDial()
            connections.close(dial.reversed)
            endDial(dial)
            return .nothing
        }
        if isRefused {
            context.recorder.metrics.countFailedDial()
            announceClosing(dial.reversed, .reset, &context)
            connections.close(dial.reversed)
            return .nothing
        }
        let (dialler, listener) = (connections.sender(dial), connections.receiver(dial))
        if let own = connections.dial(from: listener, to: dialler) {
            let comesToNothing =
                !isDiallerDialable || connections.isClosed(own) || dialling.willBeRefused(own)
            if !comesToNothing, dialling.winner(listener, dialler) == listener {
                connections.close(dial.reversed)
                return .nothing
            }
            connections.close(own)
        }
        return .taken(replacing: connections.direction(from: listener, to: dialler))
    }

    /// A node has dialled another and closed that dial for the sake of one that came from the
    /// other: `dial`, which has come to nothing now. So the node's own has, too.
    private mutating func endLostDial(
        against dial: Connections.Direction, _ context: inout WorldContext
    ) {
        let (dialler, listener) = (connections.sender(dial), connections.receiver(dial))
        guard let own = connections.dial(from: listener, to: dialler), connections.isClosed(own)
        else { return }
        context.recorder.metrics.countFailedDial()
        endDial(own)
    }

    /// A dial is over for its dialler.
    mutating func endDial(_ dial: Connections.Direction) {
        _ = dialling.takeAnswers(connections.sender(dial), connections.receiver(dial))
        connections.close(dial)
    }

    /// The listener takes a dial: its end opens, and it answers. What setting up the connection
    /// took is counted.
    mutating func open(
        _ dial: Connections.Direction, routers: (dialler: Int, listener: Int),
        _ context: inout WorldContext
    ) {
        connections.open(dial)
        let (dialler, listener) = ends(of: dial)
        if let setUp = dialling.handshakes.setUp(
            routers.dialler, routers.listener, negotiations)
        {
            let edge = Edge(dialler: dialler.node, listener: listener.node)
            inFlight.stacks.connect(edge, dial, routers, negotiations, computed: setUp)
            context.recorder.metrics.countSetUp(setUp.total)
        }
        if dialling.flights.byteCount(dial) == nil {
            let arrival = connections.transmitReliably(dial.reversed, at: context.now)
            context.scheduler.schedule(
                .transport(.connectionOpened(dial.reversed)), at: arrival, from: listener,
                to: dialler)
        } else {
            sendNextFlight(dial.reversed, &context)
        }
        sendWaitingAnswers(dial.reversed, &context)
    }

    /// Sends the answers that have waited for a connection, in a direction whose sender knows of it
    /// now.
    mutating func sendWaitingAnswers(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (node, other) = (connections.sender(direction), connections.receiver(direction))
        for number in dialling.takeAnswers(node, other) {
            sendAnswer(number, direction, &context)
        }
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
}
