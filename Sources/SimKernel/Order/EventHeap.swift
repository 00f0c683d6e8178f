/// A binary heap of events: what was scheduled into the slot that is being emptied.
@usableFromInline
struct EventHeap<Event: BitwiseCopyable> {
    @usableFromInline var entries: [QueueEntry<Event>]

    @inlinable
    init() { entries = [] }

    /// The earliest.
    @inlinable
    var first: QueueEntry<Event>? { entries.first }

    @inlinable
    mutating func push(_ entry: QueueEntry<Event>) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if !entry.isBefore(entries[parent]) { break }
            entries[child] = entries[parent]
            child = parent
        }
        entries[child] = entry
    }

    /// - Precondition: there is one.
    @inlinable
    mutating func removeFirst() {
        let last = entries.removeLast()
        if entries.isEmpty { return }
        var parent = 0
        while true {
            var child = 2 * parent + 1
            if child >= entries.count { break }
            if child + 1 < entries.count, entries[child + 1].isBefore(entries[child]) {
                child += 1
            }
            if !entries[child].isBefore(last) { break }
            entries[parent] = entries[child]
            parent = child
        }
        entries[parent] = last
    }
}
