import P2PHost
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// What happens when something that was under way comes to its end of a link.
extension Simulation {
    /// Whether what arrives must still pass its receiver's downlink; then it arrives again later.
    mutating func mustWait(_ event: TransportEvent, _ direction: Connections.Direction) -> Bool {
        let receiver = connections.receiver(direction)
        let sender = connections.sender(direction)
        ties.note(at: PeerID(receiver.rawValue), from: PeerID(sender.rawValue), now)
        let time = interfaces.receive(
            wireByteCount(of: rpcByteCount(of: event)), at: receiver, from: sender, now: now)
        if time == now { return false }
        queue.schedule(.transport(event.afterDownlink), at: time, by: .node(receiver.rawValue))
        return true
    }

    /// The size of the RPC that arrives, without the layers below it; 0 if none does.
    private mutating func rpcByteCount(of event: TransportEvent) -> Int {
        switch event {
        case .message(_, let payload, _, _): return publications.size(of: payload).total
        case .rpc(_, let slot, _):
            return switch freight.parcel(at: slot) {
            case .rpc(let rpc): size(of: rpc).total
            case .frame(let frame, _): frame.count
            case .goodbye, .none: preconditionFailure("place \(slot) of the freight is empty")
            }
        case .goodbye, .answer, .connectionOpened, .connectionTimedOut, .written, .transmitted,
            .transfersDue, .streamDue, .trainArrived, .barrierTimedOut:
            return 0
        }
    }

    /// The RPC that arrives with an event; it is taken out of the freight. Nil if the event is
    /// something else.
    mutating func unloaded(_ event: TransportEvent) -> RPC? {
        switch event {
        case .message(_, let payload, let hops, _): message(payload, hops: hops)
        case .rpc(_, let slot, _): unloaded(slot)
        case .goodbye, .answer, .connectionOpened, .connectionTimedOut, .written, .transmitted,
            .transfersDue, .streamDue, .trainArrived, .barrierTimedOut:
            nil
        }
    }

    /// The RPC of a message alone that has crossed so many links.
    @inline(__always)
    mutating func message(_ payload: PayloadID, hops: UInt16) -> RPC {
        var message = publications[payload]
        message.hops = hops
        return .message(message)
    }

    /// The RPC in a slot, which is free from now on.
    mutating func unloaded(_ slot: UInt32) -> RPC {
        switch freight.take(slot) {
        case .rpc(let rpc): return rpc
        case .frame(let frame, let originals): return unpacked(frame, originals)
        case .goodbye, .none: preconditionFailure("place \(slot) of the freight is empty")
        }
    }

    /// The end of a new connection that `direction` leads to learns of it.
    mutating func landOpening(_ direction: Connections.Direction) {
        guard case .arrives(first: true) = connections.land(direction) else { return }
        if faults.isActive, !isRunning(connections.receiver(direction)) { return }
        open(direction)
    }

    mutating func land(_ rpc: RPC, _ direction: Connections.Direction) {
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        switch connections.land(direction) {
        case .closed:
            let kind = TraceEvent.Kind.drop(
                rpc, to: receiver, size(of: rpc), .connectionClosed, wasSent: true)
            record(kind, at: sender)
        case .arrives where faults.isActive && !isRunning(NodeID(receiver.rawValue)):
            // It has said goodbye, which the sender does not know yet.
            let kind = TraceEvent.Kind.drop(
                rpc, to: receiver, size(of: rpc), .connectionClosed, wasSent: true)
            record(kind, at: sender)
        case .arrives(let first):
            if first { open(direction) }
            if !interfaces.limitsDownlinks { ties.note(at: receiver, from: sender, now) }
            recorder.metrics.countArrival(of: rpc)
            step(receiver, .received(rpc.afterHop, from: sender))
        }
    }

    /// Tells an end that its connection is open. The listener's end answers, and so opens the
    /// other.
    mutating func open(_ direction: Connections.Direction) {
        let end = connections.receiver(direction)
        let peer = PeerID(end.rawValue)
        let other = PeerID(connections.sender(direction).rawValue)
        let isDialler = connections.dialler(direction) == end
        if !isDialler {
            let back = direction.reversed
            let arrival = connections.transmitReliably(back, at: now)
            scheduleArrival(
                .transport(.connectionOpened(back)), at: arrival, from: peer, to: other)
        }
        record(.connect(other, dialled: isDialler), at: peer)
        if trimming.isActive { trimming.note(direction, at: now) }
        if let traits = traits(of: other, seenBy: peer, isOutbound: isDialler) {
            step(peer, .connected(other, traits))
        } else if isDialler {
            step(peer, .dialEnded(other))
        }
    }

    /// The RPC that a frame holds. Both ends are ours, so a frame that holds none is a fault of
    /// ours.
    private func unpacked(_ frame: [UInt8], _ originals: [Message]) -> RPC {
        do throws(CarrierError) {
            return try carrier.rpc(fromFrame: frame, originals: originals)
        } catch {
            preconditionFailure("a frame of \(frame.count) bytes holds no RPC: \(error)")
        }
    }
}

extension RPC {
    /// Its messages, in order.
    var messages: [Message] {
        switch self {
        case .message(let message): [message]
        case .bundle(let bundle): bundle.messages
        }
    }

    /// The RPC whose messages have crossed one link more.
    var afterHop: RPC {
        switch self {
        case .message(var message):
            message.countHop()
            return .message(message)
        case .bundle(var bundle):
            if bundle.messages.isEmpty { return self }
            var messages = bundle.messages
            for index in messages.indices { messages[index].countHop() }
            bundle.messages = messages
            return .bundle(bundle)
        }
    }
}

extension Message {
    /// Counts a link; on a path of more links than the number holds, it stays at its largest.
    fileprivate mutating func countHop() {
        if hops < .max { hops += 1 }
    }
}
