/// Interfaces by what they leave their flows, the least first; ties by index.
struct LeastShares: Sendable {
    /// That an interface leaves its flows so much.
    struct Entry: Sendable {
        let share: UInt64
        let interface: Int32
        /// The one flow that it is said of; -1 for all that the interface has.
        var flow: Int32 = -1
    }

    private var entries: [Entry] = []

    private func isBefore(_ lhs: Int, _ rhs: Int) -> Bool {
        let (one, other) = (entries[lhs], entries[rhs])
        return one.share < other.share
            || (one.share == other.share && one.interface < other.interface)
    }

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> Entry? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if entries.isEmpty { return first }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            let child = 2 * parent + 1
            if child < entries.count, isBefore(child, least) { least = child }
            if child + 1 < entries.count, isBefore(child + 1, least) { least = child + 1 }
            if least == parent { return first }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
