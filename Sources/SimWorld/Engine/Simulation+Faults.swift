import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// What the experimenter breaks and mends.
extension Simulation {
    /// Does to links what a process wants.
    mutating func apply(_ command: LinkCommand) {
        switch command {
        case .raise(let barrier, let timeout):
            let event = TransportEvent.barrierTimedOut(number: transport.faults.raise(barrier))
            if let timeout { context.scheduler.schedule(.transport(event), at: now + timeout) }
        case .heal(let name): redial(across: takeDown(.partition, named: name))
        case .release(let name): _ = takeDown(.hold, named: name)
        case .degrade(let pairs, let degradation, let name):
            transport.faults.degrade(pairs, by: degradation, name: name)
        case .restore(let name): transport.faults.restore(named: name)
        }
    }

    /// Takes barriers down and lets what has waited go on, first what was to be sent and then what
    /// had been on its way: that enters routers, which send more.
    mutating func takeDown(_ kind: NetworkCut.Kind, named name: String?) -> [NetworkCut] {
        let (barriers, arrivals) = transport.takeDown(kind, named: name, &context)
        for event in arrivals { dispatch(.transport(event)) }
        return barriers
    }

    /// Dials the topology's connections across `barriers` that have been lost meanwhile.
    private mutating func redial(across barriers: [NetworkCut]) {
        if barriers.isEmpty || !processes.topology.haveBegun(by: now) { return }
        for edge in processes.topology.all {
            let (dialler, listener) = (edge.dialler, edge.listener)
            if barriers.contains(where: { $0.pairs.contains(dialler, listener) }),
                isRunning(listener), !transport.faults.separates(dialler, listener),
                transport.direction(from: dialler, to: listener) == nil
            {
                dial(edge)
            }
        }
    }
}
