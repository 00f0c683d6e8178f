import P2PHost
import PubSub
import SimKernel

/// Checks of messages, which take time and end as the oracle knows
/// (docs/decisions/signatures-are-modelled.md).
extension Simulation {
    /// Begins a check that a router asked for.
    mutating func begin(
        _ check: MessageCheck, of message: Message, from sender: PeerID, at peer: PeerID
    ) {
        let group = routers.group(of: peer)
        let result: CheckResult
        let key = context.publications.key(of: message.payload)
        let isOwn = sender == peer
        switch hosts.submit(check, of: key, message.topic, isOwn: isOwn, at: now, peer, in: group)
        {
        case .refused(.queueFull): result = .queueFull
        case .refused(.throttled): result = .throttled
        case .done(let end) where end == now:
            result = isOwn ? .accept : message.authenticity.result(of: check)
        case .done(let end):
            let pending = PendingChecks.Check(
                message: message, sender: sender, check: check,
                restartCount: nodes[Int(peer.rawValue)].restartCount)
            let event = NodeEvent.checkEnded(peer, slot: checks.store(pending))
            context.scheduler.schedule(.node(event), at: end, of: peer)
            return
        }
        context.notices.append((peer, .checked(message, from: sender, check, result)))
    }

    /// Tells a router how a check ended, unless the node has stopped meanwhile.
    mutating func endCheck(_ place: UInt32, at peer: PeerID) {
        let pending = checks.take(place)
        let node = nodes[Int(peer.rawValue)]
        guard node.isRunning, node.restartCount == pending.restartCount else { return }
        let isOwn = pending.sender == peer
        let result = isOwn ? .accept : pending.message.authenticity.result(of: pending.check)
        step(peer, .checked(pending.message, from: pending.sender, pending.check, result))
    }
}

extension MessageAuthenticity {
    /// What a check finds.
    fileprivate func result(of check: MessageCheck) -> CheckResult {
        switch (check, flaw) {
        case (.signature, .forged): .reject
        case (.signature, _): .accept
        case (.validity, .invalid): .reject
        case (.validity, .ignorable): .ignore
        case (.validity, _): .accept
        }
    }
}
