/// How a network's interfaces are shared fairly: by max-min, in whole bits a second.
///
/// No flow can get more without another that has no more than it getting less (Bertsekas and
/// Gallager, Data Networks §6.5.2). Found by progressive filling: the interface that leaves its
/// flows the least is filled, they are done, and so on. Rates are rounded down, so that up to one
/// bit a second for each flow of an interface goes unused, and no order of additions matters.
enum MaxMin {
    /// The interfaces that a flow passes, as indices of capacities; nil where there is no limit.
    struct Path: Equatable, Sendable {
        var uplink: Int?
        var downlink: Int?
    }

    /// The rate of each flow; nil for one that nothing limits.
    ///
    /// - Complexity: O(flows · log flows), and the number of capacities.
    static func rates(of paths: [Path], capacities: [UInt64]) -> [UInt64?] {
        var filling = Filling(paths, capacities)
        while let interface = filling.takeLeast() { filling.fill(interface) }
        return filling.rates
    }

    /// A filling under way.
    ///
    /// The flows of all interfaces are in one list, one interface after the other.
    private struct Filling {
        private let paths: [Path]
        private(set) var rates: [UInt64?]
        private var capacities: [UInt64]
        private var members: [Int32]
        /// Where the flows of an interface begin in `members`; one more for the end.
        private var firsts: [Int]
        /// How many flows of each interface have no rate yet.
        private var unfilled: [Int]
        private var heap = LeastShares()

        init(_ paths: [Path], _ capacities: [UInt64]) {
            self.paths = paths
            self.capacities = capacities
            rates = Array(repeating: nil, count: paths.count)
            unfilled = Array(repeating: 0, count: capacities.count)
            for path in paths {
                if let uplink = path.uplink { unfilled[uplink] += 1 }
                if let downlink = path.downlink { unfilled[downlink] += 1 }
            }
            firsts = [0]
            firsts.reserveCapacity(capacities.count + 1)
            for count in unfilled { firsts.append(firsts[firsts.count - 1] + count) }
            members = Array(repeating: 0, count: firsts[firsts.count - 1])
            var next = firsts
            for (flow, path) in paths.enumerated() {
                if let uplink = path.uplink {
                    members[next[uplink]] = Int32(flow)
                    next[uplink] += 1
                }
                if let downlink = path.downlink {
                    members[next[downlink]] = Int32(flow)
                    next[downlink] += 1
                }
            }
            for interface in capacities.indices where unfilled[interface] > 0 {
                heap.push(share(of: interface), interface)
            }
        }

        private func share(of interface: Int) -> UInt64 {
            capacities[interface] / UInt64(unfilled[interface])
        }

        /// The interface that leaves its flows the least.
        mutating func takeLeast() -> Int? {
            while let (share, interface) = heap.pop() {
                if unfilled[interface] == 0 { continue }
                // Shares only grow while others are filled, so one that is stale is too small.
                let current = self.share(of: interface)
                if current == share { return interface }
                heap.push(current, interface)
            }
            return nil
        }

        /// Gives all its flows that have none yet their rate.
        mutating func fill(_ interface: Int) {
            let share = share(of: interface)
            for place in firsts[interface]..<firsts[interface + 1] {
                let flow = Int(members[place])
                if rates[flow] != nil { continue }
                rates[flow] = share
                if let uplink = paths[flow].uplink { take(share, from: uplink) }
                if let downlink = paths[flow].downlink { take(share, from: downlink) }
            }
        }

        private mutating func take(_ share: UInt64, from interface: Int) {
            capacities[interface] -= share
            unfilled[interface] -= 1
        }
    }
}

/// Interfaces by what they leave their flows, the least first; ties by index.
private struct LeastShares {
    private var entries: [(share: UInt64, interface: Int)] = []

    private func isBefore(_ lhs: Int, _ rhs: Int) -> Bool {
        (entries[lhs].share, entries[lhs].interface) < (entries[rhs].share, entries[rhs].interface)
    }

    mutating func push(_ share: UInt64, _ interface: Int) {
        entries.append((share, interface))
        var child = entries.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (share: UInt64, interface: Int)? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if entries.isEmpty { return first }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && isBefore(child, least) {
                least = child
            }
            if least == parent { return first }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
