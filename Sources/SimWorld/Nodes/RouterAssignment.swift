import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// Which node runs which router of its group, where a group has several.
///
/// Each such group is shuffled once, from a stream of its own: the first nodes of that order run
/// the first router, the next the second, and so on. So who runs the first router at a share of
/// 10 % also runs it at 20 %, and no other draw of the world depends on the shares.
struct RouterAssignment {
    /// For each group the router of each of its nodes; empty where there is but one.
    private let routers: [[UInt16]]
    private let groups: [NodeGroup]

    /// The nodes of `groups`, shuffled by children of `root`, the world's stream.
    init(_ groups: [NodeGroup], random root: RandomStream) {
        self.groups = groups
        routers = groups.enumerated().map { index, group in
            if group.routers.count == 1 { return [] }
            var order = Array(0..<group.count)
            var random = root.child("routers", UInt64(index))
            random.shuffle(&order)
            var routers = [UInt16](repeating: 0, count: group.count)
            var next = 0
            for (router, count) in group.routerCounts.enumerated() {
                for node in order[next..<next + count] { routers[node] = UInt16(router) }
                next += count
            }
            return routers
        }
    }

    /// Whether every group has one router.
    var isPlain: Bool { routers.allSatisfy(\.isEmpty) }

    /// The router of each node of a group, by its place among those of the group; empty if there is
    /// but one.
    subscript(group: Int) -> [UInt16] { routers[group] }

    /// The nodes that run a router, by increasing index.
    func nodes(of reference: RouterReference) -> [NodeID] {
        let group = groups[reference.group]
        let first = group.first.rawValue
        if routers[reference.group].isEmpty {
            return (first..<first + UInt32(group.count)).map { NodeID($0) }
        }
        return routers[reference.group].enumerated()
            .filter { Int($0.element) == reference.router }
            .map { NodeID(first + UInt32($0.offset)) }
    }

    /// `nodes` and those that run one of `routers`, by increasing index, none twice; nil for nil
    /// where no router is named.
    func merged(_ nodes: [NodeID]?, with routers: [RouterReference]) -> [NodeID]? {
        if routers.isEmpty { return nodes }
        let all = ((nodes ?? []) + routers.flatMap { self.nodes(of: $0) }).sorted()
        var merged: [NodeID] = []
        for node in all where merged.last != node { merged.append(node) }
        return merged
    }

    /// The selection with the nodes that run its routers among its candidates. It picks no more
    /// than there are: who is named and runs a router besides is one node.
    func resolved(_ selection: NodeSelection) -> NodeSelection {
        if selection.routers.isEmpty { return selection }
        var resolved = selection
        resolved.candidates = merged(selection.candidates, with: selection.routers) ?? []
        resolved.routers = []
        if case .count(let count) = selection.pick, selection.region == nil {
            resolved.pick = .count(min(count, resolved.candidates.count))
        }
        return resolved
    }
}
