import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// What is drawn of a world whatever its routers do, looked through for its digest.
///
/// It draws again what a run draws, from the same streams, by the same code. So it can be made
/// before a run as well as after it, and a run that ends early has the same.
struct Survey {
    /// The most turns of all workloads that are looked at, the most moves or questions of each
    /// application, and the most times that somebody comes or goes by each plan of churn. A
    /// scenario may have them without end, and give up after some events.
    static let mostTurns = 100_000

    let scenario: Scenario
    /// The world's stream.
    let root: RandomStream
    let places: NodeLocations?
    /// The topology's dials.
    let dials: [Edge]

    init(_ plan: WorldPlan) {
        scenario = plan.scenario
        root = plan.root
        places = plan.places
        dials = plan.dials
    }

    var world: WorldDigest {
        WorldDigest(
            WorldDigest.Name.allCases.map { name in
                var digest = WordDigest()
                switch name {
                case .topology: absorbTopology(into: &digest)
                case .places: places?.absorbPositions(into: &digest)
                case .latencies: absorbLatencies(into: &digest)
                case .bandwidths: absorbBandwidths(into: &digest)
                case .links: absorbLinks(into: &digest)
                case .hosts: absorbHosts(into: &digest)
                case .workload: absorbWorkload(into: &digest)
                case .faults: absorbTimeline(into: &digest)
                case .churn: absorbChurn(into: &digest)
                }
                return .init(name, digest.description)
            })
    }

    /// Adds the nodes that a selection comes to.
    func absorb(
        _ selection: NodeSelection?, _ random: RandomStream, into digest: inout WordDigest
    ) {
        absorb(selection?.resolved(using: random, in: places) ?? [], into: &digest)
    }

    /// Adds nodes, with their number.
    func absorb(_ nodes: [NodeID], into digest: inout WordDigest) {
        digest.absorb(nodes.count)
        for node in nodes { digest.absorb(node.rawValue) }
    }
}

extension Simulation {
    /// What `seed`, or the scenario's own, makes of a scenario before any protocol acts; the same
    /// that every run reports of itself.
    ///
    /// - Precondition: the scenario has no `contradictions`. One from a file has none.
    /// - Complexity: O(nodes + dials + publications + times that somebody comes or goes).
    package static func world(of scenario: Scenario, seed: UInt64? = nil) -> WorldDigest {
        Survey(WorldPlan(scenario, seed: seed)).world
    }
}
