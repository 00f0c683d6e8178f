import SimKernel

/// One direction of a connection while something is handed over or in flight: what its sender
/// knows, and what of it waits for interfaces.
struct BusyStream: Sendable {
    let direction: Connections.Direction
    var sender: StreamSender
    /// When the stream is woken next; a wake-up at another time is stale.
    private var wake = Instant.never
    /// Whether it is among those that may be put to rest.
    var isQueued = false
    /// The bytes that wait for an interface which connections share, and when the last of those
    /// before them left it.
    var waiting = 0
    private var left = Instant.start
    /// How long it was at its node's interface, where that is wanted.
    var service = ServiceTime()
    /// Which rates the lengths of its trains follow: those of interfaces, and that of a link
    /// which is degraded.
    private var rates: UInt32
    private var linkRate: BitRate?

    /// A stream of which nothing was ever sent.
    init(
        _ direction: Connections.Direction, _ rules: borrowing StreamRules,
        _ connections: borrowing Connections, _ interfaces: borrowing Interfaces
    ) {
        self.direction = direction
        let wayBack = connections.latency(direction.reversed)
        sender = StreamSender(
            rules.congestion, roundTrip: connections.latency(direction) + wayBack,
            wayBack: wayBack,
            trainLimit: rules.trainLimit(of: direction, nil, connections, interfaces))
        rates = rules.rates
    }

    /// Becomes another stream, on which nothing was ever sent, and keeps the room that its arrays
    /// take.
    mutating func begin(
        _ direction: Connections.Direction, _ rules: borrowing StreamRules,
        _ connections: borrowing Connections, _ interfaces: borrowing Interfaces
    ) {
        var next = BusyStream(direction, rules, connections, interfaces)
        swap(&next.sender.writes, &sender.writes)
        swap(&next.sender.trains, &sender.trains)
        self = next
    }

    /// Whether the stream is to be woken now, which is done with that.
    mutating func isDue(at now: Instant) -> Bool {
        guard wake == now else { return false }
        wake = .never
        return true
    }

    /// A train has come to a queue on its way: false when the sender knows of none of that order.
    mutating func reach(
        _ order: UInt32, _ path: Streams.Path, _ rules: borrowing StreamRules,
        _ connections: inout Connections, _ interfaces: inout Interfaces,
        _ update: inout Streams.Update
    ) -> Bool {
        guard let train = sender.train(order) else { return false }
        update.outcomes.empty()
        if train.fate == .leaving {
            passSharedUplink(train, path, rules, &connections, &interfaces, &update)
            update.expectReaches(of: order)
        } else {
            interfaces.receive(
                PacketTrain(train, headers: path.headers), first: train.firstArrival,
                last: train.lastArrival, at: connections.receiver(direction),
                from: connections.sender(direction), into: &update.outcomes)
        }
        sender.resolve(order, update.outcomes)
        return true
    }

    /// A train has passed the interface that connections share: false when the sender knows of none
    /// of that order.
    mutating func leave(
        _ order: UInt32, _ path: Streams.Path, at now: Instant, _ rules: borrowing StreamRules,
        _ connections: inout Connections, _ interfaces: borrowing Interfaces,
        _ update: inout Streams.Update
    ) -> Bool {
        guard let train = sender.train(order) else { return false }
        let packets = PacketTrain(train, headers: path.headers)
        waiting -= packets.byteCount
        let passage = packets.passage(since: max(train.sent, left), until: now)
        left = now
        if rules.tellsDelays, waiting == 0 { service.close(at: now) }
        update.outcomes.empty()
        depart(
            StreamSender.Request(train), passage, path, at: now, rules, &connections, interfaces,
            &update)
        update.expectReaches(of: order)
        sender.resolve(order, update.outcomes)
        return true
    }

    /// Takes acknowledgements, sends what may be sent, and says what follows.
    mutating func serve(
        _ path: Streams.Path, at now: Instant, _ rules: borrowing StreamRules,
        _ connections: inout Connections, _ interfaces: inout Interfaces,
        _ update: inout Streams.Update
    ) {
        if rates != rules.rates || linkRate != path.degradation?.bandwidth {
            (rates, linkRate) = (rules.rates, path.degradation?.bandwidth)
            sender.trainLimit = rules.trainLimit(of: direction, linkRate, connections, interfaces)
        }
        sender.settle(at: now)
        if sender.isBroken {
            update.isBroken = true
            return
        }
        let before = sender.retransmissions
        while let request = sender.next(at: now) {
            update.outcomes.empty()
            pass(request, path, at: now, rules, &connections, &interfaces, &update)
            let order = sender.nextOrder
            sender.record(request, update.outcomes, at: now)
            // What waits for an interface says later when it comes to its receiver's.
            for (offset, outcome) in update.outcomes.enumerated()
            where outcome.fate.isOpen && outcome.last != .never {
                update.reaches.append(
                    Streams.Update.Moment(number: order &+ UInt32(offset), at: outcome.last))
            }
        }
        update.retransmissions = sender.retransmissions - before
        deliver(at: now, rules, &update)
        let deadline = sender.nextDeadline(at: now)
        guard deadline != .never else { return }
        let time = max(now, deadline)
        if time != wake || time == now {
            wake = time
            update.wake = time
        }
    }

    /// Says what has arrived in order, or will.
    private mutating func deliver(
        at now: Instant, _ rules: borrowing StreamRules, _ update: inout Streams.Update
    ) {
        update.arrived.empty()
        update.deliversNext = sender.frontierTime < now
        let before = sender.receiving?.updateCount ?? 0
        sender.deliver(into: &update.arrived)
        update.windowUpdates = (sender.receiving?.updateCount ?? 0) - before
        for delivery in update.arrived {
            update.deliveries.append(
                Streams.Update.Moment(number: delivery.load, at: max(now, delivery.at)))
            if rules.tellsDelays {
                update.deliveryTimes.append(
                    Streams.Update.DeliveryTimes(
                        undisturbed: delivery.own, repeats: Int(delivery.repeats)))
            }
        }
    }
}

/// Its end.
extension BusyStream {
    /// Whether it may be put to rest, as far as acknowledgements say until now.
    mutating func canRest(at now: Instant) -> Bool {
        sender.settleIfQuiet(at: now)
        return sender.canRest(at: now)
    }

    /// When it might rest, as far as is known; nil when that was said and not looked at yet.
    mutating func queueForRest(at now: Instant) -> Instant? {
        if isQueued { return nil }
        isQueued = true
        return sender.restTime(at: now)
    }

    /// Keeps nothing but the room that its arrays take; what is remembered of it.
    mutating func rest() -> (Connections.Direction, StreamState.Memory) {
        let memory = sender.memory
        sender.empty()
        return (direction, memory)
    }

    /// Gives up what was handed over and will not arrive.
    mutating func giveUp() -> [UInt32] {
        let loads = sender.writes.map(\.load)
        sender.empty()
        return loads
    }
}

extension Streams.Update {
    /// What is still open of a train comes to another queue.
    fileprivate mutating func expectReaches(of order: UInt32) {
        for outcome in outcomes where outcome.fate.isOpen {
            reaches.append(Moment(number: order, at: outcome.last))
        }
    }
}
