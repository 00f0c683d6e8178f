import SimKernel

/// When each of many is due, by number: a heap in which any of them can be moved.
struct Deadlines: Sendable {
    private static let nowhere = Int32(-1)

    /// The numbers; none is due before its parent.
    private var heap: [Int32] = []
    /// By number.
    private var times: [Instant] = []
    /// Where each number is in the heap, or `nowhere`.
    private var places: [Int32] = []

    /// When the earliest is due.
    var first: Instant? { heap.first.map { times[Int($0)] } }

    /// `number` is due at `time`, whenever it was before.
    mutating func set(_ number: Int, _ time: Instant) {
        while times.count <= number {
            times.append(.never)
            places.append(Self.nowhere)
        }
        times[number] = time
        if places[number] == Self.nowhere {
            places[number] = Int32(heap.count)
            heap.append(Int32(number))
        }
        rise(from: Int(places[number]))
        sink(from: Int(places[number]))
    }

    /// `number` is not due at all.
    mutating func remove(_ number: Int) {
        guard number < places.count, places[number] != Self.nowhere else { return }
        let place = Int(places[number])
        places[number] = Self.nowhere
        let last = heap.removeLast()
        if place == heap.count { return }
        put(last, at: place)
        rise(from: place)
        sink(from: Int(places[Int(last)]))
    }

    /// Takes away one that is due up to `now`: of those the earliest.
    mutating func popFirst(through now: Instant) -> Int? {
        guard let number = heap.first, times[Int(number)] <= now else { return nil }
        remove(Int(number))
        return Int(number)
    }

    private mutating func put(_ number: Int32, at place: Int) {
        heap[place] = number
        places[Int(number)] = Int32(place)
    }

    private func time(at place: Int) -> Instant { times[Int(heap[place])] }

    private mutating func swap(_ one: Int, _ other: Int) {
        let number = heap[one]
        put(heap[other], at: one)
        put(number, at: other)
    }

    private mutating func rise(from place: Int) {
        var child = place
        while child > 0, time(at: child) < time(at: (child - 1) / 2) {
            swap(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func sink(from place: Int) {
        var parent = place
        while true {
            var least = parent
            let child = 2 * parent + 1
            if child < heap.count, time(at: child) < time(at: least) { least = child }
            if child + 1 < heap.count, time(at: child + 1) < time(at: least) { least = child + 1 }
            if least == parent { return }
            swap(parent, least)
            parent = least
        }
    }
}
