import ScenarioModel
import SimNetwork

/// What a world needs at least, before anything of it is built: a floor, not a forecast.
///
/// The figures of bytes are less than what was measured (500 bytes for each connection of a
/// complete graph of 1,000 floodsub nodes, and several kilobytes for a node), so that a world that
/// would fit is not refused.
package struct WorldSize: Equatable, Sendable {
    /// A dial, as it is kept for when its ends start again.
    private static let bytesPerDial = 24.0
    private static let bytesPerConnection = 300.0
    private static let bytesPerNode = 1000.0

    /// Nodes.
    package let nodes: Int
    /// Dials that the topology asks for.
    package let dials: Double
    /// Connections at least, where pairs of nodes may dial each other.
    package let connections: Double

    /// What the scenario's world needs.
    package init(_ scenario: Scenario) {
        nodes = scenario.nodeCount
        let count = Double(nodes)
        switch scenario.topology.kind {
        case .randomOut(let degree):
            dials = count * Double(degree)
            connections = dials / 2
        case .randomRegular(let degree):
            dials = count * Double(degree) / 2
            connections = dials
        case .complete:
            dials = count * max(0, count - 1) / 2
            connections = dials
        case .ring, .line, .star, .tree:
            dials = count
            connections = max(0, count - 1)
        case .grid:
            dials = 2 * count
            connections = max(0, count - 1)
        case .edges(let edges):
            dials = Double(edges.count)
            connections = dials
        }
    }

    /// Bytes of memory at least.
    package var bytes: Double {
        dials * Self.bytesPerDial + connections * Self.bytesPerConnection
            + Double(nodes) * Self.bytesPerNode
    }
}
