/// The events of the current slot, in order, and how far they have been taken.
@usableFromInline
struct ReadyRun<Event: BitwiseCopyable>: ~Copyable {
    @usableFromInline typealias Entry = QueueEntry<Event>

    @usableFromInline var entries: UnsafeMutablePointer<Entry>
    @usableFromInline var capacity: Int
    @usableFromInline var head: Int
    @usableFromInline var end: Int

    @inlinable
    init() {
        capacity = 64
        entries = .allocate(capacity: capacity)
        head = 0
        end = 0
    }

    @inlinable
    deinit {
        entries.deallocate()
    }

    @inlinable
    var first: Entry? { head < end ? entries[head] : nil }

    @inlinable
    mutating func removeFirst() {
        head += 1
        if head == end {
            head = 0
            end = 0
        }
    }

    @inlinable
    mutating func append(from source: UnsafeMutablePointer<Entry>, count: Int) {
        while end + count > capacity { grow() }
        (entries + end).initialize(from: source, count: count)
        end += count
    }

    @inlinable
    mutating func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: entries, count: end)
        entries.deallocate()
        entries = larger
        capacity *= 2
    }

    /// Puts the run in order. Most runs have a handful of events, for which insertion is quickest.
    @inlinable
    mutating func sort() {
        if end > 32 {
            var run = UnsafeMutableBufferPointer(start: entries, count: end)
            run.sort { $0.isBefore($1) }
            return
        }
        var index = 1
        while index < end {
            let entry = entries[index]
            var hole = index
            while hole > 0, entry.isBefore(entries[hole - 1]) {
                entries[hole] = entries[hole - 1]
                hole -= 1
            }
            entries[hole] = entry
            index += 1
        }
    }
}
