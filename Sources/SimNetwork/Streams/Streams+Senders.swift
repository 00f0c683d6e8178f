import SimKernel

/// Senders that come and go.
extension Streams {
    /// Where the sender of a stream is, made if need be.
    mutating func slot(
        of path: Path, at now: Instant, _ connections: borrowing Connections,
        _ interfaces: borrowing Interfaces
    ) -> Int {
        let index = Int(path.direction.rawValue)
        while states.count <= index { states.append(.fresh) }
        if let place = states[index].slot {
            // Whether a sender that has slept for so long was put to rest already must not matter.
            guard busy[place].canRest(at: now) else { return place }
            rest(place)
        }
        let place: Int
        if let freed = busy.reuse() {
            busy[freed].begin(path.direction, rules, connections, interfaces)
            place = freed
        } else {
            place = busy.insert(BusyStream(path.direction, rules, connections, interfaces))
        }
        if let memory = states[index].memory { busy[place].sender.resume(memory) }
        states[index] = StreamState(slot: place)
        return place
    }

    mutating func queueForRest(_ place: Int, _ direction: Connections.Direction, at now: Instant) {
        if let time = busy[place].queueForRest(at: now) {
            resting.append((place, direction, time))
        }
    }

    /// Puts to rest what has been idle, a few at a time.
    mutating func restSome(at now: Instant) {
        for _ in 0..<2 {
            guard nextResting < resting.count, resting[nextResting].at < now else { break }
            let (place, direction, _) = resting[nextResting]
            nextResting += 1
            guard states[direction].slot == place else { continue }
            busy[place].isQueued = false
            if busy[place].canRest(at: now) {
                rest(place)
            } else {
                queueForRest(place, direction, at: now)
            }
        }
        if nextResting > 1024, nextResting * 2 > resting.count {
            resting.removeFirst(nextResting)
            nextResting = 0
        }
    }

    private mutating func rest(_ place: Int) {
        let (direction, memory) = busy[place].rest()
        states[direction] = StreamState(memory)
        busy.free(place)
    }
}
