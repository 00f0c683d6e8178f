import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// The end of all faults, after which everything must converge.
extension Simulation {
    /// Puts right everything that is wrong: links first, then nodes that stand still, then those
    /// that are gone; at last the topology's connections that are lost are dialled again.
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
            && transport.direction(from: edge.dialler, to: edge.listener) == nil
        {
            dial(edge)
        }
    }
}
