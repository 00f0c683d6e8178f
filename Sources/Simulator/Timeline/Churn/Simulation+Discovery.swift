import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// How nodes that come find others, and how they keep up their connections.
extension Simulation {
    /// A node has come: it dials others in a while, and counts its connections from then on.
    mutating func seek(_ place: Int, _ index: Int) {
        if let delay = churners[index].plan.discovery.delay {
            let node = churners[index].nodes[place]
            let event = ProcessEvent.discoverPeers(
                place: UInt32(place), restartCount: nodes[Int(node.rawValue)].restartCount,
                plan: UInt16(index))
            context.scheduler.schedule(.process(event), at: now + delay)
        }
        beginLooking(place, index)
    }

    /// A node that came, and still is there, dials others.
    mutating func discover(_ place: Int, _ index: Int, restartCount: UInt32) {
        let node = churners[index].nodes[place]
        churners[index].beginOccasion(place)
        guard isRunning(node), nodes[Int(node.rawValue)].restartCount == restartCount else {
            return
        }
        switch churners[index].plan.discovery {
        case .topology: break
        case .sampler(let degree, _), .bootstrap(_, let degree, _):
            dialSome(degree, for: place, index)
        case .px:
            let edges = topologyDials(of: node).filter {
                isRunning($0.listener) && isDialable($0.listener)
            }
            let chosen = churners[index].sample(1, of: edges.map(\.listener), for: place)
            if let edge = edges.first(where: { $0.listener == chosen.first }) { dial(edge) }
        }
    }

    /// Has a node count its connections from now on, if its plan wants that.
    mutating func beginLooking(_ place: Int, _ index: Int) {
        guard churners[index].beginsLooking(place) else { return }
        scheduleLook(place, index)
    }

    /// A node counts its connections, and dials as many as are missing.
    mutating func look(_ place: Int, _ index: Int) {
        scheduleLook(place, index)
        churners[index].beginOccasion(place)
        let node = churners[index].nodes[place]
        guard let upkeep = churners[index].plan.upkeep, isRunning(node),
            !nodes[Int(node.rawValue)].isPaused
        else { return }
        let missing = upkeep.target - transport.neighbours(of: node).count
        if missing > 0 { dialSome(missing, for: place, index) }
    }

    private mutating func scheduleLook(_ place: Int, _ index: Int) {
        guard let upkeep = churners[index].plan.upkeep else { return }
        let event = ProcessEvent.maintainConnections(place: UInt32(place), plan: UInt16(index))
        context.scheduler.schedule(.process(event), at: now + upkeep.interval)
    }

    /// Dials `count` of those whom a node's plan lets it find and it has no connection with.
    private mutating func dialSome(_ count: Int, for place: Int, _ index: Int) {
        let node = churners[index].nodes[place]
        let edges: [Edge]
        switch churners[index].plan.discovery {
        case .topology: edges = topologyDials(of: node)
        case .sampler:
            // A rendezvous names nobody who is gone.
            edges = nodes.indices.map { NodeID(UInt32($0)) }
                .filter { isRunning($0) && isDialable($0) }
                .map { Edge(dialler: node, listener: $0) }
        case .bootstrap:
            edges = churners[index].bootstrap.map { Edge(dialler: node, listener: $0) }
        case .px: edges = []
        }
        let unknown = edges.filter {
            $0.listener != node && transport.direction(from: node, to: $0.listener) == nil
        }
        let chosen = churners[index].sample(count, of: unknown.map(\.listener), for: place)
        for other in chosen {
            if let edge = unknown.first(where: { $0.listener == other }) { dial(edge) }
        }
    }
}
