import P2PHost
import PubSub
import SimKernel
import SimNetwork

/// What waits to be written to each stream, where writing takes time or a stream takes only so
/// much.
struct OutboundLines {
    /// How streams are written to.
    struct Plan {
        /// How many RPCs may wait.
        var queueLength: Int
        /// How long it takes to write one.
        var writeTime: Interval
        /// How many bytes a stream holds before it takes no more; nil for any number.
        var buffer: Int?
    }

    private struct Line {
        var queue: OutboundQueue<RPC>?
        /// What is being written. Two for an instant, when one has just been written and the next
        /// begins before that was noticed.
        var writing: [RPC] = []
        /// How many bytes the stream holds before it takes no more, if that is limited.
        var buffer: Int?
        /// The sizes of what it holds, the first to leave first.
        var held: [Int] = []
        var heldByteCount = 0
        /// Counts the connections that used the line; an event with another number is stale.
        var generation: UInt32 = 0
    }

    /// By direction of a connection.
    private var lines: [Line] = []

    /// Which connection uses the line of `direction` now.
    func generation(of direction: Connections.Direction) -> UInt32 {
        lines[Int(direction.rawValue)].generation
    }

    /// How many RPCs wait to be written in `direction` or are being written.
    func length(of direction: Connections.Direction) -> Int {
        let index = Int(direction.rawValue)
        guard index < lines.count else { return 0 }
        return lines[index].writing.count + (lines[index].queue?.count ?? 0)
    }

    /// Whether the stream takes only so much.
    func isBuffered(_ direction: Connections.Direction) -> Bool {
        let index = Int(direction.rawValue)
        return index < lines.count && lines[index].buffer != nil
    }

    /// Adds an RPC to the line, which is made if need be.
    mutating func push(
        _ rpc: RPC, _ direction: Connections.Direction, _ plan: Plan, at now: Instant
    ) -> OutboundQueue<RPC>.Push {
        let index = Int(direction.rawValue)
        while lines.count <= index { lines.append(Line()) }
        var queue =
            lines[index].queue
            ?? OutboundQueue(capacity: plan.queueLength, writeTime: plan.writeTime)
        lines[index].queue = nil
        lines[index].buffer = plan.buffer
        let push = queue.push(rpc, isUrgent: rpc.isUrgent, at: now)
        lines[index].queue = queue
        if case .departs = push { lines[index].writing.append(rpc) }
        return push
    }

    /// What has just been written.
    mutating func takeWritten(_ direction: Connections.Direction) -> RPC {
        lines[Int(direction.rawValue)].writing.removeFirst()
    }

    /// Begins to write the next RPC of the line, and says when it will be; nil if none waits.
    mutating func beginNext(_ direction: Connections.Direction, at now: Instant) -> Instant? {
        let index = Int(direction.rawValue)
        guard let (next, departure) = lines[index].queue?.writeNext(at: now) else { return nil }
        lines[index].writing.append(next)
        return departure
    }

    /// The same if the stream has room; otherwise the writer stands still.
    mutating func goOn(_ direction: Connections.Direction, at now: Instant) -> Instant? {
        let index = Int(direction.rawValue)
        if isFull(index) {
            lines[index].queue?.block()
            return nil
        }
        lines[index].queue?.unblock(at: now)
        return beginNext(direction, at: now)
    }

    /// The stream holds an RPC of so many bytes more; false if it is not limited.
    @discardableResult
    mutating func fill(_ direction: Connections.Direction, _ byteCount: Int) -> Bool {
        guard isBuffered(direction) else { return false }
        let index = Int(direction.rawValue)
        lines[index].held.append(byteCount)
        lines[index].heldByteCount += byteCount
        return true
    }

    /// The first RPC that the stream holds has left its node; true if the writer stood still for
    /// that.
    mutating func empty(_ direction: Connections.Direction) -> Bool {
        let index = Int(direction.rawValue)
        lines[index].heldByteCount -= lines[index].held.removeFirst()
        return lines[index].queue?.isBlocked == true && !isFull(index)
    }

    private func isFull(_ index: Int) -> Bool {
        lines[index].buffer.map { lines[index].heldByteCount > $0 } ?? false
    }

    /// The connection closes: empties the line, and returns what has not been written.
    mutating func close(_ direction: Connections.Direction) -> [RPC] {
        let index = Int(direction.rawValue)
        guard index < lines.count else { return [] }
        let rest = lines[index].writing + (lines[index].queue?.close() ?? [])
        lines[index] = Line(generation: lines[index].generation &+ 1)
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
