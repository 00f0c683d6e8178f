import ScenarioModel
import SimNetwork

/// The names of a scenario's groups of nodes and the nodes that they stand for.
struct GroupNames {
    /// All nodes together; more do not fit a world.
    static let mostNodes = 4_000_000

    /// The groups' names in file order.
    private(set) var names: [String] = []
    /// How many nodes there are so far; groups that came when a world was full have none.
    private(set) var nodeCount = 0
    /// How many nodes the groups ask for, fit or not.
    private(set) var wantedCount = 0
    /// Whether every group could be made out, so that an index beyond the last node is surely
    /// wrong.
    var isComplete = true
    /// How many mistakes were known when a name was looked up; after many there is no advice.
    var mistakeCount = 0
    /// For lookup only.
    private var nodesOfName: [String: Range<Int>] = [:]

    /// For each group how many of its nodes run each of its routers; nil for a group whose routers
    /// have been reported as wrong.
    private(set) var routerCounts: [[Int]?] = []

    /// Gives `count` new nodes to the group `name` if they fit, and answers the first of them;
    /// `weights` are those of the group's routers, nil where they are wrong.
    mutating func add(_ name: String, count: Int, routers weights: [UInt64]?) -> NodeID {
        let first = nodeCount
        routerCounts.append(weights.map { RegionAssignment.counts(of: count, by: $0) })
        names.append(name)
        wantedCount += count
        if wantedCount <= Self.mostNodes { nodeCount += count }
        nodesOfName[name] = first..<nodeCount
        return NodeID(UInt32(first))
    }

    /// The nodes of the group `name`, if there is one.
    func nodes(of name: String) -> Range<Int>? { nodesOfName[name] }
}
