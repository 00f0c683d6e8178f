import PubSub
import SimKernel
import SimNetwork
import TextFormats

/// Scenarios that are built in Swift, part by part, instead of being read from a file.
extension Scenario {
    /// An experiment without nodes, in which nobody says anything yet.
    ///
    /// Add nodes with `addNodes`, and set the other properties as you like. `contradictions` says
    /// whether the parts fit.
    ///
    /// - Parameters:
    ///   - name: A short name for reports.
    ///   - duration: How long the world runs in virtual time; more than zero.
    ///   - seed: The seed of all chance; 1 as in a file that does not say it.
    ///   - topology: Who dials whom, when the world begins.
    ///   - links: What links are like; only their latency has no default.
    public init(
        name: String, duration: Interval, seed: UInt64 = 1, topology: Topology, links: LinkProfile
    ) {
        self.init(
            name: name, description: "", seed: seed, duration: duration, eventLimit: nil,
            topics: [], groups: [], identity: .origin,
            topology: TopologyPlan(kind: topology, start: .zero), links: links, workloads: [],
            timeline: [], expectations: [])
    }

    /// Adds a group of nodes that are alike. Nodes are numbered from 0 on, group by group.
    ///
    /// - Parameters:
    ///   - name: The group's name, for reports and `nodes(of:)`.
    ///   - count: How many nodes.
    ///   - router: The protocol that each runs.
    ///   - topics: The names of the topics that each subscribes to when it starts.
    ///   - host: What each has around its router, such as queues and bandwidth.
    /// - Returns: the nodes of the group, for workloads and actions.
    @discardableResult
    public mutating func addNodes(
        _ name: String, count: Int, router: RouterChoice = .gossipsub(GossipsubParameters()),
        topics: [String] = [], host: HostPlan = HostPlan()
    ) -> NodeSelection {
        let ids = topics.map { topic($0) }
        let group = NodeGroup(
            name: name, count: count, first: NodeID(UInt32(nodeCount)), router: router,
            topics: ids, host: host)
        groups.append(group)
        return group.nodes
    }

    /// The topic of that name, which is added to `topics` if it is new.
    public mutating func topic(_ name: String) -> TopicID {
        if let index = topics.firstIndex(of: name) { return TopicID(UInt32(index)) }
        topics.append(name)
        return TopicID(UInt32(topics.count - 1))
    }

    /// All nodes of the group called `name`.
    ///
    /// - Precondition: there is such a group.
    public func nodes(of name: String) -> NodeSelection {
        guard let group = groups.first(where: { $0.name == name }) else {
            let names = groups.map(\.name)
            preconditionFailure("no group '\(name)'; \(Suggestion.ending(for: name, among: names))")
        }
        return group.nodes
    }
}

extension NodeGroup {
    /// All nodes of the group.
    public var nodes: NodeSelection {
        let first = Int(first.rawValue)
        return .nodes(first..<(first + count))
    }
}
