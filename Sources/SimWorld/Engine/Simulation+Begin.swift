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

    /// The routers of all nodes, each as its host has it.
    static func routers(
        of scenario: Scenario, _ hosts: Hosts, _ assignment: RouterAssignment,
        random root: RandomStream
    ) -> Routers {
        Routers(scenario.groups, assignment) {
            random(of: $0, root)
        } choice: {
            hosts.choice($2, of: $0, in: $1)
        }
    }

    /// What topics, peers and messages are called on the wire.
    static func names(of scenario: Scenario) -> WireNames {
        WireNames(
            topics: scenario.topics, peerCount: scenario.nodeCount,
            messageIDs: scenario.identity.form)
    }

    /// Where chance enters a router: one stream for each node, and a new one each time it starts.
    static func random(of peer: PeerID, _ root: RandomStream) -> RandomStream {
        root.child("router", UInt64(peer.rawValue))
    }
}
