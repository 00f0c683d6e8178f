import PubSub

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
            context.scheduler.schedule(
                .node(.checkEnded(peer, slot: slot)), at: end, of: peer)
        }
    }
}
