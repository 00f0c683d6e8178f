import P2PHost
import PubSub
import Reports
import SimKernel
import SimNetwork

/// How nodes dial each other, and close connections.
extension Simulation {
    /// A node dials another, if it runs; while it stands still, the dial waits.
    mutating func dial(_ edge: Edge) {
        guard isRunning(edge.dialler) else { return }
        if nodes[edge.dialler.peer].isPaused {
            nodes.keep(.dial(edge), for: edge.dialler.peer)
            return
        }
        _ = begin(edge)
    }

    /// A router asked for a dial. It is told at once when there is a connection already; a dial
    /// that is not answered is over when the router gives it up.
    mutating func dial(_ other: PeerID, askedBy peer: PeerID) {
        context.recorder.metrics.countAskedDial()
        let edge = Edge(dialler: NodeID(peer.rawValue), listener: NodeID(other.rawValue))
        switch begin(edge) {
        case .known:
            // What comes of a dial that is under way is still to come.
            if transport.direction(from: edge.dialler, to: edge.listener) == nil { return }
            context.notices.append((peer, .dialEnded(other)))
        case .underWay, .unheard: break
        }
    }

    private mutating func begin(_ edge: Edge) -> Dialling.Result {
        transport.dial(
            edge, routers: routers(of: edge.dialler.peer, edge.listener.peer), &context)
    }

    private func routers(
        of dialler: PeerID, _ listener: PeerID
    ) -> (dialler: Int, listener: Int) {
        (nodes.routers.choice(of: dialler), nodes.routers.choice(of: listener))
    }

    /// A dial has come to its listener, which answers it. Of an older connection the dialler has
    /// closed its end, and the listener closes its own now.
    private mutating func take(_ dial: Connections.Direction) {
        let (dialler, listener) = transport.ends(of: dial)
        let answer = transport.answer(
            dial, isHeard: nodes[listener].isRunning && isDialable(listener.node),
            isDiallerDialable: isDialable(dialler.node), &context)
        guard case .taken(let replaced) = answer else { return }
        // Both before the router is told of either: it may send, or dial.
        let arrivals = replaced.map { transport.close($0, .reset, &context) } ?? []
        transport.open(dial, routers: routers(of: dialler, listener), &context)
        for event in arrivals { process(event) }
        if replaced != nil { noteClosing(listener, dialler) }
        if transport.direction(from: listener.node, to: dialler.node) == dial.reversed {
            noteOpening(dial)
        }
    }

    /// Whether others can dial the node.
    func isDialable(_ node: NodeID) -> Bool { nodes.isDialable(node) }

    /// Tells the end that `direction` leads to that its connection is open.
    mutating func noteOpening(_ direction: Connections.Direction) {
        let (other, peer) = transport.ends(of: direction)
        let isDialler = transport.connections.dialler(direction) == peer.node
        if isDialler { transport.sendWaitingAnswers(direction.reversed, &context) }
        record(.connect(other, dialled: isDialler), at: peer)
        let latency = transport.connections.latency(direction.reversed)
        context.tell { delays, _ in delays.network.note(latency: latency, from: peer, to: other) }
        if let traits = traits(of: other, seenBy: peer, isOutbound: isDialler) {
            step(peer, .connected(other, traits))
        } else if isDialler {
            step(peer, .dialEnded(other))
        }
    }

    /// A node closes its end of the connection with another, if it knows of one.
    mutating func disconnect(_ peer: PeerID, from other: PeerID) {
        if let direction = transport.direction(from: peer.node, to: other.node) {
            close(direction, .finish)
        }
    }

    /// A node closes its ends of all connections that it knows of, and gives up its dials.
    mutating func closeAll(of peer: PeerID, _ ending: Transport.Ending) {
        close(transport.directions(from: peer.node), ending)
    }

    /// Closes the ends that `directions` come from, one after the other.
    ///
    /// Telling one may lead to the closing of another, whose place a new dial may take: what is
    /// between other nodes then is left alone.
    private mutating func close(
        _ directions: [Connections.Direction], _ ending: Transport.Ending
    ) {
        let ends = directions.map { transport.ends(of: $0) }
        for (direction, ends) in zip(directions, ends) where transport.ends(of: direction) == ends {
            close(direction, ending)
        }
    }

