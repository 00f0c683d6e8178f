import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What a measurement must know of a scenario besides its scope.
struct ScopeContext: Equatable, Sendable {
    let nodeCount: Int
    let topicCount: Int
    /// When the run ends.
    let end: Instant
    private let names: NodeNames

    init(_ scenario: Scenario) {
        nodeCount = scenario.nodeCount
        topicCount = scenario.topics.count
        end = .start + scenario.duration
        names = NodeNames(scenario)
    }

    /// What the scenario calls a node, such as `viewers[3]`.
    func name(of node: PeerID) -> String { names.name(of: node) }
}
