import ScenarioModel
import SimKernel
import SimNetwork

extension NodeSelection {
    /// The nodes that are meant, by increasing index: a random pick draws from `random`, and
    /// `places` say who is in which region.
    func resolved(using random: RandomStream, in places: NodeLocations?) -> [NodeID] {
        var nodes = candidates
        if let region { nodes = places?.nodes(candidates, inRegion: region) ?? [] }
        let count: Int
        switch pick {
        case .all: return nodes
        case .count(let number): count = number
        case .share(let ratio):
            let whole = UInt64(ratio.denominator)
            count = Int((UInt64(nodes.count) * UInt64(ratio.numerator) + whole / 2) / whole)
        }
        var stream = random
        return stream.choose(count, from: nodes).sorted()
    }
}
