import SimKernel

/// A simple random graph in which every node has the same number of neighbours.
///
/// Steger and Wormald (1999): pair the nodes' open ends at random, one pair at a time, and never make
/// a pair that is a loop or a repetition; begin anew in the rare case that none is left to make. For the
/// degrees of overlays the result is as good as uniform.
struct RandomRegularGraph {
    /// The edges in the order in which they were made.
    let edges: [Edge]

    /// A graph among nodes `0 ..< nodeCount`.
    ///
    /// - Precondition: `degree < nodeCount`, and `degree * nodeCount` is even.
    init(nodeCount: Int, degree: Int, random: RandomStream) {
        precondition(degree < nodeCount, "degree \(degree) among \(nodeCount) nodes")
        precondition(degree * nodeCount % 2 == 0, "\(nodeCount) nodes of degree \(degree)")
        var attempt: UInt64 = 0
        while true {
            var stream = random.child("regular", attempt)
            if let edges = Self.pair(nodeCount, degree, &stream) {
                self.edges = edges
                return
            }
            attempt += 1
        }
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

    /// Two open ends that may be joined, or nil if there seem to be none.
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
