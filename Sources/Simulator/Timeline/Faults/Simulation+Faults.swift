import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// What the experimenter breaks and mends.
extension Simulation {
    /// Does what entry `index` of the timeline says.
    mutating func act(_ fault: Fault, _ index: Int) {
        switch fault {
        case .partition(let links, let name, let timeout):
            let barrier = Barrier(.partition, between: pairs(links, index), name: name)
            let event = TransportEvent.barrierTimedOut(number: transport.faults.raise(barrier))
            context.scheduler.schedule(.transport(event), at: now + timeout)
        case .hold(let links, let name):
            let barrier = Barrier(.hold, between: pairs(links, index), name: name)
            _ = transport.faults.raise(barrier)
        case .heal(let name): redial(across: takeDown(.partition, named: name))
        case .release(let name): _ = takeDown(.hold, named: name)
        case .degrade(let links, let name, let degradation):
            transport.faults.degrade(pairs(links, index), by: degradation, name: name)
        case .restore(let name): transport.faults.restore(named: name)
        case .pause(let nodes): for node in running(nodes, index) { pause(node) }
        case .resume(let nodes): for node in running(nodes, index) { resume(node) }
        case .slow(let nodes, let factor):
            for node in resolved(nodes, index) {
                let peer = PeerID(node.rawValue)
                hosts.slow(peer, in: routers.group(of: peer), by: factor)
            }
        case .suspend(let nodes): for node in running(nodes, index) { suspend(node) }
        case .leave(let nodes): for node in running(nodes, index) { leave(node) }
        case .quiesce: quiesce()
        }
    }

    /// Takes barriers down and lets what has waited go on, first what was to be sent and then what
    /// had been on its way: that enters routers, which send more.
    mutating func takeDown(_ kind: Barrier.Kind, named name: String?) -> [Barrier] {
        let (barriers, arrivals) = transport.takeDown(kind, named: name, &context)
        for event in arrivals { dispatch(.transport(event)) }
        return barriers
    }

    /// Dials the topology's connections across `barriers` that have been lost meanwhile.
    private mutating func redial(across barriers: [Barrier]) {
        if barriers.isEmpty || now < .start + scenario.topology.start { return }
        for edge in dials {
            let (dialler, listener) = (edge.dialler, edge.listener)
            if barriers.contains(where: { $0.pairs.contains(dialler, listener) }),
                isRunning(listener), !transport.faults.separates(dialler, listener),
                transport.direction(from: dialler, to: listener) == nil
            {
                dial(edge)
            }
        }
    }

    private func pairs(_ links: LinkSelection, _ index: Int) -> NodePairs {
        switch links {
        case .groups(let groups):
            let sides = groups.enumerated().map { resolved($1, index, part: UInt64($0)) }
            return NodePairs(sides: sides, nodeCount: nodes.count)
        case .between(let ones, let others, let isOneWay):
            return NodePairs(
                from: resolved(ones, index), to: resolved(others, index, part: 1),
                isOneWay: isOneWay, nodeCount: nodes.count)
        }
    }
}
