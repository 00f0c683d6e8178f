import PubSub
import SimKernel

/// A number for each node, with the time that says most about it.
struct PerNodeCounts: Equatable, Sendable {
    private(set) var numbers: [Int]
    private var times: [Instant]
    /// Whether times are those of first additions.
    private var isSum = false

    init(nodeCount: Int) {
        numbers = Array(repeating: 0, count: nodeCount)
        times = Array(repeating: .never, count: nodeCount)
    }

    /// The sum over all nodes.
    var total: Int { numbers.reduce(0, +) }

    /// Adds to a node's number; the time is that of the first addition.
    mutating func add(_ number: Int = 1, to node: PeerID, at time: Instant) {
        let index = Int(node.rawValue)
        isSum = true
        numbers[index] += number
        if times[index] == .never { times[index] = time }
    }

    /// Raises a node's number to `number` if that is more; the time is that of the largest.
    mutating func raise(_ node: PeerID, to number: Int, at time: Instant) {
        let index = Int(node.rawValue)
        if times[index] != .never, number <= numbers[index] { return }
        numbers[index] = number
        times[index] = time
    }

    /// Lowers a node's number to `number` if that is less; the time is that of the least.
    mutating func lower(_ node: PeerID, to number: Int, at time: Instant) {
        let index = Int(node.rawValue)
        if times[index] != .never, number >= numbers[index] { return }
        numbers[index] = number
        times[index] = time
    }

    /// The nodes with the largest numbers, or the smallest, of those that have any; of equal ones
    /// the first.
    func worst(
        _ unit: String, of context: ScopeContext, scale: Double = 1, smallest: Bool = false
    ) -> [Evidence.Peer] {
        let known = numbers.indices.filter { times[$0] != .never }
        let sorted = known.sorted { lhs, rhs in
            if numbers[lhs] == numbers[rhs] { return lhs < rhs }
            return (numbers[lhs] > numbers[rhs]) != smallest
        }
        return sorted.prefix(Evidence.most).map { index in
            let node = PeerID(UInt32(index))
            return Evidence.Peer(
                node: node, name: context.name(of: node), number: Double(numbers[index]) * scale,
                unit: unit, time: times[index], isFirst: isSum)
        }
    }
}
