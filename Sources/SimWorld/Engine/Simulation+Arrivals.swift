import PubSub
import Reports
import SimKernel
import SimNetwork

/// What comes to nodes from the transport.
extension Simulation {
    mutating func process(_ event: TransportEvent) {
        switch transport.handle(event, &context) {
        case .nothing: break
        case .received(let rpc, let direction, let isFirst):
            receive(rpc, direction, isFirst: isFirst)
        case .answered(let number, let direction, let isFirst):
            receiveAnswer(number, direction, isFirst: isFirst)
        case .opened(let direction):
            if !hasLeft(transport.connections.receiver(direction)) { open(direction) }
        case .lost(let direction): disconnect(direction)
        case .timedOut(let barrier):
            for direction in transport.connections(across: barrier) { disconnect(direction) }
        }
    }

    private mutating func receive(
        _ rpc: RPC, _ direction: Connections.Direction, isFirst: Bool
    ) {
        let (sender, receiver) = transport.ends(of: direction)
        if hasLeft(NodeID(receiver.rawValue)) {
            transport.refuse(rpc, direction, &context)
            return
        }
        if isFirst { open(direction) }
        transport.noteReception(from: sender, at: receiver, now)
        context.recorder.metrics.countArrival(of: rpc)
        step(receiver, .received(rpc.afterHop, from: sender))
    }

    /// Whether a node is gone and its connections are not: it has said goodbye, which those who
    /// send to it do not know yet.
    private func hasLeft(_ node: NodeID) -> Bool {
        transport.goodbyeCount > 0 && !isRunning(node)
    }

    /// Whether an event cannot happen now, because a barrier is in its way or its node stands
    /// still. It waits then, or is dropped.
    mutating func waits(_ event: WorldEvent) -> Bool {
        switch event {
        case .transport(let event):
            if transport.faults.isActive, transport.isStopped(event, &context) { return true }
            guard let peer = transport.node(of: event), nodes[peer].isPaused else { return false }
            if let arrived = transport.passDownlink(event, &context) {
                nodes.keep(.event(.transport(arrived)), for: peer)
            }
            return true
        case .node(.wakeUp(let peer, _)), .node(.checkEnded(let peer, _)):
            if !nodes[peer].isPaused { return false }
            nodes.keep(.event(event), for: peer)
            return true
        case .process, .stopPoint: return false
        }
    }
}
