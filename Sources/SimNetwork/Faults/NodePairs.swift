/// Ordered pairs of nodes between which something is wrong: one byte or two for each node, so that
/// the question is answered without a search.
public struct NodePairs: Equatable, Sendable {
    private enum Extent: Equatable, Sendable {
        /// The side of each node, zero for those on none; pairs are of different sides.
        case sides([UInt16])
        /// Pairs lead from the first to the second, and back unless they are one-way.
        case between([Bool], [Bool], isOneWay: Bool)
    }

    private let extent: Extent

    /// All pairs of nodes on different sides, among `nodeCount` nodes.
    ///
    /// A node that several sides name is on the first of them. A single side has all other nodes
    /// on the other.
    public init(sides: [[NodeID]], nodeCount: Int) {
        var side = [UInt16](repeating: sides.count == 1 ? 2 : 0, count: nodeCount)
        for (index, nodes) in sides.enumerated().reversed() {
            for node in nodes { side[Int(node.rawValue)] = UInt16(index + 1) }
        }
        extent = .sides(side)
    }

    /// All pairs from a node of `ones` to one of `others`, and those back unless `isOneWay`.
    public init(from ones: [NodeID], to others: [NodeID], isOneWay: Bool, nodeCount: Int) {
        func flags(_ nodes: [NodeID]) -> [Bool] {
            var flags = [Bool](repeating: false, count: nodeCount)
            for node in nodes { flags[Int(node.rawValue)] = true }
            return flags
        }
        extent = .between(flags(ones), flags(others), isOneWay: isOneWay)
    }

    /// Whether the pair from `sender` to `receiver` is one of them.
    public func contains(from sender: NodeID, to receiver: NodeID) -> Bool {
        let (from, to) = (Int(sender.rawValue), Int(receiver.rawValue))
        switch extent {
        case .sides(let side): return side[from] != side[to] && side[from] > 0 && side[to] > 0
        case .between(let ones, let others, let isOneWay):
            return ones[from] && others[to] || !isOneWay && ones[to] && others[from]
        }
    }

    /// Whether the two nodes are a pair, whichever comes first.
    public func contains(_ one: NodeID, _ other: NodeID) -> Bool {
        contains(from: one, to: other) || contains(from: other, to: one)
    }
}
