import SimKernel

/// The message ids that a node has seen lately: the `seen` cache of the spec.
///
/// Ids are forgotten as in go-libp2p-pubsub's time cache: a sweep at every whole minute since the
/// cache began removes what has expired by then, and a look-up does not check expiry by itself. The
/// sweep needs no wake-up: nobody can tell whether it ran at its time or just before the next
/// look-up.
///
/// A table with open addressing and linear probing over 16-byte entries, because the look-up of a
/// duplicate is the most frequent thing a flooding node does (a `Set` cost seven times as much).
public struct SeenMessages: Equatable, Sendable {
    /// Time between sweeps: go-libp2p-pubsub `timecache.backgroundSweepInterval`, one minute.
    public static let sweepInterval = Interval.seconds(60)

    private struct Entry: Equatable, Sendable {
        var id: UInt64
        var expiry: UInt64
    }

    /// Marks a free place. The handle is reserved: author and sequence number both at their
    /// maximum.
    private static let free = UInt64.max

    private let lifetime: Interval
    private let expiryRule: SeenExpiry
    private let sweepInterval: Interval
    private var nextSweep: Instant
    private var entries: [Entry] = []
    /// One less than the number of places, a power of two; kept here because to ask the array for
    /// its count is to touch a cache line that a look-up does not need otherwise.
    private var mask = -1

    /// How many ids are remembered.
    public private(set) var count = 0

    /// An empty cache that remembers ids for `lifetime` and sweeps from `start` on.
    public init(
        lifetime: Interval, expiry: SeenExpiry, startingAt start: Instant,
        sweepingEvery sweepInterval: Interval = SeenMessages.sweepInterval
    ) {
        self.lifetime = lifetime
        self.expiryRule = expiry
        self.sweepInterval = sweepInterval
        nextSweep = start + sweepInterval
    }

    /// Remembers `id`; false if it was remembered already.
    ///
    /// - Complexity: O(1).
    @discardableResult
    public mutating func insert(_ id: MessageID, at now: Instant) -> Bool {
        if now >= nextSweep { sweep(through: now) }
        if (count + 1) * 4 > (mask + 1) * 3 { resize() }
        let index = place(of: id.rawValue)
        if entries[index].id == id.rawValue {
            if expiryRule == .lastSeen { entries[index].expiry = (now + lifetime).nanoseconds }
            return false
        }
        entries[index] = Entry(id: id.rawValue, expiry: (now + lifetime).nanoseconds)
        count += 1
        return true
    }

    /// Whether `id` is remembered. With `lastSeen` to ask is to see.
    ///
    /// - Complexity: O(1).
    public mutating func contains(_ id: MessageID, at now: Instant) -> Bool {
        if now >= nextSweep { sweep(through: now) }
        guard let index = index(of: id.rawValue) else { return false }
        if expiryRule == .lastSeen { entries[index].expiry = (now + lifetime).nanoseconds }
        return true
    }

    /// Removes what had expired when the last sweep up to `now` was due.
    private mutating func sweep(through now: Instant) {
        let missed = (now - nextSweep).nanoseconds / sweepInterval.nanoseconds
        let due = nextSweep + sweepInterval * Int(missed)
        nextSweep = due + sweepInterval
        let old = entries
        for index in entries.indices { entries[index].id = Self.free }
        count = 0
        for entry in old where entry.id != Self.free && entry.expiry >= due.nanoseconds {
            keep(entry)
        }
    }

    private mutating func resize() {
        let old = entries
        let capacity = max(8, entries.count * 2)
        entries = Array(repeating: Entry(id: Self.free, expiry: 0), count: capacity)
        mask = capacity - 1
        count = 0
        for entry in old where entry.id != Self.free { keep(entry) }
    }

    private mutating func keep(_ entry: Entry) {
        entries[place(of: entry.id)] = entry
        count += 1
    }

    /// Where `id` is. The question that flooding asks most: without the bounds checks, and the line
    /// of the array's header that they read, a flood of 10,000 nodes took a tenth less time.
    private func index(of id: UInt64) -> Int? {
        if mask < 0 { return nil }
        return entries.withUnsafeBufferPointer { entries in
            var index = Int(truncatingIfNeeded: RandomStream.mix(id)) & mask
            while true {
                let found = entries.baseAddress.unsafelyUnwrapped[index].id
                if found == id { return index }
                if found == Self.free { return nil }
                index = (index + 1) & mask
            }
        }
    }

    /// Where `id` is, or the free place where it belongs.
    private func place(of id: UInt64) -> Int {
        precondition(id != Self.free, "the handle \(id) is reserved")
        var index = Int(truncatingIfNeeded: RandomStream.mix(id)) & mask
        while entries[index].id != id && entries[index].id != Self.free {
            index = (index + 1) & mask
        }
        return index
    }
}
