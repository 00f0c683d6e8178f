import PubSub
import Reports
import SimKernel
import SimNetwork

/// What leaves a node: the trace has it when its last byte does, at once or when the interface has
/// sent what was before it.
extension Transport {
    /// The last byte of an RPC leaves its node.
    @inline(__always)
    mutating func noteDeparture(
        _ rpc: RPC, _ size: RPCSize, from sender: PeerID, to receiver: PeerID,
        _ context: inout WorldContext
    ) {
        if !isPlain { layers.count(size.total, in: &context.recorder.metrics) }
        context.recorder.recordSending(of: rpc, size, to: receiver, at: sender, context.now)
        if !context.followed.isEmpty { context.endFollowing(rpc, from: sender, to: receiver) }
    }

    /// An RPC that has left its node goes on its link, which makes of it what `verdict` says.
    @inline(__always)
    mutating func carry(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction,
        _ verdict: Link.Verdict, from sender: PeerID, to receiver: PeerID,
        _ context: inout WorldContext
    ) {
        switch verdict {
        case .arrives(let arrival):
            let event = inFlight.pack(rpc, size, direction, from: sender, context.publications)
            context.scheduler.schedule(
                .transport(event), at: arrival, from: sender, to: receiver)
        case .arrivesTwice(let arrival, let copyArrival):
            context.record(.copy(rpc, to: receiver, size), at: sender)
            for time in [arrival, copyArrival] {
                // Each takes a slot of its own.
                let event = inFlight.pack(
                    rpc, size, direction, from: sender, context.publications)
                context.scheduler.schedule(
                    .transport(event), at: time, from: sender, to: receiver)
            }
        case .dropped(let reason):
            context.drop(rpc, size, reason, from: sender, to: receiver, wasSent: true)
        }
    }

    /// Lets something leave at `time`, which is not now.
    @discardableResult
    mutating func delay(
        _ load: CongestedStreams.Load, _ direction: Connections.Direction, until time: Instant,
        _ fate: Departures.Fate, _ context: inout WorldContext
    ) -> UInt32 {
        let slot = departures.add(
            Departures.Departure(load: load, direction: direction, time: time, fate: fate))
        // Before what arrives at that instant: a link may take no time.
        context.scheduler.schedule(.transport(.departed(slot: slot)), at: time)
        return slot
    }

    /// What was handed to an interface has left it.
    mutating func endDeparture(_ slot: UInt32, _ context: inout WorldContext) {
        let departure = departures.take(slot)
        let direction = departure.direction
        switch departure.fate {
        case .cancelled: break
        case .undecided(let load):
            streams.noteDeparture(of: load)
            noteDeparture(of: departure.load, direction, &context)
        case .decided(let verdict):
            noteDeparture(of: departure.load, direction, &context)
            if case .arrives(let arrival) = verdict {
                let event = self.arrival(of: departure.load, direction, context)
                schedule(event, direction, at: arrival, &context)
            } else if case .rpc(let rpc) = departure.load {
                let (sender, receiver) = ends(of: direction)
                let size = context.publications.size(of: rpc)
                carry(rpc, size, direction, verdict, from: sender, to: receiver, &context)
            }
        }
    }

    /// The last byte of a load leaves its node.
    mutating func noteDeparture(
        of load: CongestedStreams.Load, _ direction: Connections.Direction,
        _ context: inout WorldContext
    ) {
        guard case .rpc(let rpc) = load else { return }
        let (sender, receiver) = ends(of: direction)
        noteDeparture(
            rpc, context.publications.size(of: rpc), from: sender, to: receiver, &context)
    }

    /// The event that a load arrives which has left its node.
    mutating func arrival(
        of load: CongestedStreams.Load, _ direction: Connections.Direction,
        _ context: borrowing WorldContext
    ) -> TransportEvent {
        var event: TransportEvent
        switch load {
        case .rpc(let rpc):
            let size = context.publications.size(of: rpc)
            event = inFlight.pack(
                rpc, size, direction, from: ends(of: direction).sender, context.publications)
        case .closing: event = .connectionClosed(direction, hasPassedDownlink: false)
        }
        // A stream's load has passed its receiver's downlink.
        if streams.haveSenders,
            access.interfaces.limitsDownlink(
                of: connections.receiver(direction), from: connections.sender(direction))
        {
            event = event.afterDownlink
        }
        return event
    }

    /// Schedules what arrives at `time`, or now.
    mutating func schedule(
        _ event: TransportEvent, _ direction: Connections.Direction, at time: Instant,
        _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        context.scheduler.schedule(
            .transport(event), at: max(context.now, time), from: sender, to: receiver)
    }

    /// Drops what an interface was to send in a direction and has not.
    mutating func cancelDepartures(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        for (load, verdict) in departures.cancelDecided(in: direction) {
            if case .rpc(let rpc) = load {
                context.drop(
                    rpc, context.publications.size(of: rpc), .connectionClosed, from: sender,
                    to: receiver)
            }
            switch verdict {
            case .arrives: connections.discard(direction)
            case .arrivesTwice:
                connections.discard(direction)
                connections.discard(direction)
            case .dropped: break
            }
        }
    }
}
