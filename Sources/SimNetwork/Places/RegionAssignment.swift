import SimKernel

/// How nodes are divided among regions.
public enum RegionAssignment: Equatable, Sendable {
    /// By weight: each region gets its share of the nodes, to the nearest node, and which of them
    /// is random.
    case shares([UInt64])
    /// The first node to the first region, the next to the next, and around again.
    case inTurn
    /// Each node to the region that is listed for it, around again where the list ends.
    case listed([UInt16])

    /// How many of `total` items each weight stands for: the whole part of its exact quota, and one
    /// more for the largest remainders until none is left (Hamilton's method). Of equal remainders
    /// the first comes first.
    ///
    /// - Precondition: some weight is above zero; `total` times a weight fits 64 bits.
    public static func counts(of total: Int, by weights: [UInt64]) -> [Int] {
        let sum = weights.reduce(0, +)
        precondition(sum > 0, "nothing to divide \(total) by: \(weights)")
        var counts = weights.map { Int(UInt64(total) * $0 / sum) }
        let remainders = weights.map { UInt64(total) * $0 % sum }
        let left = total - counts.reduce(0, +)
        let order = weights.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
        for index in order.prefix(left) { counts[index] += 1 }
        return counts
    }

    /// The regions of `nodeCount` nodes, out of `regionCount`.
    func regions(nodeCount: Int, regionCount: Int, using random: RandomStream) -> [UInt16] {
        switch self {
        case .shares(let weights):
            var regions: [UInt16] = []
            for (region, count) in Self.counts(of: nodeCount, by: weights).enumerated() {
                regions += Array(repeating: UInt16(region), count: count)
            }
            var random = random
            random.shuffle(&regions)
            return regions
        case .listed(let regions):
            precondition(!regions.isEmpty, "no region is listed")
            return (0..<nodeCount).map { regions[$0 % regions.count] }
        case .inTurn:
            return (0..<nodeCount).map { UInt16($0 % regionCount) }
        }
    }
}
