import P2PHost
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// What the world does by itself: publications, dials, and the experimenter's timeline.
extension Simulation {
    mutating func takeTurn(_ index: Int, clock: Int) {
        let topic = turns[index].topic
        for publication in turns[index].take(clock) { publish(publication, to: topic) }
        scheduleTurn(index, clock, after: now)
    }

    mutating func dial(_ edge: Edge) {
        guard isRunning(edge.dialler) else { return }
        recorder.metrics.countDial()
        guard isRunning(edge.listener),
            let direction = connections.open(
                from: edge.dialler, to: edge.listener, latency: edge.latency)
        else { return }
        let arrival = connections.transmitReliably(direction, at: now)
        queue.schedule(
            WorldEvent(kind: .opening, subject: direction.rawValue), at: arrival,
            by: .node(edge.dialler.rawValue))
    }

    mutating func act(_ index: Int) {
        switch scenario.timeline[index].action {
        case .subscribe(let nodes, let topic):
            for node in running(nodes, index) { step(node, .join(topic)) }
        case .unsubscribe(let nodes, let topic):
            for node in running(nodes, index) { step(node, .leave(topic)) }
        case .publish(let nodes, let topic, let size):
            var sizes = root.child("timeline", UInt64(index)).child("sizes")
            for node in resolved(nodes, index) {
                let size = size.sampleCount(using: &sizes)
                publish(.init(publisher: PeerID(node.rawValue), size: size), to: topic)
            }
        case .connect(let diallers, let listeners):
            for (dialler, listener) in pairs(diallers, listeners, index) {
                dial(Edge(dialler: dialler, listener: listener))
            }
        case .disconnect(let ones, let others):
            for (one, other) in pairs(ones, others, index) {
                if let direction = connections.direction(from: one, to: other) {
                    disconnect(direction)
                }
            }
        case .tell(let nodes, let peers, let notice):
            for (node, other) in pairs(nodes, peers, index) where isRunning(node) {
                step(PeerID(node.rawValue), .told(notice, PeerID(other.rawValue)))
            }
        case .stop(let nodes): for node in running(nodes, index) { stop(node) }
        case .start(let nodes): for node in resolved(nodes, index) { start(node) }
        }
    }

    /// Closes a connection at once; both ends that knew of it are told.
    private mutating func disconnect(_ direction: Connections.Direction) {
        let ends = [direction, direction.reversed].filter { connections.isOpen($0) }
        let told = ends.map { (connections.receiver($0), connections.sender($0)) }
        for direction in [direction, direction.reversed] { emptyLine(of: direction) }
        connections.close(direction)
        for (end, other) in told where isRunning(end) {
            record(.disconnect(PeerID(other.rawValue)), at: PeerID(end.rawValue))
            tellClosed(PeerID(end.rawValue), PeerID(other.rawValue))
        }
    }

    private mutating func stop(_ peer: PeerID) {
        let index = Int(peer.rawValue)
        nodes[index].isRunning = false
        nodes[index].wakeGeneration &+= 1
        record(.stop, at: peer)
        invariants.forget(peer)
        let node = NodeID(peer.rawValue)
        for other in connections.neighbours(of: node) {
            if let direction = connections.direction(from: node, to: other) {
                disconnect(direction)
            }
        }
    }

    private mutating func start(_ node: NodeID) {
        if isRunning(node) { return }
        let peer = PeerID(node.rawValue)
        let group = routers.group(of: peer)
        nodes[Int(node.rawValue)].restartCount += 1
        let count = UInt64(nodes[Int(node.rawValue)].restartCount)
        let random = Self.random(of: peer, root).child("restart", count)
        routers.replace(peer, hosts.choices[group], at: now, random: random)
        hosts.restart(peer, in: group, count: count, random: root)
        enter(peer)
        // Before the topology's dials are sent there is nothing to dial again.
        if now < .start + scenario.topology.start { return }
        if dialsByNode.isEmpty { indexDials() }
        for index in dialsByNode[Int(node.rawValue)] {
            let edge = dials[index]
            let other = edge.dialler == node ? edge.listener : edge.dialler
            dial(Edge(dialler: node, listener: other, latency: edge.latency))
        }
    }

    private mutating func indexDials() {
        dialsByNode = Array(repeating: [], count: nodes.count)
        for (index, edge) in dials.enumerated() {
            dialsByNode[Int(edge.dialler.rawValue)].append(index)
            dialsByNode[Int(edge.listener.rawValue)].append(index)
        }
    }

    private func isRunning(_ node: NodeID) -> Bool { nodes[Int(node.rawValue)].isRunning }

    private func running(_ selection: NodeSelection, _ index: Int) -> [PeerID] {
        resolved(selection, index).filter { isRunning($0) }.map { PeerID($0.rawValue) }
    }

    /// The nodes that a timeline entry means; `part` tells its selections apart.
    private func resolved(
        _ selection: NodeSelection, _ index: Int, part: UInt64 = 0
    ) -> [NodeID] {
        selection.resolved(using: root.child("timeline", UInt64(index), part))
    }

    /// Each of the first with each of the second, but nobody with itself.
    private func pairs(
        _ ones: NodeSelection, _ others: NodeSelection, _ index: Int
    ) -> [(NodeID, NodeID)] {
        let second = resolved(others, index, part: 1)
        return resolved(ones, index).flatMap { one in
            second.filter { $0 != one }.map { (one, $0) }
        }
    }
}
