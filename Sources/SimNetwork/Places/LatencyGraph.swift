import SimKernel

/// A graph of regions whose edges have latencies; what lies between two regions is their edge, or
/// the shortest path.
public struct LatencyGraph: Equatable, Sendable {
    /// The longest path that is told from another, 146 years.
    private static let longest = Interval(nanoseconds: 1 << 62)

    /// For each region, where its edges lead and how long they take.
    private var edges: [[(to: Int, latency: Interval)]]

    /// A graph of `count` regions without edges.
    public init(count: Int) {
        edges = Array(repeating: [], count: count)
    }

    /// Adds an edge that leads one way.
    ///
    /// - Precondition: both are regions, and the edge is the only one that leads this way.
    public mutating func add(from: Int, to: Int, latency: Interval) {
        precondition(edges.indices.contains(to), "an edge to \(to) of \(edges.count) regions")
        edges[from].append((to, latency))
    }

    /// The latencies of edges from `from` to each region; nil where there is no edge.
    public func direct(from: Int) -> [Interval?] {
        var row = [Interval?](repeating: nil, count: edges.count)
        for edge in edges[from] { row[edge.to] = edge.latency }
        return row
    }

    /// The latencies of the shortest paths from `from` to each region; nil where there is no path.
    ///
    /// Within the region it is that of the edge to itself, as in Shadow: an empty path takes no
    /// time, and two machines at one place are not one.
    ///
    /// - Complexity: O(*e* log *e*) for *e* edges (Dijkstra).
    public func shortest(from: Int) -> [Interval?] {
        var row = [Interval?](repeating: nil, count: edges.count)
        var heap = PathHeap()
        heap.insert((.zero, from))
        while let (length, region) = heap.removeFirst() {
            if row[region] != nil { continue }
            row[region] = length
            for edge in edges[region] where row[edge.to] == nil {
                heap.insert((min(length + edge.latency, Self.longest), edge.to))
            }
        }
        row[from] = direct(from: from)[from]
        return row
    }

    /// Whether both have the same edges, added in the same order.
    public static func == (lhs: LatencyGraph, rhs: LatencyGraph) -> Bool {
        lhs.edges.elementsEqual(rhs.edges) { one, other in
            one.elementsEqual(other) { $0 == $1 }
        }
    }
}

/// The paths that are known so far, the shortest first.
private struct PathHeap {
    private var paths: [(length: Interval, end: Int)] = []

    mutating func insert(_ path: (Interval, Int)) {
        paths.append(path)
        var place = paths.count - 1
        while place > 0, paths[place].length < paths[(place - 1) / 2].length {
            paths.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func removeFirst() -> (length: Interval, end: Int)? {
        guard let first = paths.first, let last = paths.popLast() else { return nil }
        if paths.isEmpty { return first }
        paths[0] = last
        var place = 0
        while true {
            let children = [2 * place + 1, 2 * place + 2].filter { $0 < paths.count }
            guard let least = children.min(by: { paths[$0].length < paths[$1].length }),
                paths[least].length < paths[place].length
            else { return first }
            paths.swapAt(place, least)
            place = least
        }
    }
}
