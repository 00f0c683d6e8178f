import SimKernel

/// The message ids that a node has seen lately: the `seen` cache of the spec.
///
/// Ids are forgotten as in go-libp2p-pubsub's time cache: a sweep at every whole minute since the
/// cache began removes what has expired by then, and a look-up does not check expiry by itself. The
/// sweep needs no wake-up: nobody can tell whether it ran at its time or just before the next
/// look-up.
///
/// A table with open addressing and linear probing over 8-byte ids, because the look-up of a
/// duplicate is the most frequent thing a flooding node does. In a prototype a `Set` cost seven
/// times as much.
public struct SeenMessages: Equatable, Sendable {
    /// Time between sweeps: go-libp2p-pubsub `timecache.backgroundSweepInterval`, one minute.
    public static let sweepInterval = Interval.seconds(60)

    /// Marks a free place. The handle is reserved: author and sequence number both at their
    /// maximum.
    private static let free = UInt64.max

    private let lifetime: Interval
    private let expiryRule: SeenExpiry
    private let sweepInterval: Interval
    private var nextSweep: Instant
    private var ids: [UInt64] = []
    /// When the id at the same place expires.
    private var expiries: [UInt64] = []
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

    /// Remembers `id`; false when it was remembered already.
    ///
    /// - Complexity: O(1).
    @discardableResult
    public mutating func insert(_ id: MessageID, at now: Instant) -> Bool {
        if now >= nextSweep { sweep(through: now) }
        if (count + 1) * 4 > ids.count * 3 { resize() }
        let index = place(of: id.rawValue)
        let expiry = (now + lifetime).nanoseconds
        if ids[index] == id.rawValue {
            if expiryRule == .lastSeen { expiries[index] = expiry }
            return false
        }
        ids[index] = id.rawValue
        expiries[index] = expiry
        count += 1
        return true
    }

    /// Whether `id` is remembered. With `lastSeen` to ask is to see.
    ///
    /// - Complexity: O(1).
    public mutating func contains(_ id: MessageID, at now: Instant) -> Bool {
        if now >= nextSweep { sweep(through: now) }
        guard let index = index(of: id.rawValue) else { return false }
        if expiryRule == .lastSeen { expiries[index] = (now + lifetime).nanoseconds }
        return true
    }

    /// How many ids are remembered at `now`, the sweeps that were due by then being made.
    ///
    /// - Complexity: O(1); O(*n*) if a sweep was due since the last look-up.
    public func count(at now: Instant) -> Int {
        if now < nextSweep { return count }
        let due = latestSweep(through: now).nanoseconds
        return ids.indices.count { ids[$0] != Self.free && expiries[$0] >= due }
    }

    /// When the last sweep up to `now` is due, which is not before the next one.
    private func latestSweep(through now: Instant) -> Instant {
        let missed = (now - nextSweep).nanoseconds / sweepInterval.nanoseconds
        return nextSweep + sweepInterval * Int(missed)
    }

    /// Removes what had expired when the last sweep up to `now` was due.
    private mutating func sweep(through now: Instant) {
        let due = latestSweep(through: now)
        nextSweep = due + sweepInterval
        rebuild(places: ids.count) { $0 >= due.nanoseconds }
    }

    private mutating func resize() {
        rebuild(places: max(8, ids.count * 2)) { _ in true }
    }

    /// Moves the ids whose expiry is kept into a new table.
    private mutating func rebuild(places: Int, keeping isKept: (UInt64) -> Bool) {
        let old = zip(ids, expiries)
        ids = Array(repeating: Self.free, count: places)
        expiries = Array(repeating: 0, count: places)
        count = 0
        for (id, expiry) in old where id != Self.free && isKept(expiry) {
            let index = place(of: id)
            ids[index] = id
            expiries[index] = expiry
            count += 1
        }
    }

    /// Where `id` is.
    private func index(of id: UInt64) -> Int? {
        if ids.isEmpty { return nil }
        let index = place(of: id)
        return ids[index] == id ? index : nil
    }

    /// Where `id` is, or the free place where it belongs.
    private func place(of id: UInt64) -> Int {
        precondition(id != Self.free, "the handle \(id) is reserved")
        let mask = ids.count - 1
        var index = Int(truncatingIfNeeded: RandomStream.mix(id)) & mask
        while ids[index] != id && ids[index] != Self.free {
            index = (index + 1) & mask
        }
        return index
    }
}
