import PubSub
import Reports
import SimKernel
import SimNetwork

/// What happens when something that was under way comes to its end of a link.
extension Transport {
    /// Whether what arrives must still pass its receiver's downlink; then it arrives again later.
    mutating func mustPassDownlink(
        _ event: TransportEvent, _ direction: Connections.Direction,
        _ context: inout WorldContext
    ) -> Bool {
        let (sender, receiver) = ends(of: direction)
        ties.note(at: receiver, from: sender, context.now)
        let byteCount = layers.wireByteCount(
            of: inFlight.byteCount(of: event, context.publications))
        let time = access.interfaces.receive(
            byteCount, at: NodeID(receiver.rawValue), from: NodeID(sender.rawValue),
            now: context.now)
        if time == context.now { return false }
        context.scheduler.schedule(
            .transport(event.afterDownlink), at: time, throughInterfaceOf: receiver)
        return true
    }

    /// An RPC comes to the end of its link.
    @inline(__always)
    mutating func land(
        _ rpc: RPC, _ direction: Connections.Direction, _ context: inout WorldContext
    ) -> Outcome {
        switch connections.land(direction) {
        case .closed:
            refuse(rpc, direction, &context)
            return .nothing
        case .arrives(let isFirst): return .received(rpc, direction, isFirst: isFirst)
        }
    }

    /// Notes that an RPC is handed to its receiver.
    @inline(__always)
    mutating func noteReception(from sender: PeerID, at receiver: PeerID, _ now: Instant) {
        if !access.interfaces.limitsDownlinks { ties.note(at: receiver, from: sender, now) }
    }

    /// Drops an RPC that has arrived at an end that has closed meanwhile.
    private mutating func refuse(
        _ rpc: RPC, _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        context.drop(
            rpc, context.publications.size(of: rpc), .connectionClosed, from: sender,
            to: receiver, wasSent: true)
    }
}
