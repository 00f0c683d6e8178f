import ScenarioModel
import SimKernel
import SimNetwork

/// What the network has to know of each node, as its group says it, or the region it is in.
extension Scenario {
    /// What limits each node: its group's bandwidth, else that of its region, else nothing. Which
    /// nodes of a group have which of several bandwidths is drawn from children of `random`.
    func bandwidths(in places: NodeLocations?, random: RandomStream) -> [Bandwidth] {
        groups.enumerated().flatMap { index, group in
            if let plan = group.host.bandwidth {
                return plan.limits(
                    of: group.count, using: random.child("bandwidths", UInt64(index)))
            }
            return (0..<UInt32(group.count)).map { node in
                places?.bandwidth(of: NodeID(group.first.rawValue + node)) ?? Bandwidth()
            }
        }
    }

    /// What each node loses of all that it sends and receives; empty if nobody loses anything.
    var nodeLosses: [Ratio] {
        if groups.allSatisfy({ $0.host.loss.isZero }) { return [] }
        return groups.flatMap { Array(repeating: $0.host.loss, count: $0.count) }
    }
}
