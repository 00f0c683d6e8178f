@testable import SimNetwork

/// Max-min by filling everything anew, interface by interface: what `MaxMin` must come to.
enum NaiveMaxMin {
    static func rates(of paths: [MaxMin.Path], capacities: [UInt64]) -> [UInt64?] {
        var rates: [UInt64?] = Array(repeating: nil, count: paths.count)
        while let (share, interface) = least(paths, capacities, rates) {
            for flow in paths.indices where rates[flow] == nil && passes(paths[flow], interface) {
                rates[flow] = share
            }
        }
        return rates
    }

    /// The interface that leaves the least to its flows that have no rate yet.
    private static func least(
        _ paths: [MaxMin.Path], _ capacities: [UInt64], _ rates: [UInt64?]
    ) -> (share: UInt64, interface: Int)? {
        var least: (share: UInt64, interface: Int)?
        for (interface, capacity) in capacities.enumerated() {
            let flows = paths.indices.filter { passes(paths[$0], interface) }
            let unfilled = flows.count { rates[$0] == nil }
            if unfilled == 0 { continue }
            let used = flows.reduce(0) { $0 + (rates[$1] ?? 0) }
            let share = (capacity - used) / UInt64(unfilled)
            if least.map({ share < $0.share }) ?? true { least = (share, interface) }
        }
        return least
    }

    private static func passes(_ path: MaxMin.Path, _ interface: Int) -> Bool {
        path.uplink == interface || path.downlink == interface
    }
}
