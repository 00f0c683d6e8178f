import SimKernel

/// A simple random graph in which every node has the same number of neighbours.
///
/// Steger and Wormald (1999): pair the nodes' open ends at random, one pair at a time, and never
/// make a pair that is a loop or a repetition; begin anew in the rare case that none is left to
/// make. For the degrees of overlays the result is as good as uniform.
///
/// In a dense graph that case is not rare: with 199 neighbours for each of 200 nodes it took
/// seconds to get through. So a graph in which nodes have more than half of all others as
/// neighbours is the rest that a sparse one leaves.
struct RandomRegularGraph {
    /// The edges in the order in which they are dialled.
    let edges: [Edge]

    /// A graph among nodes `0 ..< nodeCount`.
    ///
    /// - Precondition: `degree < nodeCount`, and `degree * nodeCount` is even.
    init(nodeCount: Int, degree: Int, random: RandomStream) {
        precondition(degree < nodeCount, "degree \(degree) among \(nodeCount) nodes")
        precondition(degree * nodeCount % 2 == 0, "\(nodeCount) nodes of degree \(degree)")
        let others = nodeCount - 1
        let isDense = degree > others / 2
        let paired = Self.paired(nodeCount, isDense ? others - degree : degree, random)
        edges = isDense ? Self.rest(paired, nodeCount, random) : paired
    }

    private static func paired(
        _ nodeCount: Int, _ degree: Int, _ random: RandomStream
    ) -> [Edge] {
        var attempt: UInt64 = 0
        while true {
            var stream = random.child("regular", attempt)
            if let edges = pair(nodeCount, degree, &stream) { return edges }
            attempt += 1
        }
    }

    /// All edges but the given ones, in a random order, and either end as likely the dialler.
    private static func rest(
        _ edges: [Edge], _ nodeCount: Int, _ random: RandomStream
    ) -> [Edge] {
        var isTaken = Array(repeating: Array(repeating: false, count: nodeCount), count: nodeCount)
        for edge in edges {
            isTaken[Int(edge.dialler.rawValue)][Int(edge.listener.rawValue)] = true
            isTaken[Int(edge.listener.rawValue)][Int(edge.dialler.rawValue)] = true
        }
        var stream = random.child("rest")
        var rest: [Edge] = []
        for low in 0..<nodeCount {
            for high in (low + 1)..<max(low + 1, nodeCount) where !isTaken[low][high] {
                let ends = [NodeID(UInt32(low)), NodeID(UInt32(high))]
                let first = stream.next(below: 2)
                rest.append(Edge(dialler: ends[first], listener: ends[1 - first]))
            }
        }
        stream.shuffle(&rest)
        return rest
    }

    private static func pair(
        _ nodeCount: Int, _ degree: Int, _ random: inout RandomStream
    ) -> [Edge]? {
        var open = (0..<(nodeCount * degree)).map { UInt32($0 / degree) }
        var neighbours = Array(repeating: [UInt32](), count: nodeCount)
        var edges: [Edge] = []
        edges.reserveCapacity(open.count / 2)
        while !open.isEmpty {
            guard let (first, second) = suitable(open, neighbours, &random) else { return nil }
            let ends = (open[first], open[second])
            neighbours[Int(ends.0)].append(ends.1)
            neighbours[Int(ends.1)].append(ends.0)
            edges.append(Edge(dialler: NodeID(ends.0), listener: NodeID(ends.1)))
            for place in [max(first, second), min(first, second)] {
                open.swapAt(place, open.count - 1)
                open.removeLast()
            }
        }
        return edges
    }

    /// Two open ends that may be joined, or nil when there seem to be none.
    private static func suitable(
        _ open: [UInt32], _ neighbours: [[UInt32]], _ random: inout RandomStream
    ) -> (Int, Int)? {
        func fits(_ first: Int, _ second: Int) -> Bool {
            open[first] != open[second] && !neighbours[Int(open[first])].contains(open[second])
        }
        for _ in 0..<(100 + open.count) {
            let pair = (random.next(below: open.count), random.next(below: open.count))
            if fits(pair.0, pair.1) { return pair }
        }
        return nil
    }
}
