import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// A small world of gossipsub v1.2 in which peers are scored.
enum Scored {
    /// What becomes of it after `change`, and the rows of its samples.
    static func run(
        _ change: (inout Scenario) -> Void = { _ in }
    ) throws(ScenarioError) -> (report: Report, rows: String) {
        var scenario = try World.scenario(
            """
            {duration: "4500 ms", nodes: {a: {count: 8, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: {uniform: ["10 ms", "60 ms"]}},
            workload: [{topic: "t", from: "all", every: "200 ms", size: "2 KiB", start: "1 s",
                count: 15}],
            observe: {every: "1 s"}}
            """)
        scenario.groups[0].router = .gossipsub(parameters)
        change(&scenario)
        var simulation = Simulation(scenario, keepsSampleRows: true)
        var rows: [UInt8] = []
        while simulation.advance(events: 1000) { rows += simulation.takeSampleRows() }
        rows += simulation.takeSampleRows()
        return (simulation.finish(), String(decoding: rows, as: UTF8.self))
    }

    /// v1.2 with scores for time in the mesh and first deliveries, which do not decay.
    static var parameters: GossipsubParameters {
        var parameters = GossipsubParameters()
        var topic = TopicScoreParameters()
        topic.topicWeight = 1
        topic.timeInMeshWeight = 0.5
        topic.timeInMeshQuantum = .milliseconds(100)
        topic.timeInMeshCap = 1000
        topic.firstMessageDeliveriesWeight = 1
        topic.firstMessageDeliveriesDecay = 1
        topic.firstMessageDeliveriesCap = 1000
        var score = ScoreParameters()
        score[TopicID(0)] = topic
        parameters.score = score
        return parameters
    }

    /// The same with so small meshes that peers are pruned, and told of others.
    static var exchanging: GossipsubParameters {
        var parameters = parameters
        parameters.overlay.target = 2
        parameters.overlay.low = 1
        parameters.overlay.high = 3
        parameters.overlay.score = 1
        parameters.overlay.outbound = 0
        parameters.pruning.peerExchange = true
        return parameters
    }
}
