import P2PHost
import PubSub
import Reports
import SimKernel
import SimNetwork

/// How nodes dial each other.
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

    /// A router asked for a dial. It is told at once of one that is over at once; one that is not
    /// answered is over when the router gives it up.
    mutating func dial(_ other: PeerID, askedBy peer: PeerID) {
        context.recorder.metrics.countAskedDial()
        let edge = Edge(dialler: NodeID(peer.rawValue), listener: NodeID(other.rawValue))
        switch begin(edge) {
        case .known:
            // While it is being opened, its opening is still to come.
            guard let direction = transport.direction(from: edge.listener, to: edge.dialler),
                transport.connections.isOpen(direction)
            else { return }
            context.notices.append((peer, .dialEnded(other)))
        case .failed: context.notices.append((peer, .dialEnded(other)))
        case .underWay, .unheard: break
        }
    }

    private mutating func begin(_ edge: Edge) -> Dialling.Result {
        let routers = (
            nodes.routers.choice(of: edge.dialler.peer),
            nodes.routers.choice(of: edge.listener.peer)
        )
        return transport.dial(
            edge, routers: routers,
            isAnswered: isRunning(edge.listener) && isDialable(edge.listener), &context)
    }

    /// Whether others can dial the node.
    func isDialable(_ node: NodeID) -> Bool { nodes.isDialable(node) }

    /// Tells an end that its connection is open.
    mutating func open(_ direction: Connections.Direction) {
        let (other, peer) = transport.ends(of: direction)
        let isDialler = transport.completeOpening(direction, &context)
        record(.connect(other, dialled: isDialler), at: peer)
        if let traits = traits(of: other, seenBy: peer, isOutbound: isDialler) {
            step(peer, .connected(other, traits))
        } else if isDialler {
            step(peer, .dialEnded(other))
        }
    }

    /// Closes the connection of two nodes, if there is one: a router asked for it.
    mutating func disconnect(_ peer: PeerID, from other: PeerID) {
        let ends = (NodeID(peer.rawValue), NodeID(other.rawValue))
        if let direction = transport.direction(from: ends.0, to: ends.1) { disconnect(direction) }
    }

    /// Closes a connection at once; both ends that knew of it are told.
    mutating func disconnect(_ direction: Connections.Direction) {
        let closed = transport.close(direction, &context)
        for event in closed.arrivals { process(event) }
        for (peer, other) in closed.ends where nodes[peer].isRunning {
            record(.disconnect(other), at: peer)
            tellClosed(peer, other)
        }
        if processes.observes {
            for (peer, other) in closed.ends { processes.noteClosing(peer.node, other.node) }
        }
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
        case .opened(let direction):
            if !hasLeft(transport.connections.receiver(direction)) { open(direction) }
        case .lost(let direction): disconnect(direction)
        case .timedOut(let barrier):
            for direction in transport.connections(across: barrier) { disconnect(direction) }
        }
    }

    private mutating func receive(
        _ rpc: RPC, _ direction: Connections.Direction, isFirst: Bool
    ) {
        let (sender, receiver) = transport.ends(of: direction)
        if hasLeft(NodeID(receiver.rawValue)) {
            transport.refuse(rpc, direction, &context)
            return
        }
        if isFirst { open(direction) }
        transport.noteReception(from: sender, at: receiver, now)
        context.recorder.metrics.countArrival(of: rpc)
        step(receiver, .received(rpc.afterHop, from: sender))
    }

    /// Whether a node is gone and its connections are not: it has said goodbye, which those who
    /// send to it do not know yet.
    private func hasLeft(_ node: NodeID) -> Bool {
        transport.goodbyeCount > 0 && !isRunning(node)
    }

    /// Whether an event cannot happen now, because a barrier is in its way or its node stands
    /// still. It waits then, or is dropped.
    mutating func waits(_ event: WorldEvent) -> Bool {
        switch event {
        case .transport(let event):
            if transport.faults.isActive, transport.isStopped(event, &context) { return true }
            guard let peer = transport.node(of: event), nodes[peer].isPaused else { return false }
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
