import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// How nodes stop and start again, and how connections end.
extension Simulation {
    func isRunning(_ node: NodeID) -> Bool { nodes.isRunning(node) }

    /// The node is gone, without goodbye, and knows nothing any more.
    mutating func stop(_ peer: PeerID) {
        let waiting = endPause(peer)
        nodes.stop(peer)
        recordStop(of: peer)
        invariants.forget(peer)
        transport.clearInterface(of: peer, at: now)
        disconnectAll(peer)
        // What had come to it is for nobody now.
        for case .event(let event) in waiting { process(event) }
    }

    /// The node is gone, without goodbye; what it knows will be there when it starts again, and
    /// what comes to it until then is that its connections are closed.
    mutating func suspend(_ peer: PeerID) {
        if !nodes[peer].isPaused {
            nodes.pause(peer)
            pausedNodes.begin()
        }
        for topic in nodes.memberships.topics(of: peer) {
            pausedNodes.add(.membership(topic), at: peer)
        }
        transport.clearInterface(of: peer, at: now)
        disconnectAll(peer)
        nodes.stop(peer, isSuspended: true)
        recordStop(of: peer)
    }

    /// A node that has stopped is a member of nothing.
    private mutating func recordStop(of peer: PeerID) {
        let topics = nodes.memberships.leaveAll(peer)
        processes.noteStop(of: peer, topics, at: now)
        record(.stop, at: peer)
    }

    /// The node leaves its topics, says goodbye to its peers and is gone. A connection ends where
    /// the goodbye arrives, after everything that was sent before.
    mutating func leave(_ peer: PeerID) {
        if nodes[peer].isPaused { return stop(peer) }
        for topic in scenario.topics.indices { step(peer, .leave(TopicID(UInt32(topic)))) }
        nodes.stop(peer)
        recordStop(of: peer)
        invariants.forget(peer)
        transport.sayGoodbye(peer, &context)
    }

    /// Starts a node that is stopped: with a router that knows nothing, or with what it knew when
    /// it was suspended. With `redials` it dials whom the topology connects it with.
    mutating func start(_ node: NodeID, redials: Bool = true) {
        if isRunning(node) { return }
        let peer = PeerID(node.rawValue)
        // A goodbye may still be under way.
        disconnectAll(peer)
        if nodes[Int(node.rawValue)].isPaused {
            wake(peer)
        } else {
            let (group, router) = routers.membership(of: peer)
            let count = UInt64(nodes.countRestart(peer))
            let random = Self.random(of: peer, routerRoot).child("restart", count)
            let choice = hosts.choice(router, of: peer, in: group)
            routers.replace(peer, choice, at: now, random: random)
            hosts.restart(peer, in: group, count: count, random: root)
            startNode(peer)
        }
        guard redials else { return }
        for edge in processes.dials(of: node, at: now) { dial(edge) }
    }

    private mutating func disconnectAll(_ peer: PeerID) {
        let node = NodeID(peer.rawValue)
        for other in transport.neighbours(of: node) {
            if let direction = transport.direction(from: node, to: other) {
                disconnect(direction)
            }
        }
    }
}
