import SimKernel

/// What limits the nodes of a group: all alike, or each share of them in another way.
public struct BandwidthPlan: Equatable, Sendable {
    /// Nodes that have one bandwidth.
    public struct Part: Equatable, Sendable {
        /// How many of the group's nodes they are, by the weights of all parts.
        public var weight: UInt64
        /// What limits each of them.
        public var bandwidth: Bandwidth

        /// Nodes of the given weight and bandwidth.
        public init(weight: UInt64, _ bandwidth: Bandwidth) {
            self.weight = weight
            self.bandwidth = bandwidth
        }
    }

    /// The parts; some weight is above zero.
    public var parts: [Part]

    /// All nodes alike.
    public init(_ bandwidth: Bandwidth) { parts = [Part(weight: 1, bandwidth)] }

    /// Nodes that are divided among `parts`.
    public init(_ parts: [Part]) { self.parts = parts }

    /// The limits of `count` nodes, in their order. How many have which is exact, to the nearest
    /// node (`RegionAssignment.counts`); which of them is random.
    public func limits(of count: Int, using random: RandomStream) -> [Bandwidth] {
        if parts.count == 1 { return Array(repeating: parts[0].bandwidth, count: count) }
        var limits: [Bandwidth] = []
        limits.reserveCapacity(count)
        for (part, share) in zip(parts, RegionAssignment.counts(of: count, by: parts.map(\.weight)))
        {
            limits += Array(repeating: part.bandwidth, count: share)
        }
        var random = random
        random.shuffle(&limits)
        return limits
    }
}
