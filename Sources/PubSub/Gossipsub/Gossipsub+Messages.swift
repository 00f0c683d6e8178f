import SimKernel

/// Messages are taken in, forwarded and published: gossipsub-v1.0.md §"Message Processing".
extension Gossipsub {
    /// An RPC that is one message and nothing else.
    mutating func receive(
        _ message: Message, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        switch acceptance(of: sender, at: now) {
        case .everything: take(message, from: sender, at: now, into: &effects)
        case .controlOnly:
            reject(message, from: sender, .gated, at: now, into: &effects)
            promises.forgive(sender)
        case .nothing:
            reject(message, from: sender, .graylisted, at: now, into: &effects)
            return
        }
        if heedsExtensions { hear(nil, from: sender, into: &effects) }
    }

    @inline(__always)
    private mutating func take(
        _ message: Message, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        guard isNew(message, from: sender, at: now, into: &effects) else { return }
        if isLarge(message) { announceUnwanted([message], from: sender, into: &effects) }
        proceed(validation.check(message, at: now), message, from: sender, at: now, into: &effects)
    }

    /// Any other RPC: subscriptions, then messages, then extensions, then other control.
    mutating func receive(
        _ bundle: RPC.Bundle, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        let messages = bundle.messages
        guard let subscriptions = validation.announcements(bundle.subscriptions) else {
            for message in messages { effects.append(.reject(message, from: sender, .filtered)) }
            return
        }
        for subscription in subscriptions { note(subscription, of: sender) }
        switch acceptance(of: sender, at: now) {
        case .everything: receive(messages, from: sender, at: now, into: &effects)
        case .controlOnly:
            for message in messages {
                reject(message, from: sender, .gated, at: now, into: &effects)
            }
            promises.forgive(sender)
        case .nothing:
            for message in messages {
                reject(message, from: sender, .graylisted, at: now, into: &effects)
            }
            return
        }
        if heedsExtensions { hear(bundle.control.extensions, from: sender, into: &effects) }
        // A peer whose streams have closed can be sent nothing and has no place in a mesh.
        if bundle.hasControl, peering.peers.contains(sender) {
            receive(bundle.control, from: sender, at: now, into: &effects)
        }
    }

    /// All new messages of an RPC are announced in IDONTWANT before the first is looked at further.
    private mutating func receive(
        _ messages: [Message], from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        if messages.isEmpty { return }
        var fresh: [Message] = []
        for message in messages where isNew(message, from: sender, at: now, into: &effects) {
            fresh.append(message)
        }
        announceUnwanted(fresh.filter { isLarge($0) }, from: sender, into: &effects)
        for message in fresh {
            proceed(
                validation.check(message, at: now), message, from: sender, at: now, into: &effects)
        }
    }

    private mutating func isNew(
        _ message: Message, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) -> Bool {
        let isMember = peering.isMember(of: message.topic)
        switch validation.screen(message, from: sender, isMember: isMember, at: now) {
        case .new: return true
        case .duplicate:
            effects.append(.duplicate(message, from: sender))
            if isGuarded { noteDuplicate(message, from: sender, at: now) }
            if staggers { staggered.noteCopy(of: message.id, from: sender) }
        case .refused(let reason):
            reject(message, from: sender, reason, at: now, into: &effects)
        }
        return false
    }

    private mutating func reject(
        _ message: Message, from sender: PeerID, _ reason: RejectReason, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        effects.append(.reject(message, from: sender, reason))
        noteRejection(of: message, from: sender, reason, at: now)
    }

    /// A check of a message has come to its end.
    mutating func resume(
        _ message: Message, from sender: PeerID, after check: MessageCheck, _ result: CheckResult,
        at now: Instant, into effects: inout [RouterEffect]
    ) {
        let progress = validation.resume(
            message, isOwn: sender == id, after: check, result, at: now)
        proceed(
            progress, message, from: sender, isResuming: check == .validity, at: now, into: &effects
        )
    }

    /// Acts on the outcome of screening a message; `sender` is this node for one of its own.
    private mutating func proceed(
        _ progress: MessageValidation.Progress, _ message: Message, from sender: PeerID,
        isResuming: Bool = false, at now: Instant, into effects: inout [RouterEffect]
    ) {
        if !isResuming && progress.reachedValidation {
            noteValidation(of: message, from: sender, at: now)
        }
        switch progress {
        case .waiting(let check): effects.append(.check(message, from: sender, check))
        case .duplicate where sender == id: break  // Another node has published it.
        case .duplicate:
            effects.append(.duplicate(message, from: sender))
            if isGuarded { noteDuplicate(message, from: sender, at: now) }
        case .refused(let reason):
            reject(message, from: sender, reason, at: now, into: &effects)
        case .accepted:
            noteDelivery(of: message, from: sender, at: now)
            if sender == id { return spread(message, at: now, into: &effects) }
            guard peering.isMember(of: message.topic) else {
                // The node left the topic while the message was being checked.
                effects.append(.reject(message, from: sender, .notSubscribed))
                return
            }
            effects.append(.deliver(message, from: sender))
            cache.put(message)
            let peers = mesh.peers(of: message.topic)
            forward(message, over: peers, from: sender, at: now, into: &effects)
        }
    }

