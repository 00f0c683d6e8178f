import P2PHost
import PubSub
import SimKernel
import SimNetwork

/// What waits to be written to each stream, where writing takes time.
struct OutboundLines {
    private struct Line {
        var queue: OutboundQueue<RPC>?
        /// What is being written. Two for an instant, when one has just been written and the next
        /// begins before that was noticed.
        var writing: [RPC] = []
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

    /// Adds an RPC to the line, which is made if need be.
    mutating func push(
        _ rpc: RPC, _ direction: Connections.Direction, capacity: Int, writeTime: Interval,
        at now: Instant
    ) -> OutboundQueue<RPC>.Push {
        let index = Int(direction.rawValue)
        while lines.count <= index { lines.append(Line()) }
        var queue =
            lines[index].queue ?? OutboundQueue(capacity: capacity, writeTime: writeTime)
        lines[index].queue = nil
        let push = queue.push(rpc, isUrgent: rpc.isUrgent, at: now)
        lines[index].queue = queue
        if case .departs = push { lines[index].writing.append(rpc) }
        return push
    }

    /// What has just been written, and when the next RPC of the line will be, if any waits; nil if
    /// the connection has closed since.
    mutating func takeWritten(
        _ direction: Connections.Direction, generation: UInt32, at now: Instant
    ) -> (rpc: RPC, next: Instant?)? {
        let index = Int(direction.rawValue)
        guard lines[index].generation == generation else { return nil }
        let rpc = lines[index].writing.removeFirst()
        guard let (next, departure) = lines[index].queue?.writeNext(at: now) else {
            return (rpc, nil)
        }
        lines[index].writing.append(next)
        return (rpc, departure)
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
