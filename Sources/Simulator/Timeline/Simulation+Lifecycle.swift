import PubSub
import Reports
import Scenarios
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
        if applications.isActive { applications.forget(peer, topics, at: now) }
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
        if redials { redial(node) }
    }

    private mutating func disconnectAll(_ peer: PeerID) {
        let node = NodeID(peer.rawValue)
        for other in transport.neighbours(of: node) {
            if let direction = transport.direction(from: node, to: other) {
                disconnect(direction)
            }
        }
    }

    /// Dials whom the topology connects the node with, whoever dialled before.
    private mutating func redial(_ node: NodeID) {
        for edge in topologyDials(of: node) { dial(edge) }
    }

    /// The node's dials of those whom the topology connects it with; none before the topology's
    /// dials are sent: there is nothing to dial again.
    mutating func topologyDials(of node: NodeID) -> [Edge] {
        if now < .start + scenario.topology.start { return [] }
        if dialsByNode.isEmpty { indexDials() }
        return dialsByNode[Int(node.rawValue)].map { index in
            let edge = dials[index]
            let other = edge.dialler == node ? edge.listener : edge.dialler
            return Edge(dialler: node, listener: other, latency: edge.latency)
        }
    }

    private mutating func indexDials() {
        dialsByNode = Array(repeating: [], count: nodes.count)
        for (index, edge) in dials.enumerated() {
            dialsByNode[Int(edge.dialler.rawValue)].append(index)
            dialsByNode[Int(edge.listener.rawValue)].append(index)
        }
    }
}
