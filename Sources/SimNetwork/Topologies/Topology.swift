import SimKernel

/// Who dials whom when a world begins.
///
/// An edge can be used both ways once it is dialled. What each kind looks like in nodes and edges
/// is in docs/scenario.md under `topology`.
public enum Topology: Equatable, Sendable {
    /// Every node dials `degree` others drawn without replacement; two nodes may dial each other.
    case randomOut(degree: Int)
    /// A simple random graph in which every node has exactly `degree` neighbours.
    case randomRegular(degree: Int)
    /// Node `i` dials `i + 1`, the last dials the first.
    case ring
    /// Node `i` dials `i + 1`.
    case line
    /// Every other node dials the first.
    case star
    /// Node `i` dials its parent `(i − 1) / branching`.
    case tree(branching: Int)
    /// Rows of `columns` nodes; each dials its right and its lower neighbour.
    case grid(columns: Int)
    /// Every node dials every later one.
    case complete
    /// The given edges.
    case edges([Edge])
}

/// One dial of a topology.
public struct Edge: Equatable, Sendable {
    /// Who dials.
    public var dialler: NodeID
    /// Who is dialled.
    public var listener: NodeID
    /// The latency each way, where the edge says it and not the links' profile.
    public var latency: Interval?

    /// An edge from `dialler` to `listener`.
    public init(dialler: NodeID, listener: NodeID, latency: Interval? = nil) {
        self.dialler = dialler
        self.listener = listener
        self.latency = latency
    }
}

/// A simulated machine: a dense index over all groups of a scenario, in file order.
public struct NodeID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The index.
    public let rawValue: UInt32

    /// The node of index `rawValue`.
    @inlinable
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// Whether `lhs` has the smaller index.
    @inlinable
    public static func < (lhs: NodeID, rhs: NodeID) -> Bool { lhs.rawValue < rhs.rawValue }

    /// Short: `n3`.
    public var description: String { "n\(rawValue)" }
}
