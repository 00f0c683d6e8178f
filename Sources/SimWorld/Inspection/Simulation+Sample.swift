import PubSub
import Reports
import ScenarioModel
import SimKernel

/// Looking into routers, which changes nothing: no event is scheduled for it, nothing is drawn, and
/// no router can tell.
extension Simulation {
    /// How many nodes are looked into before whoever drives the world may take rows away.
    private static let nodesAtOnce = 1000

    /// Goes on with the sample that is due, all events up to its time having happened; false if
    /// none is.
    mutating func sample() -> Bool {
        guard let plan = scenario.samples, let time = nextSample else { return false }
        let last = min(sampledNodes + Self.nodesAtOnce, nodes.count)
        for index in sampledNodes..<last where nodes[index].isRunning {
            let peer = PeerID(UInt32(index))
            let observation = routers.observation(peer, at: time, withScores: plan.scores)
            sampler.observe(peer, observation, at: time)
            context.recorder.measurements.observe(peer, observation, at: time)
        }
        sampledNodes = last
        if last == nodes.count {
            sampler.endSample(at: time)
            sampledNodes = 0
            nextSample = plan.next(after: time, through: end)
        }
        return true
    }

    /// What the routers of all running nodes know at `now`.
    func sampleNow() -> Sample {
        var tally = SampleTally(topics: scenario.topics)
        for index in nodes.indices where nodes[index].isRunning {
            tally.add(routers.observation(PeerID(UInt32(index)), at: now, withScores: true))
        }
        return tally.sample(at: now)
    }
}
