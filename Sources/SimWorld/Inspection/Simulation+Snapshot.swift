import PubSub
import Reports
import ScenarioModel

extension Simulation {
    /// What the run has come to by now, at the pace `pace`. Looking changes nothing. Of more than
    /// `mostNodes` nodes the meshes of as many at equal distances are looked into.
    package func snapshot(_ pace: RunProgress, mostNodes: Int) -> RunSnapshot {
        let metrics = context.recorder.metrics
        var snapshot = RunSnapshot(
            scenario: scenario.name, seed: seed, pace: pace, nodes: nodeCount)
        snapshot.published = metrics.counts.publish
        snapshot.delivered = metrics.latency.count
        snapshot.due = metrics.expected
        snapshot.reached = metrics.reached
        snapshot.duplicates = metrics.counts.duplicate
        snapshot.sent = metrics.counts.sent
        snapshot.dropped = metrics.counts.dropped
        snapshot.median = metrics.latency.quantile(percent: 50).map { $0.seconds * 1000 }
        snapshot.p99 = metrics.latency.quantile(percent: 99).map { $0.seconds * 1000 }
        let step = max(1, (nodeCount + mostNodes - 1) / max(1, mostNodes))
        var degrees: [Int] = []
        for index in nodes.indices where nodes[index].isRunning {
            snapshot.runningNodes += 1
            guard index % step == 0 else { continue }
            let peer = PeerID(UInt32(index))
            let observation = nodes.routers.observation(peer, at: now, withScores: false)
            degrees += observation.meshes.map(\.degree)
        }
        if let least = degrees.min(), let most = degrees.max() {
            snapshot.meshes = .init(
                least: least, mean: Double(degrees.reduce(0, +)) / Double(degrees.count),
                most: most, empty: degrees.count { $0 == 0 }, isSample: step > 1)
        }
        return snapshot
    }
}

extension Simulation {
    /// What routers show by now of each group, in the scenario's order. Looking changes nothing. Of
    /// more than `mostNodes` nodes as many at equal distances are looked into.
    package func groupSamples(mostNodes: Int) -> [GroupSample] {
        var samples = scenario.groups.map { _ in GroupSample() }
        let step = max(1, (nodeCount + mostNodes - 1) / max(1, mostNodes))
        for index in stride(from: 0, to: nodeCount, by: step) where nodes[index].isRunning {
            let peer = PeerID(UInt32(index))
            let observation = nodes.routers.observation(peer, at: now, withScores: true)
            for mesh in observation.meshes {
                samples[nodes.group(of: peer)].degrees.add(Double(mesh.degree))
            }
            for score in observation.scores {
                samples[nodes.group(of: score.peer)].scores.add(score.components.total)
            }
        }
        return samples
    }

    /// What is seen of each node by now. Looking changes nothing.
    package func nodeSamples() -> [NodeSample] {
        var samples = Array(repeating: NodeSample(), count: nodeCount)
        for index in nodes.indices where nodes[index].isRunning {
            let peer = PeerID(UInt32(index))
            samples[index].queued = state(of: peer).queues.reduce(0) { $0 + $1.count }
            let observation = nodes.routers.observation(peer, at: now, withScores: true)
            for score in observation.scores {
                samples[Int(score.peer.rawValue)].scores.add(score.components.total)
            }
        }
        return samples
    }
}
