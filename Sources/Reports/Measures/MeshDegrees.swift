import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// How large the meshes of a group are, over the samples of a window.
struct MeshDegrees: Collector {
    private let filter: ScopeFilter
    private let context: ScopeContext
    private var tally = MeshTally()
    private var fewest: PerNodeCounts
    private var most: PerNodeCounts

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        filter = ScopeFilter(scope, context)
        self.context = context
        fewest = PerNodeCounts(nodeCount: context.nodeCount)
        most = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func record(_ event: TraceEvent) {}

    /// Takes in what the router of `node` shows in a sample at `time`.
    mutating func observe(_ node: PeerID, _ observation: RouterObservation, at time: Instant) {
        guard filter.isInGroup(node), filter.isInWindow(time) else { return }
        for mesh in observation.meshes where filter.has(mesh.topic) {
            tally.add(degree: mesh.degree, isWithinBounds: mesh.isWithinBounds)
            fewest.lower(node, to: mesh.degree, at: time)
            most.raise(node, to: mesh.degree, at: time)
        }
    }

    func mesh(_ degree: ScopedMetric.Degree) -> Measurement {
        let peers =
            switch degree {
            case .max: most.worst("mesh peers at most", of: context)
            case .min, .mean, .outside:
                fewest.worst("mesh peers at least", of: context, smallest: true)
            }
        return Measurement(
            value: tally.figures?.value(of: degree).double, evidence: Evidence(peers: peers))
    }
}
