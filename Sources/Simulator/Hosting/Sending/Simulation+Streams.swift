import P2PWire
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// RPCs on streams that control congestion: a stream says when their bytes leave and arrive.
extension Simulation {
    /// Hands an RPC to its stream.
    mutating func write(_ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction) {
        if hosts.limitsBuffers { lines.fill(direction, size.total) }
        write(.rpc(rpc), streamByteCount(of: size.total), direction, key: key(of: rpc))
    }

    /// Hands a goodbye to its stream, which comes after all that was sent before.
    mutating func writeGoodbye(_ direction: Connections.Direction) {
        write(.goodbye, 1, direction, key: nil)
    }

    private mutating func write(
        _ parcel: Freight.Parcel, _ byteCount: Int, _ direction: Connections.Direction,
        key: UInt64?
    ) {
        let load = freight.store(parcel)
        let path = path(of: direction)
        streams.write(
            load, byteCount, path, key: key, at: now, &connections, &interfaces,
            into: &streamUpdate)
        follow(direction)
    }

    /// A stream is looked after, at a time that it named.
    mutating func wakeStream(_ direction: Connections.Direction) {
        guard connections.exists(direction) else { return }
        let path = path(of: direction)
        streams.wake(path, at: now, &connections, &interfaces, into: &streamUpdate)
        follow(direction)
    }

    /// Segments have come to the interface of their receiver.
    mutating func reachTrain(_ direction: Connections.Direction, order: UInt32) {
        guard connections.giveUp(direction) else { return }
        ties.note(
            at: PeerID(connections.receiver(direction).rawValue),
            from: PeerID(connections.sender(direction).rawValue), now)
        let path = path(of: direction)
        streams.reach(order, path, at: now, &connections, &interfaces, into: &streamUpdate)
        follow(direction)
    }

    /// What a connection that closes has not brought to its receiver: RPCs that were handed over
    /// and whose arrival was not certain.
    mutating func closeStream(_ direction: Connections.Direction) {
        empty(direction, because: .connectionClosed)
    }

    /// A stream has sent in vain for too long: its connection is given up.
    private mutating func breakOff(_ direction: Connections.Direction) {
        empty(direction, because: .timedOut)
        connections.note(direction)
        let sender = PeerID(connections.sender(direction).rawValue)
        scheduleOwn(.transport(.connectionTimedOut(direction)), at: now, of: sender)
    }

    private mutating func empty(
        _ direction: Connections.Direction, because reason: DropReason
    ) {
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        for load in streams.close(direction) {
            guard case .rpc(let rpc) = freight.take(load) else { continue }
            drop(rpc, size(of: rpc), reason, from: sender, to: receiver)
        }
    }

    private func path(of direction: Connections.Direction) -> Streams.Path {
        let ends = (connections.sender(direction), connections.receiver(direction))
        return Streams.Path(
            direction, headers: scenario.stack?.packetHeaders ?? 0,
            degradation: faults.isActive
                ? faults.links.degradation(from: ends.0, to: ends.1) : nil)
    }

    /// Schedules what an update of a stream asks for.
    private mutating func follow(_ direction: Connections.Direction) {
        let sender = connections.sender(direction).rawValue
        let receiver = PeerID(connections.receiver(direction).rawValue)
        if streamUpdate.isBroken {
            breakOff(direction)
            return
        }
        connections.noteRepeats(streamUpdate.repeats)
        if let time = streamUpdate.wake {
            scheduleOwn(.transport(.streamDue(direction)), at: time, of: PeerID(sender))
        }
        for reach in streamUpdate.reaches {
            connections.note(direction)
            let event = TransportEvent.trainArrived(direction, order: reach.number)
            scheduleArrival(.transport(event), at: reach.at, from: PeerID(sender), to: receiver)
        }
        if hosts.limitsBuffers {
            for departure in streamUpdate.departures {
                scheduleLeft(direction, at: departure.at, by: PeerID(sender))
            }
        }
        for delivery in streamUpdate.deliveries {
            arrive(delivery.number, direction, at: delivery.at)
        }
    }

    /// All bytes of a load arrive at `time`.
    private mutating func arrive(
        _ load: UInt32, _ direction: Connections.Direction, at time: Instant
    ) {
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        connections.note(direction)
        var event: TransportEvent
        switch freight.take(load) {
        case .rpc(let rpc):
            let size = size(of: rpc)
            countLayers(of: size.total)
            record(.send(rpc, to: receiver, size, arrival: time), at: sender)
            event = packed(rpc, size, direction)
        case .goodbye: event = .goodbye(direction, hasPassedDownlink: false)
        case .frame, .none: preconditionFailure("load \(load) is no RPC")
        }
        // What waited for its receiver's downlink has crossed.
        if interfaces.limitsDownlink(of: connections.receiver(direction)) {
            event = event.afterDownlink
        }
        scheduleArrival(.transport(event), at: time, from: sender, to: receiver)
    }

    /// The bytes of its stream that an RPC of `rpcByteCount` bytes takes, without packet headers.
    private func streamByteCount(of rpcByteCount: Int) -> Int {
        guard let stack = scenario.stack else { return rpcByteCount }
        let cost = stack.cost(ofWrite: rpcByteCount)
        return rpcByteCount + cost.muxer + cost.security
    }
}
