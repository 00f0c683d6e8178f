import PubSub
import SimKernel

/// Counts arrivals at one instant at one node from several. Real packets differ by microseconds;
/// where many tie, lots decide more than a network would.
///
/// RPCs of one sender do not tie with each other: their stream has an order. The memory is of its
/// own because every arrival comes here, and an array would ask each time whether it is shared.
struct Ties: ~Copyable {
    private struct Arrival: BitwiseCopyable {
        var time = UInt64.max
        var sender = UInt32.max
        /// Whether it has been counted.
        var isTied = false
    }

    /// For each node its last arrival.
    private let latest: UnsafeMutableBufferPointer<Arrival>
    /// How many arrivals came next to one of another sender, at one instant and node.
    private(set) var tied = 0
    /// How many there were.
    private(set) var arrived = 0

    init(nodeCount: Int) {
        latest = .allocate(capacity: nodeCount)
        latest.initialize(repeating: Arrival())
    }

    deinit { latest.deallocate() }

    /// An RPC of `sender` arrives at `node`.
    @inline(__always)
    mutating func note(at node: PeerID, from sender: PeerID, _ now: Instant) {
        let index = Int(node.rawValue)
        precondition(index < latest.count, "\(node) is no node")
        let last = latest[index]
        arrived &+= 1
        let isTied = last.time == now.nanoseconds && last.sender != sender.rawValue
        // With the second the first is tied too.
        if isTied { tied &+= last.isTied ? 1 : 2 }
        latest[index] = Arrival(time: now.nanoseconds, sender: sender.rawValue, isTied: isTied)
    }

    /// What a reader of a report must know if more than a tenth of all arrivals tie.
    var remark: String? {
        if tied * 10 <= arrived { return nil }
        return "\(tied * 100 / arrived) % of all arrivals share their instant and node with one of "
            + "another sender: a lot that depends on the seed says which is first; links.jitter "
            + "(10 %, say) sets them apart"
    }
}
