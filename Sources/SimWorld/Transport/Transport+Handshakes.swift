import PubSub
import SimKernel
import SimNetwork

/// The bytes of handshakes, where something limits how fast nodes send or receive: a flight waits
/// for interfaces as an RPC does, and the next is sent when it has come. Nothing of them is lost,
/// since the transport repeats it; they take no room in a window.
extension Transport {
    /// Sends the next flight of a handshake in a direction, if there is one.
    mutating func sendNextFlight(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        if dialling.flights.advance(direction) { sendFlight(direction, &context) }
    }

    /// Sends the flight of a handshake that is next.
    mutating func sendFlight(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        guard let byteCount = dialling.flights.byteCount(direction) else { return }
        let (sender, receiver) = ends(of: direction)
        let waits = access.beginFlight(
            byteCount, direction, from: sender, to: receiver, &context.scheduler)
        if waits {
            connections.note(direction)
            return
        }
        let departure = access.interfaces.send(
            byteCount, from: sender.node, at: context.now, .stream)
        leaveFlight(byteCount, direction, at: departure ?? context.now, &context)
    }

    /// A flight has left the interface of its node, or comes to one that nodes share.
    mutating func endFlight(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        guard let byteCount = dialling.flights.byteCount(direction),
            !connections.isClosed(direction.reversed)
        else {
            giveUpFlight(direction, &context)
            return
        }
        connections.discard(direction)
        leaveFlight(byteCount, direction, at: context.now, &context)
    }

    /// A flight that has not left its node never will, since an end has closed: the dial comes to
    /// nothing at once, if it has not been answered.
    mutating func giveUpFlight(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        if !dialling.flights.isDialling(direction) { dialling.flights.end(direction.dial) }
        let (sender, receiver) = ends(of: direction)
        let event = TransportEvent.flightArrived(direction, hasPassedDownlink: true)
        context.scheduler.schedule(
            .transport(event), at: context.now, from: sender, to: receiver)
    }

    /// The last byte of a flight leaves its node's own interface at `departure`: it comes to the
    /// uplink that the node shares with others, if it has to pass one, and goes on its link.
    private mutating func leaveFlight(
        _ byteCount: Int, _ direction: Connections.Direction, at departure: Instant,
        _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        var time = departure
        if access.interfaces.sharesUplink(from: sender.node, to: receiver.node) {
            if departure > context.now {
                connections.note(direction)
                context.scheduler.schedule(
                    .transport(.flightLeft(direction)), at: departure, of: sender)
                return
            }
            time =
                access.interfaces.passSharedUplink(
                    byteCount, from: sender.node, to: receiver.node, at: departure, .stream)
                ?? departure
        }
        let degradation = faults.degradation(from: sender.node, to: receiver.node)
        if let rate = degradation?.bandwidth {
            time = passLink(byteCount, direction, at: rate, leaving: time) ?? time
        }
        let arrival = connections.transmitReliably(direction, at: time)
        let event = TransportEvent.flightArrived(direction, hasPassedDownlink: false)
        context.scheduler.schedule(.transport(event), at: arrival, from: sender, to: receiver)
    }

    /// Whether a flight must still pass its receiver's downlink; then it arrives again later.
    mutating func flightMustPassDownlink(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) -> Bool {
        guard access.interfaces.limitsDownlinks,
            let byteCount = dialling.flights.byteCount(direction)
        else { return false }
        let (sender, receiver) = ends(of: direction)
        let time = access.interfaces.receive(
            byteCount, at: receiver.node, from: sender.node, now: context.now)
        if time == context.now { return false }
        let event = TransportEvent.flightArrived(direction, hasPassedDownlink: true)
        context.scheduler.schedule(.transport(event), at: time, throughInterfaceOf: receiver)
        return true
    }

    /// A flight has come to its receiver, which sends the next, or learns of the dial or of the
    /// connection. Where an end has closed meanwhile the handshake is over.
    mutating func takeFlight(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) -> Outcome {
        let isClosed =
            connections.isClosed(direction) || connections.isClosed(direction.reversed)
        let step = dialling.flights.step(direction)
        if case .opens = step {
            let landing = connections.land(direction)
            if isClosed {
                dialling.flights.end(direction.dial)
            } else {
                sendNextFlight(direction.reversed, &context)
            }
            return landing == .arrives(first: true) ? .opened(direction) : .nothing
        }
        connections.discard(direction)
        if isClosed {
            // The dial comes to nothing, and its ends learn that as at the end of any.
            let wasDialling = dialling.flights.isDialling(direction)
            dialling.flights.end(direction.dial)
            return wasDialling ? .dialled(direction.dial) : .nothing
        }
        if case .dials = step { return .dialled(direction.dial) }
        sendNextFlight(direction.reversed, &context)
        return .nothing
    }
}
