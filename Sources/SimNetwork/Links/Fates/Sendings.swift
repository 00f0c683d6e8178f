import SimKernel

/// How often each message was sent in each direction of a connection; kept only where links draw.
///
/// Nearly always the answer is: never. So there is a bit for each message and direction, and a
/// count only for what was sent again, as IWANT asks.
struct Sendings: Sendable {
    /// How long a message is remembered, from when it was first sent anywhere: as long as routers
    /// remember it (gossipsub's `SeenTTL`, 120 s). If it is sent again after that, it meets the
    /// fate that it met first.
    static let memory = Interval.seconds(120)

    private struct Row {
        let key: UInt64
        let begun: Instant
        /// Whether the message was sent, by direction.
        var bits: [UInt64] = []
        /// How often it was sent beyond the first time, by direction. For look-up only.
        var again: [UInt32: UInt64] = [:]
    }

    /// By age, the oldest first; those before `firstKept` are forgotten.
    private var rows: [Row] = []
    private var firstKept = 0
    /// The index of each message's row. For look-up only.
    private var places: [UInt64: Int] = [:]

    /// Whether there is nothing to forget.
    var isEmpty: Bool { rows.isEmpty }

    /// Notes that the message which `key` names is sent, and answers how often it was before.
    mutating func note(_ key: UInt64, _ direction: UInt32, at now: Instant) -> UInt64 {
        let place = self.place(of: key, at: now)
        let (word, bit) = (Int(direction >> 6), 1 << UInt64(direction & 63) as UInt64)
        if rows[place].bits.count <= word {
            let missing = word + 1 - rows[place].bits.count
            rows[place].bits.append(contentsOf: repeatElement(0, count: missing))
        }
        if rows[place].bits[word] & bit == 0 {
            rows[place].bits[word] |= bit
            return 0
        }
        let earlier = rows[place].again[direction, default: 1]
        rows[place].again[direction] = earlier + 1
        return earlier
    }

    /// Forgets what was sent in a direction that belongs to another connection from now on.
    ///
    /// - Complexity: O(messages that are remembered).
    mutating func clear(_ direction: UInt32) {
        let (word, bit) = (Int(direction >> 6), 1 << UInt64(direction & 63) as UInt64)
        for place in firstKept..<rows.count where word < rows[place].bits.count {
            rows[place].bits[word] &= ~bit
            rows[place].again[direction] = nil
        }
    }

    private mutating func place(of key: UInt64, at now: Instant) -> Int {
        if let place = places[key] { return place }
        forget(at: now)
        places[key] = rows.count
        rows.append(Row(key: key, begun: now))
        return rows.count - 1
    }

    /// Forgets messages that are too old. Rows move only when half of them are forgotten.
    private mutating func forget(at now: Instant) {
        while firstKept < rows.count, rows[firstKept].begun + Self.memory < now {
            places[rows[firstKept].key] = nil
            rows[firstKept].bits = []
            rows[firstKept].again = [:]
            firstKept += 1
        }
        guard firstKept > 64, firstKept * 2 > rows.count else { return }
        rows.removeFirst(firstKept)
        firstKept = 0
        for place in rows.indices { places[rows[place].key] = place }
    }
}
