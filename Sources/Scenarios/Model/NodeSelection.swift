import SimKernel
import SimNetwork

/// Some of the nodes: those listed, or a random pick of them.
///
/// The pick is drawn by the world from a stream named after the place in the scenario, so it
/// depends on the seed and on nothing else.
public struct NodeSelection: Equatable, Sendable {
    /// How many of the candidates take part.
    public enum Pick: Equatable, Sendable {
        /// All of them, in order.
        case all
        /// This many, drawn without replacement.
        case count(Int)
        /// This share, rounded to the nearest whole node, drawn without replacement.
        case share(Ratio)
    }

    /// The nodes to pick from, by increasing index, none twice.
    public var candidates: [NodeID]
    /// How many of them.
    public var pick: Pick

    /// As many of `candidates` as `pick` says.
    public init(candidates: [NodeID], pick: Pick = .all) {
        self.candidates = candidates
        self.pick = pick
    }
}
