/// How often what a key names has happened before in each of many places, such as a message on each
/// link: what tells draws apart that would have one key.
///
/// Nearly always the answer is: never. So there is a bit for each key and place, and a count only
/// for what happened again.
package struct Recurrences: Sendable {
    /// How long a key is remembered, from when it first happened anywhere: as long as routers
    /// remember a message (gossipsub's `SeenTTL`, 120 s). What happens again after that meets the
    /// draws that it met first.
    package static let memory = Interval.seconds(120)

    private struct Row: Sendable {
        let key: UInt64
        let begun: Instant
        /// Whether it happened, by place.
        var bits: [UInt64] = []
        /// How often it happened beyond the first time, by place. For look-up only.
        var again: [UInt32: UInt64] = [:]
    }

    /// By age, the oldest first; those before `firstKept` are forgotten.
    private var rows: [Row] = []
    private var firstKept = 0
    /// The index of each key's row. For look-up only.
    private var indices: [UInt64: Int] = [:]
    /// The row that was asked for last: a node that forwards a message asks once for each peer.
    private var lastIndex = 0

    /// Nothing has happened.
    package init() {}

    /// Whether there is nothing to clear.
    package var isEmpty: Bool { rows.isEmpty }

    /// Notes that what `key` names happens in a place, and answers how often it did before.
    package mutating func note(_ key: UInt64, in place: UInt32, at now: Instant) -> UInt64 {
        let index = self.index(of: key, at: now)
        let (word, bit) = (Int(place >> 6), 1 << UInt64(place & 63) as UInt64)
        if rows[index].bits.count <= word {
            let missing = word + 1 - rows[index].bits.count
            rows[index].bits.append(contentsOf: repeatElement(0, count: missing))
        }
        if rows[index].bits[word] & bit == 0 {
            rows[index].bits[word] |= bit
            return 0
        }
        let earlier = rows[index].again[place, default: 1]
        rows[index].again[place] = earlier + 1
        return earlier
    }

    /// Forgets what happened in a place that is another's from now on.
    ///
    /// - Complexity: O(keys that are remembered).
    package mutating func clear(_ place: UInt32) {
        let (word, bit) = (Int(place >> 6), 1 << UInt64(place & 63) as UInt64)
        for index in firstKept..<rows.count where word < rows[index].bits.count {
            rows[index].bits[word] &= ~bit
            rows[index].again[place] = nil
        }
    }

    private mutating func index(of key: UInt64, at now: Instant) -> Int {
        if firstKept <= lastIndex, lastIndex < rows.count, rows[lastIndex].key == key {
            return lastIndex
        }
        if let index = indices[key] {
            lastIndex = index
            return index
        }
        forget(at: now)
        lastIndex = rows.count
        indices[key] = lastIndex
        rows.append(Row(key: key, begun: now))
        return lastIndex
    }

    /// Forgets keys that are too old. Rows move only when half of them are forgotten.
    private mutating func forget(at now: Instant) {
        while firstKept < rows.count, rows[firstKept].begun + Self.memory < now {
            indices[rows[firstKept].key] = nil
            rows[firstKept].bits = []
            rows[firstKept].again = [:]
            firstKept += 1
        }
        guard firstKept > 64, firstKept * 2 > rows.count else { return }
        rows.removeFirst(firstKept)
        firstKept = 0
        for index in rows.indices { indices[rows[index].key] = index }
    }
}
