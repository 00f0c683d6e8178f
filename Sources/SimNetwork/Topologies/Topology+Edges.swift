import SimKernel

extension Topology {
    /// The dials of this topology among nodes `0 ..< nodeCount`, in the order in which they are
    /// made.
    ///
    /// - Precondition: the topology fits the nodes: a random degree is below `nodeCount`, a regular
    ///   graph has an even sum of degrees, given edges have two different ends among the nodes. The
    ///   scenario's loader has checked this.
    public func edges(among nodeCount: Int, using random: RandomStream) -> [Edge] {
        let last = nodeCount - 1
        switch self {
        case .randomOut(let degree): return randomOut(degree, nodeCount, random)
        case .randomRegular(let degree):
            return RandomRegularGraph(nodeCount: nodeCount, degree: degree, random: random).edges
        case .ring:
            if nodeCount == 2 { return [edge(0, 1)] }
            return nodeCount < 2 ? [] : (0..<nodeCount).map { edge($0, ($0 + 1) % nodeCount) }
        case .line: return last < 1 ? [] : (0..<last).map { edge($0, $0 + 1) }
        case .star: return last < 1 ? [] : (1...last).map { edge($0, 0) }
        case .tree(let branching):
            return last < 1 ? [] : (1...last).map { edge($0, ($0 - 1) / branching) }
        case .grid(let columns): return grid(columns, nodeCount)
        case .complete:
            return (0..<nodeCount).flatMap { node in
                ((node + 1)..<max(node + 1, nodeCount)).map { edge(node, $0) }
            }
        case .edges(let edges): return edges
        }
    }

    private func edge(_ dialler: Int, _ listener: Int) -> Edge {
        Edge(dialler: NodeID(UInt32(dialler)), listener: NodeID(UInt32(listener)))
    }

    private func grid(_ columns: Int, _ nodeCount: Int) -> [Edge] {
        (0..<nodeCount).flatMap { node in
            var dials: [Edge] = []
            if (node + 1) % columns != 0, node + 1 < nodeCount {
                dials.append(edge(node, node + 1))
            }
            if node + columns < nodeCount { dials.append(edge(node, node + columns)) }
            return dials
        }
    }

    /// Each node draws from a stream of its own, so that how much one draws does not move another's
    /// dials. A node more in the world moves about half of them.
    private func randomOut(_ degree: Int, _ nodeCount: Int, _ random: RandomStream) -> [Edge] {
        precondition(degree < nodeCount, "\(degree) dials among \(nodeCount) nodes")
        var edges: [Edge] = []
        edges.reserveCapacity(nodeCount * degree)
        for node in 0..<nodeCount {
            var stream = random.child("dials", UInt64(node))
            for other in stream.distinct(degree, below: nodeCount - 1) {
                edges.append(edge(node, other < node ? other : other + 1))
            }
        }
        return edges
    }
}

extension RandomStream {
    /// `count` different numbers in `0 ..< bound`, each set equally likely, in order of drawing
    /// (Floyd).
    mutating func distinct(_ count: Int, below bound: Int) -> [Int] {
        var chosen: [Int] = []
        chosen.reserveCapacity(count)
        var taken: Set<Int> = []  // For membership only.
        for limit in (bound - count)..<bound {
            let draw = next(below: limit + 1)
            let number = taken.contains(draw) ? limit : draw
            taken.insert(number)
            chosen.append(number)
        }
        return chosen
    }
}
