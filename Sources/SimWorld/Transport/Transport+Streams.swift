import PubSub
import Reports
import SimKernel
import SimNetwork

/// RPCs on streams that control congestion: a stream says when their bytes leave and arrive.
extension Transport {
    /// Hands an RPC to its stream.
    mutating func writeToStream(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction,
        _ context: inout WorldContext
    ) {
        if queues.limitsBuffers { queues.fill(direction, size.total) }
        let byteCount = layers.streamByteCount(of: size.total)
        let path = path(of: direction)
        // What waits when a link becomes worse has its fate already.
        let hasFate = connections.drawsFates || degradesLinks || path.degradation != nil
        let key = hasFate ? context.publications.key(of: rpc) : nil
        writeToStream(.rpc(rpc), byteCount, path, key: key, &context)
    }

    /// Hands a load to its stream, which comes after all that was sent before.
    mutating func writeToStream(
        _ load: CongestedStreams.Load, _ byteCount: Int, _ path: Streams.Path, key: UInt64?,
        _ context: inout WorldContext
    ) {
        streams.write(
            load, byteCount, path, key: key, at: context.now, &connections, &access.interfaces)
        if context.recorder.followsDelays, case .rpc(let rpc) = load {
            tellWritten(rpc, path.direction, &context)
        }
        followUpdate(of: path.direction, &context)
    }

    /// A stream is looked after, at a time that it named.
    mutating func wakeStream(_ direction: Connections.Direction, _ context: inout WorldContext) {
        if connections.isClosed(direction) { return }
        streams.wake(path(of: direction), at: context.now, &connections, &access.interfaces)
        followUpdate(of: direction, &context)
    }

    /// Segments have come to the interface of their receiver, or to one that their node shares with
    /// others; what arrives with them now, nil when nothing does.
    mutating func reachTrain(
        _ direction: Connections.Direction, order: UInt32, _ context: inout WorldContext
    ) -> TransportEvent? {
        connections.discard(direction)
        if connections.isClosed(direction) { return nil }
        let (sender, receiver) = ends(of: direction)
        ties.note(at: receiver, from: sender, context.now)
        streams.reach(
            order, path(of: direction), at: context.now, &connections, &access.interfaces)
        return followUpdate(of: direction, mayHandOver: true, &context)
    }

    /// Lets the trains go over their links that have left shared interfaces by now.
    mutating func updateTrains(_ context: inout WorldContext) {
        for train in access.updateTrains(&context.scheduler) {
            if train.load == Transfers.flight {
                endFlight(train.direction, &context)
                continue
            }
            streams.leave(
                train.load, path(of: train.direction), at: context.now, &connections,
                &access.interfaces)
            followUpdate(of: train.direction, &context)
        }
    }

    /// Drops the RPCs that were handed to a stream and whose arrival was not certain.
    mutating func emptyStream(
        _ direction: Connections.Direction, because reason: DropReason,
        _ context: inout WorldContext
    ) {
        if !streams.haveSenders { return }
        let (sender, receiver) = ends(of: direction)
        for handed in streams.close(direction) {
            if case .leaves(let slot) = handed.state { departures.cancel(slot) }
            guard case .rpc(let rpc) = handed.load else { continue }
            context.drop(
                rpc, context.publications.size(of: rpc), reason, from: sender, to: receiver,
                wasSent: handed.hasLeft)
        }
    }

    func path(of direction: Connections.Direction) -> Streams.Path {
        Streams.Path(
            direction, headers: layers.packetHeaders,
            degradation: faults.degradation(
                from: connections.sender(direction), to: connections.receiver(direction)))
    }

    /// Schedules what an update of a stream asks for; what arrives now, if the caller may hand it
    /// over, and nil when nothing does.
    @discardableResult
    private mutating func followUpdate(
        of direction: Connections.Direction, mayHandOver: Bool = false,
        _ context: inout WorldContext
    ) -> TransportEvent? {
        let (sender, receiver) = ends(of: direction)
        if context.recorder.followsDelays { tellDepartures(direction, &context) }
        for departure in streams.update.departures {
            leave(departure.number, direction, at: departure.at, &context)
        }
        if streams.update.isBroken {
            // It has sent in vain for too long: its connection is given up.
            emptyStream(direction, because: .timedOut, &context)
            connections.note(direction)
            context.scheduler.schedule(
                .transport(.connectionTimedOut(direction)), at: context.now, of: sender)
            return nil
        }
        connections.noteRetransmissions(streams.update.retransmissions)
        layers.count(
            windowUpdates: streams.update.windowUpdates, in: &context.recorder.metrics)
        if let time = streams.update.wake {
            context.scheduler.schedule(.transport(.streamDue(direction)), at: time, of: sender)
        }
        for train in streams.update.waiting {
            access.beginTrain(
                train.order, train.byteCount, direction, from: sender, to: receiver,
                &context.scheduler)
        }
        for reach in streams.update.reaches {
            connections.note(direction)
            let event = TransportEvent.trainArrived(direction, order: reach.number)
            // Where packets of the train before have left a shared interface, a link that takes
            // less than a train has brought the first already.
            context.scheduler.schedule(
                .transport(event), at: max(context.now, reach.at), from: sender, to: receiver)
        }
        if context.recorder.followsDelays { tellDeliveries(direction, &context) }
        var arrived: TransportEvent?
        for (number, delivery) in streams.update.deliveries.enumerated() {
            // What has passed its receiver's downlink at once is there: no event of its own.
            let isHandedOver =
                mayHandOver && number == 0 && delivery.at == context.now
                && streams.update.deliversNext
            let event = arrive(
                delivery.number, direction, at: delivery.at, isHandedOver: isHandedOver, &context)
            if let event { arrived = event }
        }
        return arrived
    }

    /// The last byte of a load leaves its node for the first time, at `time`. A train that has left
    /// a shared interface says so at its end, for all that it carries.
    private mutating func leave(
        _ number: UInt32, _ direction: Connections.Direction, at time: Instant,
        _ context: inout WorldContext
    ) {
        if queues.limitsBuffers {
            scheduleTransmitted(direction, at: time, by: ends(of: direction).sender, &context)
        }
        let load = streams.load(number)
        if time == context.now {
            streams.noteDeparture(of: number)
            noteDeparture(of: load, direction, &context)
        } else {
            let slot = delay(load, direction, until: time, .undecided(load: number), &context)
            streams.noteDeparture(of: number, later: slot)
        }
    }

    /// All bytes of a load arrive at `time`; its arrival, where it is handed over at once.
    private mutating func arrive(
        _ number: UInt32, _ direction: Connections.Direction, at time: Instant,
        isHandedOver: Bool, _ context: inout WorldContext
    ) -> TransportEvent? {
        connections.note(direction)
        let handed = streams.take(number)
        switch handed.state {
        case .leaves(let slot): departures.decide(slot, .arrives(at: time))
        case .left:
            let event = arrival(of: handed.load, direction, context)
            if isHandedOver { return event }
            schedule(event, direction, at: time, &context)
        case .waits: preconditionFailure("a load arrives at \(time), which has not left its node")
        }
        return nil
    }
}
