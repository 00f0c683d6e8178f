import P2PHost
import PubSub
import Reports
import SimKernel
import SimNetwork

/// How an RPC leaves its node: split if it is too large, in a queue if writing takes time, and then
/// over the link.
extension Transport {
    /// Sends an RPC.
    mutating func send(
        _ rpc: RPC, from sender: PeerID, to receiver: PeerID, _ context: inout WorldContext
    ) {
        let size = context.publications.size(of: rpc)
        if queues.writesWait || size.total >= queues.leastFrameLimit {
            sendParts(of: rpc, from: sender, to: receiver, &context)
            return
        }
        guard
            let direction = connections.direction(
                from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue))
        else {
            context.drop(rpc, size, .notConnected, from: sender, to: receiver)
            return
        }
        transmit(rpc, size, direction, from: sender, to: receiver, &context)
    }

    /// Sends what the group's limit makes of an RPC. What cannot be split is lost, and the router
    /// hears of it (go-libp2p-pubsub gossipsub.go `sendRPC`).
    private mutating func sendParts(
        of rpc: RPC, from sender: PeerID, to receiver: PeerID, _ context: inout WorldContext
    ) {
        let limit = queues.maxMessageSize(of: sender)
        for part in context.publications.fragments(of: rpc, limit: limit) {
            let size = context.publications.size(of: part.rpc)
            if part.isOversized {
                context.drop(part.rpc, size, .oversized, from: sender, to: receiver)
                context.notices.append((sender, .dropped(part.rpc, to: receiver)))
            } else {
                enqueue(part.rpc, size, from: sender, to: receiver, &context)
            }
        }
    }

    private mutating func enqueue(
        _ rpc: RPC, _ size: RPCSize, from sender: PeerID, to receiver: PeerID,
        _ context: inout WorldContext
    ) {
        guard
            let direction = connections.direction(
                from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue))
        else {
            context.drop(rpc, size, .notConnected, from: sender, to: receiver)
            return
        }
        if queues.isImmediate(sender) {
            transmit(rpc, size, direction, from: sender, to: receiver, &context)
            return
        }
        switch queues.push(rpc, direction, from: sender, at: context.now) {
        case .departs(let departure): write(direction, until: departure, by: sender, &context)
        case .waits: break
        case .full:
            context.drop(rpc, size, .queueFull, from: sender, to: receiver)
            context.notices.append((sender, .dropped(rpc, to: receiver)))
        }
    }

    /// Hands an RPC that has been written to what limits how fast its node sends.
    mutating func transmit(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, from sender: PeerID,
        to receiver: PeerID, _ context: inout WorldContext
    ) {
        if faults.isActive, isStopped(rpc, direction, &context) { return }
        if context.recorder.followsDelays, !streams.haveSenders {
            tellWritten(rpc, direction, &context)
        }
        if isPlain {
            depart(rpc, size, direction, at: context.now, from: sender, to: receiver, &context)
            return
        }
        if streams.haveSenders {
            writeToStream(rpc, size, direction, &context)
            return
        }
        let byteCount = layers.wireByteCount(of: size.total)
        let hasBegun = access.beginTransfer(
            rpc, byteCount, direction, from: sender, to: receiver, &context.scheduler)
        if hasBegun == true {
            if queues.limitsBuffers { queues.fill(direction, size.total) }
            return
        }
        guard hasBegun == nil,
            let departure = access.send(byteCount, from: sender, at: context.now)
        else {
            context.drop(rpc, size, .queueFull, from: sender, to: receiver)
            return
        }
        if queues.limitsBuffers, departure > context.now, queues.fill(direction, size.total) {
            scheduleTransmitted(direction, at: departure, by: sender, &context)
        }
        leave(rpc, size, direction, at: departure, from: sender, to: receiver, &context)
    }

    /// An RPC's last byte leaves its node's own interface at `departure`: it comes to the uplink
    /// that the node shares with others, if it has to pass one, and goes on its link.
    private mutating func leave(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, at departure: Instant,
        from sender: PeerID, to receiver: PeerID, _ context: inout WorldContext
    ) {
        guard
            access.interfaces.sharesUplink(
                from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue))
        else {
            depart(rpc, size, direction, at: departure, from: sender, to: receiver, &context)
            return
        }
        if departure > context.now {
            connections.note(direction)
            let event = TransportEvent.leftNode(direction, slot: access.keepLeaving(rpc))
            context.scheduler.schedule(.transport(event), at: departure, of: sender)
            return
        }
        noteDeparture(rpc, size, from: sender, to: receiver, &context)
        let passed = access.passSharedUplink(
            layers.wireByteCount(of: size.total), from: sender, to: receiver, at: context.now)
        var verdict = Link.Verdict.dropped(.lost)
        if let passed {
            verdict = fate(
                of: rpc, size, direction, from: sender, to: receiver, at: passed, &context)
        }
        carry(rpc, size, direction, verdict, from: sender, to: receiver, &context)
    }

    /// An RPC comes to the uplink that its node shares with others.
    mutating func endLeaving(
        _ direction: Connections.Direction, slot: UInt32, _ context: inout WorldContext
    ) {
        let rpc = access.takeLeaving(slot)
        let size = context.publications.size(of: rpc)
        let (sender, receiver) = ends(of: direction)
        let isClosed = connections.isClosed(direction.reversed)
        connections.discard(direction)
        if isClosed {
            context.drop(rpc, size, .connectionClosed, from: sender, to: receiver)
            return
        }
        if faults.isActive, isStopped(rpc, direction, &context) { return }
        leave(rpc, size, direction, at: context.now, from: sender, to: receiver, &context)
    }

    /// Puts an RPC on its link whose last byte leaves at `departure`, now or later.
    @inline(__always)
    private mutating func depart(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, at departure: Instant,
        from sender: PeerID, to receiver: PeerID, _ context: inout WorldContext
    ) {
        let verdict = fate(
            of: rpc, size, direction, from: sender, to: receiver, at: departure, &context)
        if departure > context.now {
            delay(.rpc(rpc), direction, until: departure, .decided(verdict), &context)
            return
        }
        noteDeparture(rpc, size, from: sender, to: receiver, &context)
        carry(rpc, size, direction, verdict, from: sender, to: receiver, &context)
    }

    /// What becomes of an RPC on its link, to which it comes at `time`.
    @inline(__always)
    private mutating func fate(
        of rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, from sender: PeerID,
        to receiver: PeerID, at time: Instant, _ context: inout WorldContext
    ) -> Link.Verdict {
        let (from, to) = (NodeID(sender.rawValue), NodeID(receiver.rawValue))
        if faults.isActive, connections.profile.ordering == .datagrams,
            faults.obstacle(from: from, to: to) == .partition
        {
            return .dropped(.partitioned)
        }
        let degradation = faults.degradation(from: from, to: to)
        let hasFate = connections.drawsFates || degradation != nil
        var time = time
        if let rate = degradation?.bandwidth {
            let byteCount = layers.wireByteCount(of: size.total)
            guard let passed = passLink(byteCount, direction, at: rate, leaving: time) else {
                return .dropped(.lost)
            }
            time = passed
        }
        let verdict = connections.transmit(
            direction, at: time, under: degradation,
            key: hasFate ? context.publications.key(of: rpc) : nil)
        if context.recorder.followsDelays {
            tellCrossing(rpc, direction, at: time, verdict, &context)
        }
        return verdict
    }

    /// When what leaves its sender's interface at `time` has passed a link that has a bandwidth;
    /// nil when it is a datagram and too much waits.
    mutating func passLink(
        _ byteCount: Int, _ direction: Connections.Direction, at rate: BitRate,
        leaving time: Instant
    ) -> Instant? {
        let limits = access.bandwidth(of: connections.sender(direction))
        return connections.passLink(
            byteCount, direction, at: rate, limits.queue, leaving: time,
            spread: limits.uplink?.time(of: byteCount) ?? .zero)
    }

    /// Lets the RPCs go over their links that have left shared interfaces by now.
    mutating func updateTransfers(_ context: inout WorldContext) {
        if streams.haveSenders {
            updateTrains(&context)
            return
        }
        for (direction, rpc) in access.updateTransfers(&context.scheduler) {
            guard let rpc else {
                endFlight(direction, &context)
                continue
            }
            let (sender, receiver) = ends(of: direction)
            let size = context.publications.size(of: rpc)
            if queues.limitsBuffers {
                scheduleTransmitted(direction, at: context.now, by: sender, &context)
            }
            // What a fault stops waits as if it had not left.
            if faults.isActive, isStopped(rpc, direction, &context) { continue }
            leave(rpc, size, direction, at: context.now, from: sender, to: receiver, &context)
        }
    }

    /// The sender and the receiver of a direction.
    func ends(of direction: Connections.Direction) -> (sender: PeerID, receiver: PeerID) {
        (
            PeerID(connections.sender(direction).rawValue),
            PeerID(connections.receiver(direction).rawValue)
        )
    }
}

