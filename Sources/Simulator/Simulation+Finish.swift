import PubSub
import Reports
import Scenarios
import SimKernel

extension Simulation {
    /// Ends the world and says what it came to: figures, judged expectations, broken invariants.
    public consuming func finish() -> Report {
        let meshDegree = meanMeshDegree()
        let events = eventCount
        let reached = now
        // Counted one by one, not derived, so that the conservation law below can fail.
        var inFlight = 0
        while let event = queue.popNext(through: .never) {
            if event.kind == .message || event.kind == .parcel { inFlight += 1 }
        }
        recorder.metrics.countInFlight(inFlight)
        invariants.check(recorder.metrics.counts)
        var report = Report(
            scenario: scenario.name, seed: seed, fingerprint: recorder.fingerprint.description,
            nodes: nodes.count, events: events, virtualTime: reached - .start,
            metrics: recorder.metrics, meanMeshDegree: meshDegree)
        report.breaches = invariants.breaches
        report.judge(scenario.expectations)
        return report
    }

    /// Mesh peers for each membership of a running node that has a mesh.
    private func meanMeshDegree() -> Double? {
        var links = 0
        var memberships = 0
        for node in nodes.indices where nodes[node].isRunning {
            for topic in scenario.topics.indices {
                let peer = PeerID(UInt32(node))
                guard let mesh = routers.mesh(peer, of: TopicID(UInt32(topic))) else { continue }
                links += mesh.count
                memberships += 1
            }
        }
        return memberships == 0 ? nil : Double(links) / Double(memberships)
    }
}
