/// An undirected graph with a latency for each link, to hold a simulated network against.
struct Graph {
    /// What is known of a node, seen from another.
    struct Distance: Equatable {
        /// Nanoseconds on the shortest path.
        var time: UInt64
        /// Links on it.
        var hops: Int
    }

    private(set) var neighbours: [[(node: Int, latency: UInt64)]]

    /// The connections that a trace shows, all of one latency.
    init(nodeCount: Int, connectionsIn lines: [TraceLine], latency: UInt64) {
        neighbours = Array(repeating: [], count: nodeCount)
        for line in lines where line.type == "connect" && line.dialled == true {
            if let peer = line.peer { connect(line.node, peer, latency: latency) }
        }
    }

    /// A graph without links.
    init(nodeCount: Int) {
        neighbours = Array(repeating: [], count: nodeCount)
    }

    /// How many links there are.
    var linkCount: Int { neighbours.reduce(0) { $0 + $1.count } / 2 }

    mutating func connect(_ one: Int, _ other: Int, latency: UInt64) {
        neighbours[one].append((other, latency))
        neighbours[other].append((one, latency))
    }

    /// Dijkstra's shortest paths from `source`, the plain way: O(nodes²).
    func distances(from source: Int) -> [Distance?] {
        var distances = [Distance?](repeating: nil, count: neighbours.count)
        var isSettled = [Bool](repeating: false, count: neighbours.count)
        distances[source] = Distance(time: 0, hops: 0)
        while let (nearest, distance) = nearest(of: distances, but: isSettled) {
            isSettled[nearest] = true
            for (node, latency) in neighbours[nearest] {
                let time = distance.time + latency
                if let known = distances[node], known.time <= time { continue }
                distances[node] = Distance(time: time, hops: distance.hops + 1)
            }
        }
        return distances
    }

    private func nearest(
        of distances: [Distance?], but isSettled: [Bool]
    ) -> (node: Int, distance: Distance)? {
        var nearest: (node: Int, distance: Distance)?
        for (node, distance) in distances.enumerated() where !isSettled[node] {
            guard let distance else { continue }
            if let best = nearest?.distance, best.time <= distance.time { continue }
            nearest = (node, distance)
        }
        return nearest
    }
}
