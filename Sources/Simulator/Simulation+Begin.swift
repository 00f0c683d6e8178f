import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// How a world begins: nodes start, and everything that the scenario has fixed in time is
/// scheduled.
extension Simulation {
    mutating func begin() {
        let absent = absentNodes()
        for index in nodes.indices where absent.isEmpty || !absent[index] {
            startNode(PeerID(UInt32(index)))
        }
        if !dials.isEmpty {
            context.scheduler.schedule(
                .process(.dialTopology), at: .start + scenario.topology.start)
        }
        for (index, entry) in scenario.timeline.enumerated() {
            context.scheduler.schedule(
                .process(.timeline(entry: UInt32(index))), at: .start + entry.time)
        }
        beginChurn()
        beginApplications()
        for index in turns.indices {
            for clock in 0..<turns[index].clockCount { scheduleTurn(index, clock, after: nil) }
        }
    }

    /// Lets a node start: its router is there and knows nothing.
    mutating func startNode(_ peer: PeerID) {
        nodes.start(peer)
        record(.start, at: peer)
        rearm(peer)
        beginTrimming(peer)
        tellStanding(peer)
        for topic in scenario.groups[routers.group(of: peer)].topics {
            step(peer, .join(topic))
        }
        if applications.isActive || !scenario.families.isEmpty { joinFamilies(peer) }
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

    mutating func scheduleTurn(_ index: Int, _ clock: Int, after time: Instant?) {
        guard let next = turns[index].next(of: clock, after: time) else { return }
        let event = ProcessEvent.publish(workload: UInt32(index), clock: UInt32(clock))
        context.scheduler.schedule(.process(event), at: next)
    }
}
