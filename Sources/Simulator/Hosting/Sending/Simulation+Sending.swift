import P2PHost
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// How an RPC leaves its node: split if it is too large, in a queue if writing takes time, and then
/// over the link.
extension Simulation {
    mutating func send(_ rpc: RPC, from sender: PeerID, to receiver: PeerID) {
        let size = size(of: rpc)
        if hosts.writesWait || size.total >= hosts.leastFrameLimit {
            sendParts(of: rpc, from: sender, to: receiver)
            return
        }
        guard
            let direction = connections.direction(
                from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue))
        else {
            drop(rpc, size, .notConnected, from: sender, to: receiver)
            return
        }
        transmit(rpc, size, direction, from: sender, to: receiver)
    }

    /// What waits on a connection that closes is not sent.
    mutating func emptyLine(of direction: Connections.Direction) {
        if streams.controlCongestion { closeStream(direction) }
        if !hosts.writesWait && transfers == nil { return }
        let sender = PeerID(connections.sender(direction).rawValue)
        let receiver = PeerID(connections.receiver(direction).rawValue)
        for rpc in endTransfers(of: direction) + lines.close(direction) {
            drop(rpc, size(of: rpc), .notConnected, from: sender, to: receiver)
        }
    }

    /// A message's RPC is sent many times and has one size.
    ///
    /// Mutates nothing. If it did not say so, a release would copy the whole world to call it.
    @inline(__always)
    mutating func size(of rpc: RPC) -> RPCSize {
        if case .message(let message) = rpc, publications.isOriginal(message) {
            return publications.size(of: message.payload)
        }
        return RPCSize(of: rpc, names: carrier.names)
    }

    /// Sends what the group's limit makes of an RPC. What cannot be split is lost, and the router
    /// hears of it (go-libp2p-pubsub gossipsub.go `sendRPC`).
    private mutating func sendParts(
        of rpc: RPC, from sender: PeerID, to receiver: PeerID
    ) {
        let limit = hosts.maxMessageSize(of: routers.group(of: sender))
        for part in rpc.fragments(limit: limit, names: carrier.names) {
            let size = self.size(of: part.rpc)
            if part.isOversized {
                drop(part.rpc, size, .oversized, from: sender, to: receiver)
                answers.append((sender, .dropped(part.rpc, to: receiver)))
            } else {
                push(part.rpc, size, from: sender, to: receiver)
            }
        }
    }

    private mutating func push(
        _ rpc: RPC, _ size: RPCSize, from sender: PeerID, to receiver: PeerID
    ) {
        guard
            let direction = connections.direction(
                from: NodeID(sender.rawValue), to: NodeID(receiver.rawValue))
        else {
            drop(rpc, size, .notConnected, from: sender, to: receiver)
            return
        }
        let plan = hosts.outbound(of: routers.group(of: sender))
        if plan.writeTime == .zero && plan.buffer == nil {
            transmit(rpc, size, direction, from: sender, to: receiver)
            return
        }
        switch lines.push(rpc, direction, plan, at: now) {
        case .departs(let departure): write(direction, until: departure, by: sender)
        case .waits: break
        case .full:
            drop(rpc, size, .queueFull, from: sender, to: receiver)
            answers.append((sender, .dropped(rpc, to: receiver)))
        }
    }

    mutating func transmit(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, from sender: PeerID,
        to receiver: PeerID
    ) {
        if faults.isActive, isStopped(rpc, size, direction, from: sender, to: receiver) { return }
        if isPlain {
            depart(rpc, size, direction, at: now, from: sender, to: receiver)
            return
        }
        if streams.controlCongestion {
            write(rpc, size, direction)
            return
        }
        let hasBegun = beginTransfer(rpc, size, direction)
        if hasBegun == true {
            if hosts.limitsBuffers { lines.fill(direction, size.total) }
            return
        }
        guard hasBegun == nil,
            let departure = interfaces.send(
                wireByteCount(of: size.total), from: NodeID(sender.rawValue), at: now,
                scenario.links.ordering)
        else {
            drop(rpc, size, .queueFull, from: sender, to: receiver)
            return
        }
        if hosts.limitsBuffers, departure > now, lines.fill(direction, size.total) {
            scheduleLeft(direction, at: departure, by: sender)
        }
        depart(rpc, size, direction, at: departure, from: sender, to: receiver)
    }

    /// Puts an RPC on its link whose last byte leaves at `departure`.
    mutating func depart(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction, at departure: Instant,
        from sender: PeerID, to receiver: PeerID
    ) {
        var byteCount = size.total
        var uplink: BitRate?
        if !isPlain {
            countLayers(of: size.total)
            byteCount = wireByteCount(of: size.total)
            uplink = self.uplink(of: sender)
        }
        let degradation = faults.isActive ? degradation(from: sender, to: receiver) : nil
        let hasFate = connections.drawsFates || degradation != nil
        let verdict = connections.transmit(
            byteCount, direction, at: departure, uplink: uplink, under: degradation,
            key: hasFate ? key(of: rpc) : nil)
        switch verdict {
        case .dropped(let reason): drop(rpc, size, reason, from: sender, to: receiver)
        case .breaks(let time):
            drop(rpc, size, .timedOut, from: sender, to: receiver)
            scheduleOwn(.transport(.connectionTimedOut(direction)), at: time, of: sender)
        case .arrives(let arrival):
            record(.send(rpc, to: receiver, size, arrival: arrival), at: sender)
            let event = packed(rpc, size, direction)
            scheduleArrival(.transport(event), at: arrival, from: sender, to: receiver)
        case .arrivesTwice(let arrival, let copyArrival):
            record(.send(rpc, to: receiver, size, arrival: arrival), at: sender)
            record(.copy(rpc, to: receiver, size, arrival: copyArrival), at: sender)
            for time in [arrival, copyArrival] {
                // Each takes its own place in the freight.
                let event = packed(rpc, size, direction)
                scheduleArrival(.transport(event), at: time, from: sender, to: receiver)
            }
        }
    }

    /// What names an RPC where chance meets it: its first message; nil if it carries none.
    ///
    /// Mutates nothing, like `size(of:)`.
    @inline(__always)
    mutating func key(of rpc: RPC) -> UInt64? {
        switch rpc {
        case .message(let message): publications.key(of: message.payload)
        case .bundle(let bundle):
            bundle.messages.first.map { publications.key(of: $0.payload) }
        }
    }

    /// How fast a node sends, where windows that open slowly must know.
    private func uplink(of peer: PeerID) -> BitRate? {
        uplinks.isEmpty ? nil : uplinks[Int(peer.rawValue)]
    }

    mutating func drop(
        _ rpc: RPC, _ size: RPCSize, _ reason: DropReason, from sender: PeerID,
        to receiver: PeerID
    ) {
        record(.drop(rpc, to: receiver, size, reason, wasSent: false), at: sender)
    }

    /// The event of an RPC's arrival.
    mutating func packed(
        _ rpc: RPC, _ size: RPCSize, _ direction: Connections.Direction
    ) -> TransportEvent {
        if wire == .values {
            if case .message(let message) = rpc, publications.isOriginal(message) {
                return .message(
                    direction, message.payload, hops: message.hops, hasPassedDownlink: false)
            }
            return .rpc(direction, slot: freight.store(.rpc(rpc)), hasPassedDownlink: false)
        }
        let frame = carrier.frame(rpc)
        precondition(
            frame.count == size.total, "\(frame.count) bytes of a size of \(size.total): \(rpc)")
        let arriving = carried(frame, direction)
        let place = freight.store(.frame(arriving, originals: rpc.messages))
        return .rpc(direction, slot: place, hasPassedDownlink: false)
    }
}
