import SimKernel

/// What is still to happen: first by time, then as it was put in.
struct Agenda<Item> {
    private struct Entry {
        var time: Instant
        var number: Int
        var item: Item

        func isBefore(_ other: Entry) -> Bool {
            (time, number) < (other.time, other.number)
        }
    }

    /// A heap.
    private var entries: [Entry] = []
    private var number = 0

    /// When the first item is due.
    var next: Instant? { entries.first?.time }

    mutating func add(_ item: Item, at time: Instant) {
        number += 1
        entries.append(Entry(time: time, number: number, item: item))
        var place = entries.count - 1
        while place > 0, entries[place].isBefore(entries[(place - 1) / 2]) {
            entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func takeFirst() -> Item {
        entries.swapAt(0, entries.count - 1)
        let first = entries.removeLast()
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < entries.count {
                if entries[child].isBefore(entries[least]) { least = child }
            }
            if least == place { return first.item }
            entries.swapAt(place, least)
            place = least
        }
    }
}
