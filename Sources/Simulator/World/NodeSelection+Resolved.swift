import Scenarios
import SimKernel
import SimNetwork

extension NodeSelection {
    /// The nodes that are meant, by increasing index; a random pick draws from `random`.
    func resolved(using random: RandomStream) -> [NodeID] {
        let count: Int
        switch pick {
        case .all: return candidates
        case .count(let number): count = number
        case .share(let ratio):
            let whole = UInt64(ratio.denominator)
            count = Int((UInt64(candidates.count) * UInt64(ratio.numerator) + whole / 2) / whole)
        }
        var stream = random
        return stream.choose(count, from: candidates).sorted()
    }
}
