import P2PHost
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// The loop's inside: an event enters a node, the node's effects are carried out.
extension Simulation {
    mutating func take(_ event: WorldEvent) {
        switch event.kind {
        case .message: landMessage(event)
        case .parcel: landParcel(event)
        case .opening: landOpening(Connections.Direction(event.subject))
        case .wakeUp:
            let node = nodes[Int(event.subject)]
            guard node.isRunning, node.wakeGeneration == event.detail else { return }  // Stale.
            step(PeerID(event.subject), .wakeUp)
        case .turn: takeTurn(Int(event.subject), clock: Int(event.detail))
        case .action: act(Int(event.detail))
        case .dials: for edge in dials { dial(edge) }
        }
    }

    /// Enters the router of a node. This is the only place where one is entered.
    mutating func step(_ peer: PeerID, _ input: RouterInput) {
        effects.removeAll(keepingCapacity: true)
        let hasNewWakeUp = routers.handle(input, peer, at: now, into: &effects)
        for place in effects.indices { carryOut(effects[place], of: peer) }
        if hasNewWakeUp { rearm(peer) }
    }

    mutating func record(_ kind: TraceEvent.Kind, at peer: PeerID) {
        recorder.record(TraceEvent(time: now, node: peer, kind: kind))
    }

    /// Schedules the wake-up that the router wants; an earlier one becomes stale.
    mutating func rearm(_ peer: PeerID) {
        let index = Int(peer.rawValue)
        nodes[index].wakeGeneration &+= 1
        guard let wakeUp = routers.nextWakeUp(peer) else { return }
        let event = WorldEvent(
            kind: .wakeUp, subject: peer.rawValue, detail: nodes[index].wakeGeneration)
        queue.schedule(event, at: wakeUp, by: .node(peer.rawValue))
    }

    private mutating func carryOut(_ effect: RouterEffect, of peer: PeerID) {
        switch effect {
        case .send(let rpc, let receiver): send(rpc, from: peer, to: receiver)
        case .deliver(let message, let sender):
            invariants.check(message, deliveredTo: peer, at: now, publications)
            record(.deliver(message, from: sender), at: peer)
        case .duplicate(let message, let sender):
            record(.duplicate(message, from: sender), at: peer)
        case .reject(let message, let sender, let reason):
            record(.reject(message, from: sender, reason), at: peer)
        case .graft(let other, let topic): record(.graft(other, topic), at: peer)
        case .prune(let other, let topic, let reason):
            record(.prune(other, topic, reason), at: peer)
        case .refuse(let other, let topic, let reason):
            record(.refuse(other, topic, reason), at: peer)
        case .withhold(let message, let other): record(.withhold(message, from: other), at: peer)
        case .promiseBroken(let other, let count):
            record(.promiseBroken(other, count: count), at: peer)
        case .connect(let other):
            recorder.metrics.countAskedDial()
            dial(Edge(dialler: NodeID(peer.rawValue), listener: NodeID(other.rawValue)))
        case .check: preconditionFailure("\(peer) asks for checks that no scenario has yet")
        case .joined(let topic): record(.join(topic), at: peer)
        case .left(let topic): record(.leave(topic), at: peer)
        }
    }

    private mutating func send(_ rpc: RPC, from sender: PeerID, to receiver: PeerID) {
        let size = size(of: rpc)
        guard
            let direction = connections.direction(
                from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue))
        else {
            record(.drop(rpc, to: receiver, size, .notConnected, wasSent: false), at: sender)
            return
        }
        switch connections.transmit(direction, at: now) {
        case .dropped(let reason):
            record(.drop(rpc, to: receiver, size, reason, wasSent: false), at: sender)
        case .arrives(let arrival):
            record(.send(rpc, to: receiver, size, arrival: arrival), at: sender)
            let event = packed(rpc, size, direction)
            queue.schedule(event, at: arrival, by: .node(sender.rawValue))
        }
    }

    /// A message's RPC is sent many times and has one size.
    func size(of rpc: RPC) -> RPCSize {
        switch rpc {
        case .message(let message): publications.size(of: message.payload)
        case .bundle: RPCSize(of: rpc, names: carrier.names)
        }
    }

    /// The event of an RPC's arrival.
    private mutating func packed(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction
    ) -> WorldEvent {
        if wire == .values {
            if case .message(let message) = rpc {
                return WorldEvent(
                    kind: .message, hops: message.hops, subject: direction.rawValue,
                    detail: message.payload.rawValue)
            }
            return WorldEvent(
                kind: .parcel, subject: direction.rawValue, detail: freight.store(.rpc(rpc)))
        }
        let frame = carrier.frame(rpc)
        precondition(
            frame.count == size.total, "\(frame.count) bytes of a size of \(size.total): \(rpc)")
        let place = freight.store(.frame(frame, originals: rpc.messages))
        return WorldEvent(kind: .parcel, subject: direction.rawValue, detail: place)
    }
}
