import SimKernel

/// The RPCs that wait to be written to one peer's stream, and the time that writing takes:
/// go-libp2p-pubsub's `rpcQueue` and its writer (`rpc_queue.go`, `handleSendingMessages`).
///
/// Urgent RPCs overtake those that wait, but not the one that is being written. So when an RPC
/// departs is known only when its writing begins; until then its owner keeps it here, and asks
/// again at `nextWakeUp`. Where writing takes no time everything departs at once, and an owner
/// need not keep a queue at all.
///
/// go's pushes never wait for room: an RPC that finds the queue full is dropped, and the router
/// hears of it.
public struct OutboundQueue<Item: Equatable & Sendable>: Equatable, Sendable {
    /// The fate of an RPC that is pushed.
    public enum Push: Equatable, Sendable {
        /// It is being written, is kept here no more, and departs then.
        case departs(at: Instant)
        /// It waits here.
        case waits
        /// There is no room: it is lost (go: `ErrQueueFull`).
        case full
    }

    private let capacity: Int
    private let writeTime: Interval
    /// When the RPC that was last written has departed.
    private var freeTime = Instant.start
    /// Whether the stream takes no more at the moment, so that nothing is written.
    public private(set) var isBlocked = false
    private var urgent: [Item] = []
    private var normal: [Item] = []

    /// An empty queue with room for `capacity` RPCs beside the one that is being written (go:
    /// `WithPeerOutboundQueueSize`, 32), each of which takes `writeTime` to write. go takes what
    /// the stream takes; here that is a parameter of the model.
    ///
    /// - Precondition: `capacity > 0`.
    public init(capacity: Int = 32, writeTime: Interval) {
        precondition(capacity > 0, "a queue needs room, not for \(capacity)")
        self.capacity = capacity
        self.writeTime = writeTime
    }

    /// How many RPCs wait.
    public var count: Int { urgent.count + normal.count }

    /// When the next RPC that waits begins to be written; nil when none waits, or the stream takes
    /// no more.
    public var nextWakeUp: Instant? { count == 0 || isBlocked ? nil : freeTime }

    /// Adds an RPC; an urgent one (go: `UrgentPush`) comes before all that are not.
    ///
    /// - Precondition: `nextWakeUp` is not in the past.
    public mutating func push(_ item: Item, isUrgent: Bool, at now: Instant) -> Push {
        if count == 0, !isBlocked, freeTime <= now {
            freeTime = now + writeTime
            return .departs(at: freeTime)
        }
        precondition(
            isBlocked || freeTime >= now, "the writer was free at \(freeTime), before now (\(now))")
        if count == capacity { return .full }
        if isUrgent { urgent.append(item) } else { normal.append(item) }
        return .waits
    }

    /// Begins to write the next RPC if `nextWakeUp` has come: the RPC, and when it departs.
    ///
    /// - Precondition: `nextWakeUp` is not in the past.
    public mutating func writeNext(at now: Instant) -> (item: Item, departure: Instant)? {
        guard count > 0, !isBlocked, freeTime <= now else { return nil }
        precondition(freeTime == now, "the writer was free at \(freeTime), before now (\(now))")
        let item = urgent.isEmpty ? normal.removeFirst() : urgent.removeFirst()
        freeTime = now + writeTime
        return (item, freeTime)
    }

    /// The stream takes no more: what is written next waits until `unblock` (go's `Write` to a
    /// stream blocks while its window is used up).
    public mutating func block() { isBlocked = true }

    /// The stream takes more again: the next RPC may be written from now on.
    public mutating func unblock(at now: Instant) {
        isBlocked = false
        freeTime = max(freeTime, now)
    }

    /// The stream is closed: what waits is lost. Returns it, urgent RPCs first.
    public mutating func close() -> [Item] {
        defer { (urgent, normal) = ([], []) }
        return urgent + normal
    }
}
