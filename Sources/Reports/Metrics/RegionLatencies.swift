import PubSub
import SimKernel
import SimNetwork

/// How long messages take to the nodes of each region.
package struct RegionLatencies: Equatable, Sendable {
    /// The regions' names, in the order of the scenario.
    package let names: [String]
    /// How many nodes are in each.
    package private(set) var nodeCounts: [Int]
    /// Latencies of the deliveries to nodes of each, publishers' own left out.
    package private(set) var histograms: [LatencyHistogram]
    /// By node, an index into `names`.
    package let regionOfNode: [UInt16]

    /// No latencies yet, of nodes `0 ..< nodeCount` where `places` has them; nil when places are no
    /// regions.
    package init?(_ places: NodeLocations, nodeCount: Int) {
        names = places.regionNames
        if names.isEmpty { return nil }
        nodeCounts = Array(repeating: 0, count: names.count)
        histograms = Array(repeating: LatencyHistogram(), count: names.count)
        var regions: [UInt16] = []
        for node in 0..<nodeCount {
            let region = places.region(of: NodeID(UInt32(node))) ?? 0
            nodeCounts[region] += 1
            regions.append(UInt16(region))
        }
        regionOfNode = regions
    }

    /// Adds a delivery to `node`.
    mutating func add(_ latency: Interval, at node: Int) {
        histograms[Int(regionOfNode[node])].add(latency)
    }
}
