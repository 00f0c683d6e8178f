import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// The loop's inside: an event enters a node, the node's effects are carried out.
extension Simulation {
    mutating func take(_ event: WorldEvent) {
        if faults.isActive, waits(event) { return }
        carry(event)
    }

    /// Lets an event happen, whatever may be wrong.
    mutating func carry(_ event: WorldEvent) {
        switch event.kind {
        case .message, .parcel:
            if interfaces.limitsDownlinks, mustWait(event) { return }
            if event.kind == .message { landMessage(event) } else { landParcel(event) }
        case .opening: landOpening(Connections.Direction(event.subject))
        case .broken: giveUp(Connections.Direction(event.subject))
        case .transfers: updateTransfers()
        case .stream: wakeStream(Connections.Direction(event.subject))
        case .train: reachTrain(Connections.Direction(event.subject), order: event.detail)
        case .written:
            endWriting(Connections.Direction(event.subject), generation: event.detail)
        case .left: makeRoom(Connections.Direction(event.subject), generation: event.detail)
        case .checked: endCheck(event.detail, at: PeerID(event.subject))
        case .wakeUp:
            let node = nodes[Int(event.subject)]
            guard node.isRunning, node.wakeGeneration == event.detail else { return }  // Stale.
            step(PeerID(event.subject), .wakeUp)
        case .turn: takeTurn(Int(event.subject), clock: Int(event.detail))
        case .action: act(Int(event.detail))
        case .dials:
            nextDial = 0
            dialSome()
        case .closing:
            if interfaces.limitsDownlinks, mustWait(event) { return }
            landClosing(Connections.Direction(event.subject))
        case .expiry: expire(event.detail)
        case .churn: churn(event)
        case .discovery: discover(event)
        case .landmark: break
        case .look: look(event)
        case .trim: trim(PeerID(event.subject))
        case .application: attend(event)
        }
    }

    /// Sends some of the topology's dials: in a large world all of them take longer than whoever
    /// drives it may want to wait.
    mutating func dialSome() {
        guard let first = nextDial else { return }
        let last = min(first + Self.dialsAtOnce, dials.count)
        for edge in dials[first..<last] { dial(edge) }
        nextDial = last < dials.count ? last : nil
    }

    private static let dialsAtOnce = 10_000

    /// Tells the router of a node what happened, and does what it wants.
    mutating func step(_ peer: PeerID, _ input: RouterInput) {
        if faults.isActive, nodes[Int(peer.rawValue)].isPaused {
            faults.paused.add(.input(input), at: peer)
            return
        }
        pass(input, to: peer)
        if !answers.isEmpty { passAnswers() }
        if applications.hasHeard { attend() }
    }

    private mutating func passAnswers() {
        var next = 0
        while next < answers.count {
            pass(answers[next].input, to: answers[next].peer)
            next += 1
        }
        answers.removeAll(keepingCapacity: true)
    }

    /// Enters the router of a node. This is the only place where one is entered; never while the
    /// effects of an earlier input are being carried out.
    private mutating func pass(_ input: RouterInput, to peer: PeerID) {
        let hasNewWakeUp = routers.handle(input, peer, at: now, into: &effects)
        if sharesUplinks, effects.count > 1 { shuffleSends(of: peer) }
        // Taken from the end, which moves them out: no copies that must be destroyed again.
        if effects.count > 1 { effects.reverse() }
        while let effect = effects.popLast() { carryOut(effect, of: peer) }
        if hasNewWakeUp { rearm(peer) }
    }

    mutating func record(_ kind: TraceEvent.Kind, at peer: PeerID) {
        if applications.isActive { show(kind, at: peer) }
        recorder.record(TraceEvent(time: now, node: peer, kind: kind))
    }

    /// Schedules the wake-up that the router wants; an earlier one becomes stale.
    mutating func rearm(_ peer: PeerID) {
        let index = Int(peer.rawValue)
        nodes[index].wakeGeneration &+= 1
        guard let wakeUp = routers.nextWakeUp(peer) else { return }
        let event = WorldEvent(
            kind: .wakeUp, subject: peer.rawValue, detail: nodes[index].wakeGeneration)
        scheduleOwn(event, at: max(wakeUp, now), of: peer)
    }

    private mutating func carryOut(_ effect: consuming RouterEffect, of peer: PeerID) {
        switch effect {
        case .send(let rpc, let receiver): send(rpc, from: peer, to: receiver)
        case .deliver(let message, let sender):
            invariants.check(message, from: sender, deliveredTo: peer, at: now, publications)
            record(.deliver(message, from: sender), at: peer)
            if trimming.isActive { thank(sender, for: message, at: peer) }
        case .duplicate(let message, let sender):
            record(.duplicate(message, from: sender), at: peer)
            if trimming.isActive {
                trimming.nearFirst.note(
                    message.id, from: NodeID(sender.rawValue), at: NodeID(peer.rawValue))
            }
        case .reject(let message, let sender, let reason):
            record(.reject(message, from: sender, reason), at: peer)
            if trimming.isActive { endThanks(for: message, reason, at: peer) }
        case .graft(let other, let topic): record(.graft(other, topic), at: peer)
        case .prune(let other, let topic, let reason):
            record(.prune(other, topic, reason), at: peer)
        case .refuse(let other, let topic, let reason):
            record(.refuse(other, topic, reason), at: peer)
        case .withhold(let message, let other): record(.withhold(message, from: other), at: peer)
        case .promiseBroken(let other, let count):
            record(.promiseBroken(other, count: count), at: peer)
        case .connect(let other): dial(other, askedBy: peer)
        case .check(let message, let sender, let check):
            if trimming.isActive, check == .validity { beginThanks(for: message, at: peer) }
            begin(check, of: message, from: sender, at: peer)
        case .joined(let topic): record(.join(topic), at: peer)
        case .left(let topic):
            record(.leave(topic), at: peer)
            if trimming.isActive { endThanks(for: topic, at: peer) }
        }
    }
}
