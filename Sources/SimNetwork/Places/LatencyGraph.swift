import SimKernel

/// A graph of regions whose edges have latencies and jitter, and lose packets; what lies between
/// two regions is their edge, or the shortest path.
public struct LatencyGraph: Equatable, Sendable {
    /// For each region, where its edges lead and what they are like.
    private var edges: [[(to: Int, way: PathProperties)]]

    /// A graph of `count` regions without edges.
    public init(count: Int) {
        edges = Array(repeating: [], count: count)
    }

    /// Adds an edge that leads one way; of several that do, the best counts.
    ///
    /// - Precondition: both are regions.
    public mutating func add(from: Int, to: Int, _ way: PathProperties) {
        precondition(edges.indices.contains(to), "an edge to \(to) of \(edges.count) regions")
        edges[from].append((to, way))
    }

    /// The edges from `from` to each region; nil where there is none.
    public func direct(from: Int) -> [PathProperties?] {
        var row = [PathProperties?](repeating: nil, count: edges.count)
        for edge in edges[from] {
            if let way = row[edge.to], !edge.way.isBetter(than: way) { continue }
            row[edge.to] = edge.way
        }
        return row
    }

    /// The shortest paths from `from` to each region, of equally long ones the one that loses
    /// least; nil where there is none.
    ///
    /// Within the region it is that of the edge to itself, as in Shadow: an empty path takes no
    /// time, and two machines at one place are not one.
    ///
    /// - Complexity: O(*e* log *e*) for *e* edges (Dijkstra).
    public func shortest(from: Int) -> [PathProperties?] {
        var row = [PathProperties?](repeating: nil, count: edges.count)
        var heap = PathHeap()
        heap.insert((PathProperties(latency: .zero), from))
        while let (way, region) = heap.removeFirst() {
            if row[region] != nil { continue }
            row[region] = way
            for edge in edges[region] where row[edge.to] == nil {
                heap.insert((way.then(edge.way), edge.to))
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

/// The paths that are known so far, the best first.
private struct PathHeap {
    private var paths: [(way: PathProperties, end: Int)] = []

    mutating func insert(_ path: (PathProperties, Int)) {
        paths.append(path)
        var place = paths.count - 1
        while place > 0, paths[place].way.isBetter(than: paths[(place - 1) / 2].way) {
            paths.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func removeFirst() -> (way: PathProperties, end: Int)? {
        guard let first = paths.first, let last = paths.popLast() else { return nil }
        if paths.isEmpty { return first }
        paths[0] = last
        var place = 0
        while true {
            let children = [2 * place + 1, 2 * place + 2].filter { $0 < paths.count }
            guard let least = children.min(by: { paths[$0].way.isBetter(than: paths[$1].way) }),
                paths[least].way.isBetter(than: paths[place].way)
            else { return first }
            paths.swapAt(place, least)
            place = least
        }
    }
}
