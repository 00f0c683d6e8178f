import SimKernel
import SimNetwork

/// Some of the nodes: those listed and those that run a router, those of them in one region, or a
/// random pick of either.
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
    /// Groups of which those nodes are candidates as well that run one of the group's routers. Who
    /// runs which depends on the seed, so only the world knows.
    package var routers: [RouterReference] = []
    /// How many of them.
    public var pick: Pick
    /// The name of the region in which they must be as well, nil for anywhere. Who is where depends
    /// on the seed, so only the world knows.
    public var region: String?

    /// As many of those `candidates` that are in `region` as `pick` says.
    public init(candidates: [NodeID], pick: Pick = .all, region: String? = nil) {
        self.candidates = candidates
        self.pick = pick
        self.region = region
    }
}