    /// "publish messages on its own behalf". A message of the node's own is announced in IDONTWANT,
    /// checked, validated and delivered like any other (go-libp2p-pubsub topic.go `validate`,
    /// validation.go `ValidateLocal`, pubsub.go `publishMessage`): it keeps promises, it counts as
    /// validated, and copies of it that come back are judged by its record.
    mutating func publish(
        _ message: Message, at now: Instant, into effects: inout [RouterEffect]
    ) {
        if isLarge(message) { announceUnwanted([message], from: nil, into: &effects) }
        let progress = validation.check(message, isOwn: true, at: now)
        proceed(progress, message, from: id, at: now, into: &effects)
    }

    /// Sends a message of the node's own, which has passed its checks.
    private mutating func spread(
        _ message: Message, at now: Instant, into effects: inout [RouterEffect]
    ) {
        cache.put(message)
        let topic = message.topic
        if peering.isMember(of: topic) { effects.append(.deliver(message, from: nil)) }
        if parameters.floodPublish {
            flood(message, at: now, into: &effects)
        } else if peering.isMember(of: topic) {
            forward(message, over: mesh.peers(of: topic), from: nil, at: now, into: &effects)
        } else {
            let peers = fanoutPeers(for: topic, at: now)
            forward(message, over: peers, from: nil, at: now, into: &effects)
        }
    }

    /// The fanout of `topic`, which is filled if it is empty, and lives on.
    private mutating func fanoutPeers(for topic: TopicID, at now: Instant) -> [PeerID] {
        if fanout.isEmpty(topic) {
            let known = peering.meshSubscribers(of: topic).filter { mayPublish(to: $0) }
            fanout.add(chooseAllIfZero(parameters.overlay.target, from: known), to: topic)
        }
        fanout.notePublish(to: topic, at: now)
        return fanout.peers(of: topic)
    }

    /// Whether a peer that is not in the mesh may be in the fanout: `publishThreshold`.
    func mayPublish(to peer: PeerID) -> Bool {
        !direct.contains(peer) && score(of: peer) >= parameters.thresholds.publish
    }

    /// gossipsub-v1.1.md §"Flood Publishing".
    private mutating func flood(
        _ message: Message, at now: Instant, into effects: inout [RouterEffect]
    ) {
        if staggered.staggers(message) {
            let peers = peering.subscribers(of: message.topic).filter { peer in
                !message.isAuthor(peer)
                    && (direct.contains(peer) || score(of: peer) >= parameters.thresholds.publish)
            }
            stagger(message, to: peers, at: now, into: &effects)
            return
        }
        for peer in peering.subscribers(of: message.topic)
        where direct.contains(peer) || score(of: peer) >= parameters.thresholds.publish {
            if !message.isAuthor(peer) { send(.message(message), to: peer, into: &effects) }
        }
    }

    /// Sends `message` to the direct and the flooding peers of its topic and to `peers`, but
    /// neither back to `sender` nor to its author, nor to members of the mesh that do not want it.
    mutating func forward(
        _ message: Message, over peers: [PeerID], from sender: PeerID?, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        if !direct.isEmpty || !peering.floodsubPeers.isEmpty {
            for peer in directAndFloodsubPeers(for: message.topic)
            where peer != sender && !message.isAuthor(peer) && !peers.contains(peer) {
                send(.message(message), to: peer, into: &effects)
            }
        }
        if staggers, staggered.staggers(message) {
            let others = peers.filter { $0 != sender && !message.isAuthor($0) }
            stagger(message, to: others, at: now, into: &effects)
            return
        }
        for peer in peers where peer != sender && !message.isAuthor(peer) {
            if unwanted.isUnwanted(message.id, by: peer) {
                effects.append(.withhold(message, from: peer))
            } else {
                send(.message(message), to: peer, into: &effects)
            }
        }
    }

    /// The direct and the flooding members of `topic`, which need no mesh.
    private func directAndFloodsubPeers(for topic: TopicID) -> [PeerID] {
        peering.subscribers(of: topic).filter { peer in
            if direct.contains(peer) { return true }
            return peering.floodsubPeers.contains(peer)
                && score(of: peer) >= parameters.thresholds.publish
        }
    }

    private func isLarge(_ message: Message) -> Bool {
        message.dataSize >= parameters.gossip.iDontWantMessageThreshold
            && parameters.version >= .v1_2
    }

    /// gossipsub-v1.2.md §"IDONTWANT Message": "When the peer receives the first message instance
    /// it immediately broadcasts IDONTWANT … to all its mesh peers" but the one it came from.
    private mutating func announceUnwanted(
        _ messages: [Message], from sender: PeerID?, into effects: inout [RouterEffect]
    ) {
        if messages.isEmpty { return }
        for topic in messages.count == 1 ? [messages[0].topic] : topics(of: messages) {
            var ids: [MessageID] = []
            for message in messages where message.topic == topic { ids.append(message.id) }
            if ids.count > 1 { shuffle(&ids) }
            let rpc = RPC.bundle(RPC.Bundle(control: Control(idontwant: ids)))
            for peer in mesh.peers(of: topic)
            where peer != sender && peering.speaks(peer, .v1_2) {
                send(rpc, to: peer, into: &effects)
            }
        }
    }

    private func topics(of messages: [Message]) -> [TopicID] {
        peering.joined.filter { topic in messages.contains { $0.topic == topic } }
    }
}
