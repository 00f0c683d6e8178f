import SimKernel

/// Locations of the nodes of a world, and the latencies between them.
///
/// It is asked when a connection opens and never after. The answer depends on the two nodes and on
/// nothing else, so a pair that connects again finds the same latency.
public struct NodeLocations: Equatable, Sendable {
    private enum Layout: Equatable, Sendable {
        case regions(ofNode: [UInt16], LatencyMatrix)
        /// As many nanoseconds for each node as there are dimensions.
        case points([Double], dimensions: Int)
    }

    /// What is longer comes later than the end of any run, twice: so that two of it and a latency
    /// can be added.
    private static let highest = Interval(nanoseconds: 1 << 61)

    private let layout: Layout
    /// What each node adds; empty when none does.
    private let heights: [Interval]
    /// Names of the regions, by index; empty when there are none.
    private let names: [String]
    /// Loss between regions; nil when there is none.
    private let losses: LossMatrix?
    /// Jitter between regions; nil when there is none.
    private let jitters: JitterMatrix?
    /// Bandwidth of the nodes of each region; empty when not given.
    private let limits: [Bandwidth]

    /// The places that `plan` gives to nodes `0 ..< nodeCount`.
    ///
    /// Regions are shuffled with one stream for all nodes; points and heights are drawn from a
    /// stream for each node, so that one node more moves none of the others.
    ///
    /// - Precondition: pins are within the nodes, and by increasing index.
    public init(_ plan: PlacePlan, nodeCount: Int, random: RandomStream) {
        let height: Distribution
        switch plan {
        case .regions(let regions):
            height = regions.height
            names = regions.regions.map(\.name)
            let ofNode = Self.regions(regions, nodeCount, random.child("regions"))
            layout = .regions(ofNode: ofNode, regions.latencies)
            losses = regions.losses.flatMap { $0.losesSomewhere ? $0 : nil }
            jitters = regions.jitters
            let limits = regions.regions.map(\.bandwidth)
            self.limits = limits.allSatisfy(\.isUnlimited) ? [] : limits
        case .coordinates(let coordinates):
            height = coordinates.height
            names = []
            losses = nil
            jitters = nil
            limits = []
            layout = .points(
                Self.points(coordinates, nodeCount, random), dimensions: coordinates.dimensions)
        }
        if height == .constant(0) {
            heights = []
        } else {
            heights = (0..<nodeCount).map { node in
                var stream = random.child("height", UInt64(node))
                return min(height.sampleInterval(using: &stream), Self.highest)
            }
        }
    }

    /// One-way latency from one node to another.
    public func latency(from sender: NodeID, to receiver: NodeID) -> Interval {
        let (from, to) = (Int(sender.rawValue), Int(receiver.rawValue))
        let distance: Interval
        switch layout {
        case .regions(let regions, let latencies):
            distance = latencies[Int(regions[from]), Int(regions[to])]
        case .points(let points, let dimensions):
            // The smaller index first, so that both ways round alike.
            let (low, high) = (min(from, to) * dimensions, max(from, to) * dimensions)
            var square = 0.0
            for axis in 0..<dimensions {
                let difference = points[high + axis] - points[low + axis]
                square += difference * difference
            }
            distance = Interval(rounding: Elementary.squareRoot(square))
        }
        return heights.isEmpty ? distance : distance + heights[from] + heights[to]
    }

    /// Whether something is lost between some regions.
    public var losesSomewhere: Bool { losses != nil }

    /// The chance that a packet is lost on the way from one node's region to the other's.
    public func loss(from sender: NodeID, to receiver: NodeID) -> Ratio {
        guard let losses, let from = region(of: sender), let to = region(of: receiver) else {
            return .zero
        }
        return losses[from, to]
    }

    /// Whether messages between some regions have jitter.
    public var hasJitter: Bool { jitters != nil }

    /// The jitter of the way from one node's region to the other's.
    public func jitter(from sender: NodeID, to receiver: NodeID) -> PathJitter {
        guard let jitters, let from = region(of: sender), let to = region(of: receiver) else {
            return .none
        }
        return jitters[from, to]
    }

    /// What limits a node because of its region; nothing where that is not said.
    public func bandwidth(of node: NodeID) -> Bandwidth {
        if limits.isEmpty { return Bandwidth() }
        return region(of: node).map { limits[$0] } ?? Bandwidth()
    }

    /// The index of a node's region; nil where there are none.
    public func region(of node: NodeID) -> Int? {
        guard case .regions(let regions, _) = layout else { return nil }
        return Int(regions[Int(node.rawValue)])
    }

    /// Names of the regions, by index; none where there are no regions.
    package var regionNames: [String] { names }

    /// Those of `nodes` that are in the region of the given name, in the same order; none when
    /// there is no such region.
    public func nodes(_ nodes: [NodeID], inRegion name: String) -> [NodeID] {
        guard let index = names.firstIndex(of: name) else { return [] }
        return nodes.filter { region(of: $0) == index }
    }

    /// Adds to a digest in which region, or at which point, each node is.
    package func absorbPositions(into digest: inout WordDigest) {
        switch layout {
        case .regions(let regions, _): for region in regions { digest.absorb(region) }
        case .points(let points, let dimensions):
            digest.absorb(dimensions)
            for coordinate in points { digest.absorb(coordinate) }
        }
    }

    /// Adds to a digest what the latencies between nodes are made of, beside where these are.
    package func absorbLatencies(into digest: inout WordDigest) {
        for height in heights { digest.absorb(height) }
        guard case .regions(_, let latencies) = layout else { return }
        for from in 0..<latencies.count {
            for to in 0..<latencies.count { digest.absorb(latencies[from, to]) }
        }
    }

    /// Adds to a digest what is lost between regions.
    package func absorbLosses(into digest: inout WordDigest) {
        guard let losses else { return }
        for from in names.indices {
            for to in names.indices { digest.absorb(losses[from, to]) }
        }
    }

    /// Adds to a digest the jitter between regions.
    package func absorbJitters(into digest: inout WordDigest) {
        guard let jitters else { return }
        for from in names.indices {
            for to in names.indices {
                digest.absorb(jitters[from, to].mean)
                digest.absorb(jitters[from, to].spread)
            }
        }
    }

    private static func regions(
        _ plan: RegionPlan, _ nodeCount: Int, _ random: RandomStream
    ) -> [UInt16] {
        let pinned = plan.pins.reduce(0) { $0 + $1.count }
        let free = plan.assignment.regions(
            nodeCount: nodeCount - pinned, regionCount: plan.regions.count, using: random)
        var regions: [UInt16] = []
        regions.reserveCapacity(nodeCount)
        var used = 0
        for pin in plan.pins {
            let gap = Int(pin.first.rawValue) - regions.count
            regions += free[used..<(used + gap)]
            used += gap
            regions += Array(repeating: UInt16(pin.region), count: pin.count)
        }
        return regions + free[used...]
    }

    private static func points(
        _ plan: CoordinatePlan, _ nodeCount: Int, _ random: RandomStream
    ) -> [Double] {
        let side = Double(plan.size.nanoseconds)
        return (0..<nodeCount).flatMap { node in
            var stream = random.child("point", UInt64(node))
            return (0..<plan.dimensions).map { _ in stream.nextUnit() * side }
        }
    }
}
