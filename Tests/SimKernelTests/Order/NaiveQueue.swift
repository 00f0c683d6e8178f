@testable import SimKernel

/// What `EventQueue` promises, in the plainest way: an array sorted by `(time, place, sequence)`.
struct NaiveQueue {
    struct Entry {
        var time: Instant
        /// Zero for the world, one more than its index for a node; greater for a lot.
        var place: Int
        var sequence: Int
        var event: UInt32

        func isBefore(_ other: Entry) -> Bool {
            (time.nanoseconds, place, sequence)
                < (other.time.nanoseconds, other.place, other.sequence)
        }
    }

    private(set) var now = Instant.start
    /// The last is the next.
    private(set) var entries: [Entry] = []
    private var sequences: [Int]

    init(nodeCount: Int) { sequences = Array(repeating: 0, count: nodeCount + 1) }

    var next: Entry? { entries.last }

    mutating func schedule(_ event: UInt32, at time: Instant, by origin: Int, lot: Lot? = nil) {
        let place = lot.map { Int($0.rawValue) } ?? origin
        let entry = Entry(time: time, place: place, sequence: sequences[origin], event: event)
        sequences[origin] += 1
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entry.isBefore(entries[middle]) { low = middle + 1 } else { high = middle }
        }
        entries.insert(entry, at: low)
    }

    mutating func popNext(through limit: Instant) -> UInt32? {
        guard let next, next.time <= limit else { return nil }
        now = next.time
        entries.removeLast()
        return next.event
    }
}
