import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// What a measurement must know of a scenario besides its scope.
struct Ground: Equatable, Sendable {
    /// A group of nodes.
    private struct Group: Equatable, Sendable {
        var name: String
        var first: UInt32
        var count: Int
    }

    let nodeCount: Int
    let topicCount: Int
    /// When the run ends.
    let end: Instant
    private let groups: [Group]

    init(_ scenario: Scenario) {
        nodeCount = scenario.nodeCount
        topicCount = scenario.topics.count
        end = .start + scenario.duration
        groups = scenario.groups.map {
            Group(name: $0.name, first: $0.first.rawValue, count: $0.count)
        }
    }

    /// What the scenario calls a node, such as `viewers[3]`.
    func name(of node: PeerID) -> String {
        let group = groups.last { $0.first <= node.rawValue && $0.count > 0 }
        guard let group else { return "\(node)" }
        return "\(group.name)[\(node.rawValue - group.first)]"
    }
}
