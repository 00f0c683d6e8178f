import PubSub
import SimKernel

/// Who has had which message, to notice if somebody has one twice.
///
/// One bit for each node and message, kept while the routers must remember the message: after its
/// time in the seen cache a second delivery is what the protocol does, not a fault of the
/// simulator.
struct DeliveryLedger {
    private let nodeCount: Int
    private let lifetime: Interval
    private var rows: [[UInt64]] = []
    private var published: [Instant] = []
    private var firstKept = 0

    init(nodeCount: Int, lifetime: Interval) {
        self.nodeCount = nodeCount
        self.lifetime = lifetime
    }

    /// Begins a row for the next message.
    mutating func publish(at now: Instant) {
        while firstKept < rows.count, now - published[firstKept] >= lifetime {
            rows[firstKept] = []
            firstKept += 1
        }
        rows.append(Array(repeating: 0, count: (nodeCount + 63) / 64))
        published.append(now)
    }

    /// Notes a delivery; false if it is the node's second within the message's lifetime.
    mutating func deliver(_ payload: PayloadID, to node: PeerID, at now: Instant) -> Bool {
        let row = Int(payload.rawValue)
        guard row >= firstKept, now - published[row] < lifetime else { return true }
        let word = Int(node.rawValue >> 6)
        let bit: UInt64 = 1 << UInt64(node.rawValue & 63)
        if rows[row][word] & bit != 0 { return false }
        rows[row][word] |= bit
        return true
    }

    /// Forgets what a node has had, because the node has.
    mutating func forget(_ node: PeerID) {
        for row in firstKept..<rows.count {
            rows[row][Int(node.rawValue >> 6)] &= ~(1 << UInt64(node.rawValue & 63))
        }
    }
}
