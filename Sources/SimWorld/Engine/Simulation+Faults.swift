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
            context.tell { $0.network.begin(barrier, at: $1) }
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
        context.tell { $0.network.end(barriers, at: $1) }
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
                !transport.isLinked(dialler, with: listener)
            {
                dial(edge)
            }
        }
    }
}

extension Simulation {
    /// The nodes on the sides of the partition, or other fault of links, that the timeline's entry
    /// `index` is, as this world's seed draws them; empty for any other entry.
    package func sides(ofTimelineEntry index: Int) -> [[NodeID]] {
        processes.timeline.sides(ofEntry: index, nodeCount: nodes.count)
    }
}

/// The end of all faults, after which everything must converge.
extension Simulation {
    /// Puts right everything that is wrong: links first, then nodes that stand still, then
    /// connections of which one end is closed, then nodes that are gone; at last the topology's
    /// connections that are lost are dialled again.
    mutating func quiesce() {
        enterProcesses(.faultsEnded)
        transport.dialling.endFailures()
        transport.faults.restore(named: nil)
        _ = takeDown(.hold, named: nil)
        _ = takeDown(.partition, named: nil)
        for index in nodes.indices {
            let peer = PeerID(UInt32(index))
            nodes.slow(peer, by: 1)
            if nodes[index].isRunning { resume(peer) }
        }
        for direction in transport.halfClosed
        where transport.connections.isClosed(direction) { hearClosing(direction.reversed) }
        let gone = nodes.indices.map { !nodes[$0].isRunning }
        for index in nodes.indices { start(NodeID(UInt32(index)), redials: false) }
        enterProcesses(.allStarted(wereGone: gone))
        redialAll()
    }

    /// Dials all whom the topology connects and who have no connection now.
    private mutating func redialAll() {
        if !processes.topology.haveBegun(by: now) { return }
        for edge in processes.topology.all
        where isDialable(edge.listener)
            && !transport.isLinked(edge.dialler, with: edge.listener)
        {
            dial(edge)
        }
    }
}
