import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// How a world begins: nodes start, and everything that the scenario has fixed in time is
/// scheduled.
extension Simulation {
    mutating func begin() {
        let absent = processes.absentNodes(of: nodes.count)
        for index in nodes.indices where absent.isEmpty || !absent[index] {
            startNode(PeerID(UInt32(index)))
        }
        enterProcesses(.begin)
    }

    /// Lets a node start: its router is there and knows nothing.
    mutating func startNode(_ peer: PeerID) {
        nodes.start(peer)
        record(.start, at: peer)
        rearm(peer)
        enterProcesses(.started(peer))
    }
}
