import P2PHost
import P2PWire
import PubSub
import Reports
import SimKernel
import SimNetwork

/// How RPCs travel between nodes, and those under way that are too large for an event.
///
/// A message alone, as it was published, fits into its event. Any other RPC takes a slot.
struct InFlightRPCs {
    private enum Payload {
        /// As a value.
        case rpc(RPC)
        /// As bytes; its messages travel beside them, since the wire carries neither their hops nor
        /// what is wrong with them.
        case frame([UInt8], originals: [Message])
    }

    private let wire: WireMode
    private let carrier: RPCCarrier
    private var payloads = Slab<Payload?>()
    /// What makes and parses the bytes of the layers below, where they are made.
    var stacks: ByteLevelStacks

    /// Nothing is under way; with `wire` bytes, RPCs travel as frames that pass `stacks`. `custom`
    /// are the messages that custom routers have of their own.
    init(
        _ wire: WireMode, names: WireNames, custom: [any RouterMessage.Type],
        _ stacks: ByteLevelStacks
    ) {
        self.wire = wire
        carrier = RPCCarrier(names: names, custom: custom)
        self.stacks = stacks
    }

    /// The event of an RPC's arrival.
    @inline(__always)
    mutating func pack(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, from sender: PeerID,
        _ publications: borrowing Publications
    ) -> TransportEvent {
        guard wire == .values else { return packBytes(rpc, size, direction, from: sender) }
        if case .message(let message) = rpc, publications.isOriginal(message) {
            return .message(
                direction, message.payload, hops: message.hops, hasPassedDownlink: false)
        }
        return .rpc(direction, slot: payloads.store(.rpc(rpc)), hasPassedDownlink: false)
    }

    private mutating func packBytes(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, from sender: PeerID
    ) -> TransportEvent {
        let frame = carrier.frame(rpc)
        precondition(
            frame.count == size.total, "\(frame.count) bytes of a size of \(size.total): \(rpc)")
        let arriving = stacks.carry(frame, direction, from: sender)
        let slot = payloads.store(.frame(arriving, originals: rpc.messages))
        return .rpc(direction, slot: slot, hasPassedDownlink: false)
    }

    /// The RPC in a slot, which is free from now on.
    mutating func unpack(_ slot: UInt32) -> RPC {
        switch payloads.take(slot) {
        case .rpc(let rpc): rpc
        case .frame(let frame, let originals): unpack(frame, originals)
        }
    }

    /// The size of what arrives with an event, without the layers below RPCs; 0 if it is none.
    func byteCount(of event: TransportEvent, _ publications: borrowing Publications) -> Int {
        switch event {
        case .message(_, let payload, _, _): return publications.size(of: payload).total
        case .rpc(_, let slot, _):
            return switch payloads.value(at: slot) {
            case .rpc(let rpc): publications.size(of: rpc).total
            case .frame(let frame, _): frame.count
            }
        case .connectionClosed, .answer, .dialArrived, .connectionOpened, .flightArrived,
            .flightLeft, .connectionTimedOut, .written, .transmitted, .leftNode, .departed,
            .transfersDue, .streamDue, .trainArrived, .barrierTimedOut:
            return 0
        }
    }

    /// The RPC that a frame holds. Both ends are ours, so a frame that holds none is a fault of
    /// ours.
    private func unpack(_ frame: [UInt8], _ originals: [Message]) -> RPC {
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
