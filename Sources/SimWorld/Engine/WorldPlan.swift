import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What is fixed of a world before anything happens: its scenario and seed, and what these say of
/// where nodes are, which routers they run and whom they dial.
struct WorldPlan {
    /// The scenario, with nodes in the place of the routers that selections name.
    let scenario: Scenario
    let seed: UInt64
    /// The world's stream, whose children all chance is drawn from.
    let root: RandomStream
    /// Who runs which router of its group.
    let assignment: RouterAssignment
    /// Where nodes are, if latency depends on that.
    let places: NodeLocations?
    /// The topology's dials.
    let dials: [Edge]

    /// What `seed`, or the scenario's own, makes of a scenario.
    init(_ scenario: Scenario, seed: UInt64?) {
        let seed = seed ?? scenario.seed
        let root = RandomStream(seed: seed)
        assignment = RouterAssignment(scenario.groups, random: root)
        self.scenario = scenario.assigned(by: assignment)
        self.seed = seed
        self.root = root
        places = scenario.places.map {
            NodeLocations($0, nodeCount: scenario.nodeCount, random: root.child("places"))
        }
        dials = scenario.topology.kind.edges(
            among: scenario.nodeCount, using: root.child("topology"))
    }

    /// When the world ends.
    var end: Instant { .start + scenario.duration }

    /// What topics, peers and messages are called on the wire.
    var names: WireNames {
        WireNames(
            topics: scenario.topics, peerCount: scenario.nodeCount,
            messageIDs: scenario.identity.form)
    }
}
