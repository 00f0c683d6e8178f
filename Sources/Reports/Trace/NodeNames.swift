import PubSub
import ScenarioModel
import SimNetwork
import TextFormats

/// What people call nodes: `viewers[3]`, as scenarios and reports do.
package struct NodeNames: Equatable, Sendable {
    /// A group of nodes.
    private struct Group: Equatable, Sendable {
        var name: String
        var first: UInt32
        var count: Int
    }

    private let groups: [Group]
    /// Names that a trace states, where there is no scenario. For look-up only.
    private var learned: [UInt32: String] = [:]

    /// The names of a scenario's nodes.
    package init(_ scenario: Scenario) {
        groups = scenario.groups.map {
            Group(name: $0.name, first: $0.first.rawValue, count: $0.count)
        }
    }

    /// No names yet; every node is called by its index.
    package init() { groups = [] }

    /// Whether no node has a name.
    var isEmpty: Bool { groups.isEmpty && learned.isEmpty }

    /// Notes the name of a node that a trace states.
    package mutating func learn(_ name: String, of node: PeerID) { learned[node.rawValue] = name }

    /// The name of a node, such as `viewers[3]`; `node 3` when it has none.
    package func name(of node: PeerID) -> String {
        if let name = learned[node.rawValue] { return name }
        let group = groups.last { $0.first <= node.rawValue && $0.count > 0 }
        guard let group, Int(node.rawValue - group.first) < group.count else {
            return "node \(node.rawValue)"
        }
        return "\(group.name)[\(node.rawValue - group.first)]"
    }
}
