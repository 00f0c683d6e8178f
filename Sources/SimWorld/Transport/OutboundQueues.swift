import P2PHost
import P2PWire
import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What waits to be written to each stream, where writing takes time or a stream takes only so
/// much.
struct OutboundQueues {
    /// How the nodes of a group write to their streams.
    private struct Plan {
        /// The first node of the group.
        let firstNode: UInt32
        /// The most bytes of an RPC.
        let maxMessageSize: Int
        /// How many RPCs may wait.
        let queueLength: Int
        /// How long it takes to write one.
        let writeTime: Interval
        /// How many bytes a stream holds before it takes no more; nil for any number.
        let buffer: Int?
    }

    private struct Queue {
        var queue: OutboundQueue<RPC>?
        /// What is being written. Two for an instant, when one has just been written and the next
        /// begins before that was noticed.
        var writing: [RPC] = []
        /// How many bytes the stream holds before it takes no more, if that is limited.
        var buffer: Int?
        /// The sizes of what it holds, the first to leave first.
        var held: [Int] = []
        var heldByteCount = 0
        /// Counts the connections that used the queue; an event with another number is stale.
        var generation: UInt32 = 0
    }

    private let plans: [Plan]
    /// From this size on some group splits an RPC; nearly all are below, and need no look at a
    /// group.
    let leastFrameLimit: Int
    /// Whether RPCs may wait to be written anywhere, because writing takes time or buffers may be
    /// full.
    let writesWait: Bool
    /// Whether some streams have a buffer that may be full.
    let limitsBuffers: Bool
    /// By direction of a connection.
    private var queues: [Queue] = []

    /// Empty queues of the nodes of these groups.
    init(_ groups: [NodeGroup]) {
        plans = groups.filter { $0.count > 0 }.map { group in
            Plan(
                firstNode: group.first.rawValue, maxMessageSize: group.host.maxMessageSize,
                queueLength: group.host.queueLength, writeTime: group.host.writeTime,
                buffer: group.host.sendBuffer)
        }
        leastFrameLimit =
            groups.map { Framing.size(byteCount: $0.host.maxMessageSize) }.min() ?? .max
        limitsBuffers = groups.contains { $0.host.sendBuffer != nil }
        writesWait = limitsBuffers || groups.contains { $0.host.writeTime > .zero }
    }

    /// The most bytes of an RPC that a node sends.
    func maxMessageSize(of sender: PeerID) -> Int { plan(of: sender).maxMessageSize }

    /// Whether RPCs of a node leave as soon as they are sent.
    func isImmediate(_ sender: PeerID) -> Bool {
        let plan = plan(of: sender)
        return plan.writeTime == .zero && plan.buffer == nil
    }

    /// Which connection uses the queue of `direction` now.
    func generation(of direction: Connections.Direction) -> UInt32 {
        queues[Int(direction.rawValue)].generation
    }

    /// How many RPCs wait to be written in `direction` or are being written.
    func length(of direction: Connections.Direction) -> Int {
        let index = Int(direction.rawValue)
        guard index < queues.count else { return 0 }
        return queues[index].writing.count + (queues[index].queue?.count ?? 0)
    }

    /// Whether the stream takes only so much.
    func isBuffered(_ direction: Connections.Direction) -> Bool {
        let index = Int(direction.rawValue)
        return index < queues.count && queues[index].buffer != nil
    }

    /// Adds an RPC of `sender` to the queue, which is made if need be.
    mutating func push(
        _ rpc: RPC, _ direction: Connections.Direction, from sender: PeerID, at now: Instant
    ) -> OutboundQueue<RPC>.Push {
        let index = Int(direction.rawValue)
        let plan = plan(of: sender)
        while queues.count <= index { queues.append(Queue()) }
        var queue =
            queues[index].queue
            ?? OutboundQueue(capacity: plan.queueLength, writeTime: plan.writeTime)
        queues[index].queue = nil
        queues[index].buffer = plan.buffer
        let push = queue.push(rpc, isUrgent: rpc.isUrgent, at: now)
        queues[index].queue = queue
        if case .departs = push { queues[index].writing.append(rpc) }
        return push
    }

    /// What has just been written.
    mutating func takeWritten(_ direction: Connections.Direction) -> RPC {
        queues[Int(direction.rawValue)].writing.removeFirst()
    }

    /// Begins to write the next RPC of the queue, and says when it will be; nil if none waits.
    mutating func beginNext(_ direction: Connections.Direction, at now: Instant) -> Instant? {
        let index = Int(direction.rawValue)
        guard let (next, departure) = queues[index].queue?.writeNext(at: now) else { return nil }
        queues[index].writing.append(next)
        return departure
    }

    /// The same if the stream has room; otherwise the writer stands still.
    mutating func goOn(_ direction: Connections.Direction, at now: Instant) -> Instant? {
        let index = Int(direction.rawValue)
        if isFull(index) {
            queues[index].queue?.block()
            return nil
        }
        queues[index].queue?.unblock(at: now)
        return beginNext(direction, at: now)
    }

    /// The stream holds an RPC of `byteCount` bytes more; false if it is not limited.
    @discardableResult
    mutating func fill(_ direction: Connections.Direction, _ byteCount: Int) -> Bool {
        guard isBuffered(direction) else { return false }
        let index = Int(direction.rawValue)
        queues[index].held.append(byteCount)
        queues[index].heldByteCount += byteCount
        return true
    }

    /// The first RPC that the stream holds has left its node; true if the writer stood still for
    /// that.
    mutating func empty(_ direction: Connections.Direction) -> Bool {
        let index = Int(direction.rawValue)
        queues[index].heldByteCount -= queues[index].held.removeFirst()
        return queues[index].queue?.isBlocked == true && !isFull(index)
    }

    private func plan(of sender: PeerID) -> Plan {
        var low = 0
        var high = plans.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if plans[middle].firstNode <= sender.rawValue { low = middle } else { high = middle }
        }
        return plans[low]
    }

    private func isFull(_ index: Int) -> Bool {
        queues[index].buffer.map { queues[index].heldByteCount > $0 } ?? false
    }

    /// The connection closes: empties the queue, and returns what has not been written.
    mutating func close(_ direction: Connections.Direction) -> [RPC] {
        let index = Int(direction.rawValue)
        guard index < queues.count else { return [] }
        let rest = queues[index].writing + (queues[index].queue?.close() ?? [])
        queues[index] = Queue(generation: queues[index].generation &+ 1)
        return rest
    }
}

extension RPC {
    /// Whether it overtakes what waits: go-libp2p-pubsub pushes IDONTWANT so (`sendRPC` of
    /// `Preprocess`).
    fileprivate var isUrgent: Bool {
        switch self {
        case .message: false
        case .bundle(let bundle): !bundle.control.idontwant.isEmpty
        }
    }
}
