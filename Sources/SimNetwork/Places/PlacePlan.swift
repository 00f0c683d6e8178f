import SimKernel

/// How it is decided where nodes are, if latency depends on that.
public enum PlacePlan: Equatable, Sendable {
    /// Every node is in a region; latency depends on the two regions.
    case regions(RegionPlan)
    /// Every node has a point in space; latency is their distance.
    case coordinates(CoordinatePlan)

    /// Whether a place limits how fast its nodes send or receive.
    package var hasBandwidth: Bool {
        guard case .regions(let plan) = self else { return false }
        return plan.regions.contains { !$0.bandwidth.isUnlimited }
    }
}

/// Nodes at random points of a square or a cube whose distances are latencies.
///
/// What network coordinates are fitted to is of this form: a point, and a height above it for the
/// way from a machine to the core of the network (Dabek et al., Vivaldi, SIGCOMM 2004, §5.4).
public struct CoordinatePlan: Equatable, Sendable {
    /// Two for a square, three for a cube.
    public var dimensions: Int
    /// The length of a side.
    public var size: Interval
    /// What each node adds to its latencies, in nanoseconds; drawn once for a node.
    public var height: Distribution

    /// Points that are spread evenly over a square or cube with sides of `size`.
    public init(dimensions: Int, size: Interval, height: Distribution = .constant(0)) {
        self.dimensions = dimensions
        self.size = size
        self.height = height
    }
}
