/// The future: events in the order `(time, origin or lot, sequence)`.
///
/// Two events at one instant are ordered by who scheduled them, the world before the nodes and
/// nodes by index, and then by how many events that origin had scheduled before. Events that have
/// a lot (`Lots`) come behind these, by lot in place of the origin, so that no node is first
/// because of its index. At each node this order is total. It does not depend on how the queue is
/// built, nor on how nodes are divided among threads.
///
/// There is no `cancel`. A consumer that may change its mind puts a generation into its event, and
/// ignores the event when it comes with an old one.
///
/// Inside is a hierarchical timing wheel (`TimingWheel`). What the wheel has brought up to the
/// current slot waits in `ready`, sorted; what is scheduled into the current slot meanwhile waits
/// in `late`, a heap. Everything is `@inlinable`: a generic type that its client's module cannot
/// specialize goes through witness tables at every step.
public struct EventQueue<Event: BitwiseCopyable>: ~Copyable {
    /// The time of the most recently popped event.
    @inlinable
    public var now: Instant { clock }

    /// How many events are pending.
    @inlinable
    public var count: Int { pending }

    /// How many chunks of events have ever been in use at once: what the queue's memory is made of.
    package var peakChunkCount: Int { wheel.pool.used }

    @usableFromInline var clock: Instant
    @usableFromInline var pending: Int
    @usableFromInline var wheel: TimingWheel<Event>
    @usableFromInline var late: EventHeap<Event>
    /// How many events each origin has scheduled.
    @usableFromInline var sequences: [UInt32]

    /// An empty future for a world with `nodeCount` nodes.
    @inlinable
    public init(nodeCount: Int) {
        clock = .start
        pending = 0
        wheel = TimingWheel()
        late = EventHeap()
        sequences = Array(repeating: 0, count: nodeCount + 1)
    }

    /// Adds `event` to the future in the name of `origin`.
    ///
    /// - Precondition: `time` is neither in the past nor `.never`; `origin` is the world or one of
    ///   its nodes, and has scheduled fewer than 2³² − 1 events.
    /// - Complexity: O(1), but for events within 65 µs of the current one, and those before an
    ///   event that `popNext` has found to be beyond its limit: O(log of those).
    @inlinable
    public mutating func schedule(_ event: Event, at time: Instant, by origin: Origin) {
        schedule(event, at: time, by: origin, place: origin.rawValue)
    }

    /// Adds `event` to the future in the name of `origin`; `lot` says where it stands among the
    /// events of its instant.
    ///
    /// - Precondition: As above.
    /// - Complexity: As above.
    @inlinable
    public mutating func schedule(
        _ event: Event, at time: Instant, by origin: Origin, lot: Lot
    ) {
        schedule(event, at: time, by: origin, place: lot.rawValue)
    }

    @inlinable @inline(__always)
    mutating func schedule(
        _ event: Event, at time: Instant, by origin: Origin, place: UInt32
    ) {
        precondition(time >= clock, "scheduled at \(time), before now (\(clock))")
        precondition(time.nanoseconds < .max, "scheduled at the end of time")
        let index = Int(origin.rawValue)
        let sequence = sequences[index]
        sequences[index] = sequence + 1
        let entry = QueueEntry(
            time: time.nanoseconds, order: UInt64(place) << 32 | UInt64(sequence),
            event: event)
        pending += 1
        if !wheel.insert(entry) { late.push(entry) }
    }

    /// Removes the next event and moves `now` to its time, or returns nil when nothing is left up
    /// to and including `limit`.
    @inlinable
    public mutating func popNext(through limit: Instant) -> Event? {
        while true {
            if let ready = wheel.first {
                if let early = late.first, early.isBefore(ready) {
                    return take(early, fromLate: true, through: limit)
                }
                return take(ready, fromLate: false, through: limit)
            }
            if let early = late.first { return take(early, fromLate: true, through: limit) }
            if !wheel.advance() { return nil }
        }
    }

    @inlinable
    mutating func take(
        _ entry: QueueEntry<Event>, fromLate: Bool, through limit: Instant
    ) -> Event? {
        if entry.time > limit.nanoseconds { return nil }
        if fromLate { late.removeFirst() } else { wheel.removeFirst() }
        clock = Instant(nanoseconds: entry.time)
        pending -= 1
        return entry.event
    }
}

/// An event with its place in the order.
@usableFromInline
struct QueueEntry<Event: BitwiseCopyable>: BitwiseCopyable {
    @usableFromInline var time: UInt64
    /// Origin or lot in the upper half, sequence in the lower.
    @usableFromInline var order: UInt64
    @usableFromInline var event: Event

    @inlinable
    init(time: UInt64, order: UInt64, event: Event) {
        self.time = time
        self.order = order
        self.event = event
    }

    @inlinable
    func isBefore(_ other: QueueEntry) -> Bool {
        time < other.time || (time == other.time && order < other.order)
    }
}
