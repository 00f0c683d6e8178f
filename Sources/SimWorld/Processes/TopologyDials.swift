import ScenarioModel
import SimKernel
import SimNetwork

/// The dials of a scenario's topology: when they are sent, and which a node sends again.
struct TopologyDials {
    /// Dials that are sent at once. In a large world all of them take longer than the caller may
    /// want to wait.
    private static let batchSize = 10_000

    let all: [Edge]
    private let start: Instant
    /// The next that is to be sent, while they are being sent.
    private var next: Int?
    /// For each node the dials that it takes part in; made when they are first asked for.
    private var byNode: [[Int]] = []
    private let nodeCount: Int

    /// The dials of a scenario's topology, which are `all`.
    init(_ all: [Edge], of scenario: Scenario) {
        self.all = all
        start = .start + scenario.topology.start
        nodeCount = scenario.nodeCount
    }

    /// Whether they are being sent.
    var isSending: Bool { next != nil }

    /// Whether they have been sent by `now`, or are about to be.
    func haveBegun(by now: Instant) -> Bool { now >= start }

    /// Waits for the time to send them.
    func begin(into commands: inout [WorldCommand]) {
        if !all.isEmpty { commands.append(.schedule(.dialTopology, at: start, of: nil)) }
    }

    /// Begins to send them.
    mutating func beginSending() { next = 0 }

    /// The next that are sent; empty when none is left.
    mutating func takeBatch() -> ArraySlice<Edge> {
        guard let first = next else { return [] }
        let last = min(first + Self.batchSize, all.count)
        next = last < all.count ? last : nil
        return all[first..<last]
    }

    /// A node's dials of those whom the topology connects it with, whoever dialled first; none
    /// before the topology's dials are sent: there is nothing to dial again.
    mutating func dials(of node: NodeID, at now: Instant) -> [Edge] {
        if !haveBegun(by: now) { return [] }
        if byNode.isEmpty { indexByNode() }
        return byNode[Int(node.rawValue)].map { index in
            let edge = all[index]
            let other = edge.dialler == node ? edge.listener : edge.dialler
            return Edge(dialler: node, listener: other, latency: edge.latency)
        }
    }

    private mutating func indexByNode() {
        byNode = Array(repeating: [], count: nodeCount)
        for (index, edge) in all.enumerated() {
            byNode[Int(edge.dialler.rawValue)].append(index)
            byNode[Int(edge.listener.rawValue)].append(index)
        }
    }
}