/// RPCs are written to streams, where that takes time or a stream's buffer may be full: the writer
/// of each stream writes one after the other, and stands still while the buffer has no room.
extension Transport {
    /// An RPC has been written: it is transmitted, and the next is begun.
    mutating func endWriting(
        _ direction: Connections.Direction, generation: UInt32, _ context: inout WorldContext
    ) {
        guard queues.generation(of: direction) == generation else { return }  // Stale.
        let rpc = queues.takeWritten(direction)
        let (sender, receiver) = ends(of: direction)
        if !queues.isBuffered(direction),
            let next = queues.beginNext(direction, at: context.now)
        {
            write(direction, until: next, by: sender, &context)
        }
        let size = context.publications.size(of: rpc)
        transmit(rpc, size, direction, from: sender, to: receiver, &context)
        if queues.isBuffered(direction) { writeNext(direction, &context) }
    }

    /// An RPC is being written until `end`.
    mutating func write(
        _ direction: Connections.Direction, until end: Instant, by sender: PeerID,
        _ context: inout WorldContext
    ) {
        let generation = queues.generation(of: direction)
        if end == context.now {
            endWriting(direction, generation: generation, &context)
            return
        }
        let event = TransportEvent.written(direction, generation: generation)
        context.scheduler.schedule(.transport(event), at: end, of: sender)
    }

    /// What a stream holds leaves its node at `time`.
    mutating func scheduleTransmitted(
        _ direction: Connections.Direction, at time: Instant, by sender: PeerID,
        _ context: inout WorldContext
    ) {
        guard queues.isBuffered(direction) else { return }
        let event = TransportEvent.transmitted(
            direction, generation: queues.generation(of: direction))
        context.scheduler.schedule(.transport(event), at: time, of: sender)
    }

    /// An RPC has left its node, and there is room for another.
    mutating func makeRoom(
        _ direction: Connections.Direction, generation: UInt32, _ context: inout WorldContext
    ) {
        guard queues.generation(of: direction) == generation else { return }  // Stale.
        if queues.empty(direction) { writeNext(direction, &context) }
    }

    /// The writer goes on with what waits, unless the stream takes no more.
    private mutating func writeNext(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        while let end = queues.goOn(direction, at: context.now) {
            if end > context.now {
                write(direction, until: end, by: sender, &context)
                return
            }
            let rpc = queues.takeWritten(direction)
            let size = context.publications.size(of: rpc)
            transmit(rpc, size, direction, from: sender, to: receiver, &context)
        }
    }
}

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
