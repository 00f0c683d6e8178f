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
            slots[place].sender.settleIfQuiet(at: now)
            guard slots[place].sender.canRest(at: now) else { return place }
            rest(place)
        }
        var sender = sender(of: path.direction, connections, interfaces)
        if let memory = states[index].memory {
            sender.resume(memory)
        }
        var slot = Slot(sender: sender, direction: path.direction.rawValue)
        slot.rates = rates
        let place = slots.insert(slot)
        states[index] = StreamState(slot: place)
        return place
    }

    private func sender(
        of direction: Connections.Direction, _ connections: borrowing Connections,
        _ interfaces: borrowing Interfaces
    ) -> StreamSender {
        let wayBack = connections.latency(direction.reversed)
        let roundTrip = connections.latency(direction) + wayBack
        let limit = trainLimit(of: direction, roundTrip, nil, connections, interfaces)
        return StreamSender(
            congestion, roundTrip: roundTrip, wayBack: wayBack, trainLimit: limit)
    }

    /// The most segments of a train, by the slowest interface or link that it passes.
    private func trainLimit(
        of direction: Connections.Direction, _ roundTrip: Interval, _ linkRate: BitRate?,
        _ connections: borrowing Connections, _ interfaces: borrowing Interfaces
    ) -> Int {
        let (from, to) = (connections.sender(direction), connections.receiver(direction))
        var packet =
            shared.isEmpty
            ? interfaces.slowestTime(of: Stream.segment, from: from, to: to)
            : max(
                shared[Int(from.rawValue)].uplink?.time(of: Stream.segment) ?? .zero,
                interfaces.slowestTime(of: Stream.segment, from: from, to: to),
                shared[Int(to.rawValue)].downlink?.time(of: Stream.segment) ?? .zero)
        if let linkRate { packet = max(packet, linkRate.time(of: Stream.segment)) }
        if packet == .zero { return Self.longestTrain }
        let count = roundTrip.nanoseconds / Self.trainsPerRoundTrip / packet.nanoseconds
        return min(Self.longestTrain, max(2, Int(clamping: count)))
    }

    /// Trains are as long as the rates that hold now allow.
    mutating func followRates(
        _ place: Int, _ path: Path, _ connections: borrowing Connections,
        _ interfaces: borrowing Interfaces
    ) {
        let linkRate = path.degradation?.bandwidth
        let roundTrip =
            connections.latency(path.direction) + connections.latency(path.direction.reversed)
        slots[place].rates = rates
        slots[place].linkRate = linkRate
        slots[place].sender.trainLimit = trainLimit(
            of: path.direction, roundTrip, linkRate, connections, interfaces)
    }

    mutating func queueForRest(_ place: Int, at now: Instant) {
        if slots[place].isQueued { return }
        slots[place].isQueued = true
        let time = slots[place].sender.restTime(at: now)
        resting.append((place, slots[place].direction, time))
    }

    /// Puts to rest what has been idle, a few at a time.
    mutating func restSome(at now: Instant) {
        for _ in 0..<2 {
            guard nextResting < resting.count, resting[nextResting].at < now else { break }
            let (place, direction, _) = resting[nextResting]
            nextResting += 1
            guard states[Int(direction)].slot == place else { continue }
            slots[place].isQueued = false
            slots[place].sender.settleIfQuiet(at: now)
            if slots[place].sender.canRest(at: now) {
                rest(place)
            } else {
                queueForRest(place, at: now)
            }
        }
        if nextResting > 1024, nextResting * 2 > resting.count {
            resting.removeFirst(nextResting)
            nextResting = 0
        }
    }

    private mutating func rest(_ place: Int) {
        states[Int(slots[place].direction)] = StreamState(slots[place].sender.memory)
        release(place)
    }

    mutating func release(_ place: Int) {
        slots[place].wake = .never
        slots[place].sender.empty()
        slots.free(place)
    }
}
