import SimKernel
import SimNetwork

/// A topology's edges, as an undirected graph that can be asked about.
struct Graph {
    let edges: [Edge]
    /// For each node those it has an edge with, sorted; one that it has two with comes twice.
    let neighbours: [[Int]]

    init(_ topology: Topology, among nodeCount: Int, seed: UInt64 = 1) {
        edges = topology.edges(among: nodeCount, using: RandomStream(seed: seed))
        var neighbours = Array(repeating: [Int](), count: nodeCount)
        for (dialler, listener) in edges.map({ $0.ends }) {
            neighbours[dialler].append(listener)
            neighbours[listener].append(dialler)
        }
        self.neighbours = neighbours.map { $0.sorted() }
    }

    var degrees: [Int] { neighbours.map { $0.count } }

    var hasSelfEdge: Bool { edges.contains { $0.dialler == $0.listener } }

    /// No edge from a node to itself, and none twice.
    var isSimple: Bool {
        !hasSelfEdge && neighbours.allSatisfy { Set($0).count == $0.count }
    }

    var isConnected: Bool {
        if neighbours.isEmpty { return true }
        var isReached = Array(repeating: false, count: neighbours.count)
        isReached[0] = true
        var frontier = [0]
        while let node = frontier.popLast() {
            for other in neighbours[node] where !isReached[other] {
                isReached[other] = true
                frontier.append(other)
            }
        }
        return !isReached.contains(false)
    }
}

extension Edge {
    /// Dialler and listener as plain numbers.
    var ends: (Int, Int) { (Int(dialler.rawValue), Int(listener.rawValue)) }
}
