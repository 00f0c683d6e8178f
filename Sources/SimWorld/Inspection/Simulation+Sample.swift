import PubSub
import Reports
import ScenarioModel

extension Simulation {
    /// Goes on with the sample that is due; false when none is.
    mutating func sample() -> Bool {
        sampling.goOn(nodes, into: &context.recorder.measurements)
    }

    /// What the routers of all running nodes know at `now`.
    func sampleNow() -> Sample {
        var tally = SampleTally(topics: plan.scenario.topics)
        for index in nodes.indices where nodes[index].isRunning {
            tally.add(
                nodes.routers.observation(PeerID(UInt32(index)), at: now, withScores: true))
        }
        return tally.sample(at: now)
    }
}
