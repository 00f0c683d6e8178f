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
