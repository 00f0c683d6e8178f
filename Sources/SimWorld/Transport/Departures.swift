import PubSub
import SimKernel
import SimNetwork

/// What was handed to an interface that has other bytes to send before it: it leaves later.
struct Departures {
    /// What becomes of it when it has left.
    enum Fate {
        /// What its link has decided.
        case decided(Link.Verdict)
        /// Its stream will say so, which knows it by that number.
        case undecided(load: UInt32)
        /// Nothing: its connection closed before.
        case cancelled
    }

    /// Something that leaves later.
    struct Departure {
        var load: CongestedStreams.Load
        let direction: Connections.Direction
        /// When its last byte leaves.
        let time: Instant
        var fate: Fate
        /// Its place among all in the order in which they were handed over.
        var number: UInt64 = 0
    }

    private var slots = Slab<Departure?>()
    private var count = 0
    private var nextNumber: UInt64 = 0

    /// Adds something that leaves later, and says in which slot it is.
    mutating func add(_ departure: consuming Departure) -> UInt32 {
        var departure = departure
        departure.number = nextNumber
        nextNumber += 1
        count += 1
        return slots.store(departure)
    }

    /// Takes what leaves now, or would have.
    mutating func take(_ slot: UInt32) -> Departure {
        count -= 1
        return slots.take(slot)
    }

    /// Its stream has decided about what is in a slot.
    mutating func decide(_ slot: UInt32, _ verdict: Link.Verdict) {
        slots[Int(slot)]?.fate = .decided(verdict)
    }

    /// What is in a slot will not leave.
    mutating func cancel(_ slot: UInt32) {
        slots[Int(slot)]?.fate = .cancelled
        // Releases what it holds; its event comes all the same, and frees the slot.
        slots[Int(slot)]?.load = .closing
    }

    /// When the last of what leaves in a direction does; nil when nothing does.
    func last(in direction: Connections.Direction) -> Instant? {
        pending(in: direction).last?.departure.time
    }

    /// Cancels all in a direction that its link has decided about; returns it in order.
    mutating func cancelDecided(
        in direction: Connections.Direction
    ) -> [(load: CongestedStreams.Load, verdict: Link.Verdict)] {
        pending(in: direction).compactMap { slot, departure in
            guard case .decided(let verdict) = departure.fate else { return nil }
            cancel(slot)
            return (departure.load, verdict)
        }
    }

    /// What leaves in a direction, in order.
    private func pending(
        in direction: Connections.Direction
    ) -> [(slot: UInt32, departure: Departure)] {
        if count == 0 { return [] }
        var found: [(slot: UInt32, departure: Departure)] = []
        for slot in slots.indices {
            guard let departure = slots[slot], departure.direction == direction else { continue }
            if case .cancelled = departure.fate { continue }
            found.append((UInt32(slot), departure))
        }
        return found.sorted { $0.departure.number < $1.departure.number }
    }
}