    /// Closes the end that `direction` comes from, unless it is closed; its router is told if it
    /// knew of it.
    mutating func close(_ direction: Connections.Direction, _ ending: Transport.Ending) {
        if transport.connections.isClosed(direction.reversed) { return }
        let (peer, other) = transport.ends(of: direction)
        let wasOpen = transport.connections.isOpen(direction.reversed)
        for event in transport.close(direction, ending, &context) { process(event) }
        if wasOpen { noteClosing(peer, other) }
    }

    /// Tells a node that its end of a connection is closed.
    private mutating func noteClosing(_ peer: PeerID, _ other: PeerID) {
        if nodes[peer].isRunning {
            record(.disconnect(other), at: peer)
            tellClosed(peer, other)
        }
        if processes.observes { processes.noteClosing(peer.node, other.node) }
    }

    /// The other end is closed, and the end that `direction` leads to hears of it. If that is the
    /// dialler's and never was open, its dial is refused.
    mutating func hearClosing(_ direction: Connections.Direction) {
        let (other, peer) = transport.ends(of: direction)
        let isRefusal =
            !transport.connections.isOpen(direction)
            && transport.connections.dialler(direction) == peer.node
        close(direction.reversed, .silent)
        if isRefusal { step(peer, .dialEnded(other)) }
    }
}

/// What comes to nodes from the transport.
extension Simulation {
    mutating func process(_ event: TransportEvent) {
        switch transport.handle(event, &context) {
        case .nothing: break
        case .received(let rpc, let direction, let isFirst):
            receive(rpc, direction, isFirst: isFirst)
        case .answered(let number, let direction, let isFirst):
            receiveAnswer(number, direction, isFirst: isFirst)
        case .dialled(let dial): take(dial)
        case .opened(let direction): noteOpening(direction)
        case .closed(let direction): hearClosing(direction)
        case .lost(let direction): close(direction, .reset)
        case .timedOut(let barrier):
            // Both ends have waited for each other in vain.
            close(transport.connections(across: barrier), .silent)
        }
    }

    private mutating func receive(
        _ rpc: RPC, _ direction: Connections.Direction, isFirst: Bool
    ) {
        let (sender, receiver) = transport.ends(of: direction)
        if isFirst { noteOpening(direction) }
        transport.noteReception(from: sender, at: receiver, now)
        context.noteReception(of: rpc, from: sender, at: receiver)
        step(receiver, .received(rpc.afterHop, from: sender))
    }

    /// Whether an event cannot happen now, because a barrier is in its way or its node stands
    /// still. It waits then, or is dropped.
    mutating func waits(_ event: WorldEvent) -> Bool {
        switch event {
        case .transport(let event):
            if transport.faults.isActive, transport.isStopped(event, &context) { return true }
            // One that is suspended has closed its connections, and waits for nothing.
            guard let peer = transport.node(of: event), nodes[peer].isPaused,
                nodes[peer].isRunning
            else { return false }
            if let arrived = transport.passDownlink(event, &context) {
                nodes.keep(.event(.transport(arrived)), for: peer)
            }
            return true
        case .node(.wakeUp(let peer, _)), .node(.checkEnded(let peer, _)):
            if !nodes[peer].isPaused { return false }
            nodes.keep(.event(event), for: peer)
            return true
        case .process, .stopPoint: return false
        }
    }
}

/// What nodes are told of each other, by their operators and when a connection opens.
extension Simulation {
    /// Tells a node that starts what it knows from the start.
    mutating func tellStanding(_ peer: PeerID) {
        for (notice, other) in nodes.notices(of: peer) { step(peer, .told(notice, other)) }
    }

    /// What a node learns of another when their connection opens; nil if they have no pubsub
    /// protocol in common, and nothing to learn.
    ///
    /// Inlined, because a call from a mutating method copies the whole world.
    @inline(__always)
    func traits(of other: PeerID, seenBy peer: PeerID, isOutbound: Bool) -> PeerTraits? {
        let choices = (nodes.routers.choice(of: peer), nodes.routers.choice(of: other))
        guard let version = transport.negotiations[choices.0, choices.1] else { return nil }
        return PeerTraits(version, isOutbound: isOutbound, address: nodes.address(of: other))
    }

    /// Tells a node that a connection has closed, if it knew of a stream on it.
    mutating func tellClosed(_ peer: PeerID, _ other: PeerID) {
        let choices = (nodes.routers.choice(of: peer), nodes.routers.choice(of: other))
        guard transport.negotiations[choices.0, choices.1] != nil else { return }
        step(peer, .disconnected(other))
    }
}
