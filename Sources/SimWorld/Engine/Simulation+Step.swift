import PubSub
import Reports
import SimKernel
import SimNetwork

/// The loop's inside: an event enters a node, the node's effects are carried out.
extension Simulation {
    mutating func dispatch(_ event: WorldEvent) {
        if transport.faults.isActive || nodes.isAnyPaused, waits(event) { return }
        process(event)
        if !context.notices.isEmpty { enterWithNotices() }
    }

    /// Lets an event happen, whatever may be wrong.
    mutating func process(_ event: WorldEvent) {
        switch event {
        case .transport(let event): process(event)
        case .node(let event): process(event)
        case .process(let event):
            enterProcesses(.due(event))
            if processes.topology.isSending { sendDials() }
        case .stopPoint: break
        }
    }

    private mutating func process(_ event: NodeEvent) {
        switch event {
        case .wakeUp(let peer, let generation):
            if nodes.isDue(peer, generation: generation) { step(peer, .wakeUp) }
        case .checkEnded(let peer, let slot):
            if let result = nodes.endCheck(slot, at: peer) { step(peer, result) }
        }
    }

    /// Tells the router of a node what happened, and does what it wants.
    mutating func step(_ peer: PeerID, _ input: RouterInput) {
        if nodes.isAnyPaused, nodes[peer].isPaused {
            nodes.keep(.input(input), for: peer)
            return
        }
        enterRouter(of: peer, input)
        if !context.notices.isEmpty { enterWithNotices() }
        if processes.hasHeard { enterProcessesWithHeard() }
    }

    private mutating func enterWithNotices() {
        var next = 0
        var ended: [(peer: PeerID, other: PeerID)] = []
        while next < context.notices.count {
            let (peer, input) = context.notices[next]
            // Both ends are told, and that can lead to anything.
            switch input {
            case .disconnected(let other): ended.append((peer, other))
            case .departed where !nodes[peer].isRunning: break
            case .departed where nodes[peer].isPaused: nodes.keep(.input(input), for: peer)
            default: enterRouter(of: peer, input)
            }
            next += 1
        }
        context.notices.removeAll(keepingCapacity: true)
        for (peer, other) in ended { disconnect(peer, from: other) }
    }

    /// Enters the router of a node. This is the only place where one is entered; never while the
    /// effects of an earlier input are being carried out.
    private mutating func enterRouter(of peer: PeerID, _ input: RouterInput) {
        let hasNewWakeUp = nodes.handle(input, peer, at: now, into: &effects)
        if transport.access.sharesUplinks, effects.count > 1 { shuffleSends(of: peer) }
        // Taken from the end, which moves them out: no copies that must be destroyed again. The
        // buffer turns round by moving; the array itself would copy.
        if effects.count > 1 { effects.withUnsafeMutableBufferPointer { $0.reverse() } }
        while let effect = effects.popLast() { apply(effect, of: peer) }
        if hasNewWakeUp { rearm(peer) }
    }

    mutating func record(_ kind: TraceEvent.Kind, at peer: PeerID) {
        if processes.observes { processes.observe(kind, at: peer, now, nodes.memberships) }
        context.record(kind, at: peer)
    }

    /// Schedules the wake-up that the router wants; an earlier one becomes stale.
    mutating func rearm(_ peer: PeerID) {
        guard let (time, generation) = nodes.nextWakeUp(peer) else { return }
        context.scheduler.schedule(
            .node(.wakeUp(peer, generation: generation)), at: max(time, now), of: peer)
    }

    /// A node is a member of a topic from now on.
    mutating func join(_ peer: PeerID, _ topic: TopicID) {
        nodes.join(peer, topic)
        record(.join(topic), at: peer)
    }

    private mutating func apply(_ effect: consuming RouterEffect, of peer: PeerID) {
        switch effect {
        case .send(let rpc, let receiver):
            context.tell { $0.handed(rpc, from: peer, to: receiver, at: $1) }
            transport.send(rpc, from: peer, to: receiver, &context)
        case .followDeparture(let message, let receiver):
            context.followed.insert(message, from: peer, to: receiver)
        case .deliver(let message, let sender):
            invariants.check(
                message, from: sender, deliveredTo: peer, at: now, context.publications)
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
        case .connect(let other): dial(other, askedBy: peer)
        case .disconnect(let other): context.notices.append((peer, .disconnected(other)))
        case .check(let message, let sender, let check):
            if processes.observes, check == .validity {
                processes.noteValidation(of: message, at: peer, nodes.memberships)
            }
            begin(check, of: message, from: sender, at: peer)
        case .joined(let topic): join(peer, topic)
        case .left(let topic):
            nodes.leave(peer, topic)
            record(.leave(topic), at: peer)
            if processes.observes {
                processes.noteLeave(of: topic, at: peer, transport.neighbours(of: peer.node))
            }
        case .note(let note): record(.note(note), at: peer)
        }
    }
}

/// Checks of messages, which take time.
extension Simulation {
    /// Begins a check that a router asked for.
    mutating func begin(
        _ check: MessageCheck, of message: Message, from sender: PeerID, at peer: PeerID
    ) {
        let key = context.publications.key(of: message.payload)
        switch nodes.begin(check, of: message, key, from: sender, at: peer, now) {
        case .ended(let result):
            context.notices.append((peer, .checked(message, from: sender, check, result)))
        case .pending(let slot, let end):
            context.tell { delays, _ in delays.checking(message, at: peer, until: end) }
            context.scheduler.schedule(
                .node(.checkEnded(peer, slot: slot)), at: end, of: peer)
        }
    }
}

/// In which order a node sends to several peers at once.
extension Simulation {
    /// Puts what a node sends to several peers at once in random order, where an uplink makes the
    /// last wait for the first. Routers walk through peers by index; go-libp2p-pubsub walks through
    /// a map (`gossipsub.go`, `rpcs` and `sendRPC`), whose order is random.
    ///
    /// Only what is sent by increasing index changes places, one message or control at a time. So
    /// RPCs for one peer keep their order, and a router's own choice of an order stays.
    mutating func shuffleSends(of peer: PeerID) {
        var random: RandomStream?
        var start = 0
        while start < effects.count {
            guard let first = effects[start].send else {
                start += 1
                continue
            }
            var last = first
            var end = start + 1
            while end < effects.count, let next = effects[end].send, next.follows(last) {
                last = next
                end += 1
            }
            if end - start > 1 {
                var draws = random ?? context.scheduler.departures(of: peer)
                draws.shuffle(&effects, in: start..<end)
                random = draws
            }
            start = end
        }
    }
}

/// What is sent to whom, as far as its place among other sends matters.
private struct Send {
    let receiver: PeerID
    /// The message; nil for all that is not one message alone.
    let payload: PayloadID?

    func follows(_ other: Send) -> Bool {
        receiver > other.receiver && payload == other.payload
    }
}

extension RouterEffect {
    /// The send that the effect asks for, withheld by an IDONTWANT or not; nil for other effects.
    fileprivate var send: Send? {
        switch self {
        case .send(.message(let message), let receiver), .withhold(let message, let receiver):
            Send(receiver: receiver, payload: message.payload)
        case .send(.bundle, let receiver): Send(receiver: receiver, payload: nil)
        case .deliver, .check, .connect, .duplicate, .reject, .graft, .prune, .refuse,
            .followDeparture, .promiseBroken, .joined, .left, .disconnect, .note:
            nil
        }
    }
}
