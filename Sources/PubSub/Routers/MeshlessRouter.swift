import SimKernel

/// A router that keeps nothing of its peers but what they are members of, so that all it decides is
/// whom a message goes to: floodsub, randomsub, and a good start for routers of other packages.
public protocol MeshlessRouter: Router {
    /// What is asked of messages, and which were seen.
    var validation: MessageValidation { get set }
    /// Who is connected, and who is a member of what.
    var peering: PeeringState { get set }
    /// Announcements to make again.
    var announcements: AnnounceRetries { get set }

    /// Sends a good new message on; `sender` is nil for the node's own.
    mutating func forward(
        _ message: Message, from sender: PeerID?, into effects: inout [RouterEffect])
}

extension MeshlessRouter {
    /// All that the router knows at `now`.
    public func state(at now: Instant) -> RouterState { stateWithoutMesh(at: now) }

    /// The same, for a router that has more to say.
    public func stateWithoutMesh(at now: Instant) -> RouterState {
        var state = peering.state
        state.seenCount = validation.seenCount(at: now)
        state.nextWakeUp = nextWakeUp
        return state
    }

    /// What `handle` does. A router's own `handle` calls it, so that it is compiled for that router
    /// alone: a call from another module would find only the general one.
    public mutating func handleWithoutMesh(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        switch input {
        case .received(.message(let message), let sender):
            receive(message, from: sender, at: now, into: &effects)
        case .received(.bundle(let bundle), let sender):
            receive(bundle, from: sender, at: now, into: &effects)
        case .checked(let message, let sender, let check, let result):
            let progress = validation.resume(
                message, isOwn: sender == validation.id, after: check, result, at: now)
            proceed(progress, message, from: sender, into: &effects)
        case .publish(let message): publish(message, at: now, into: &effects)
        case .connected(let peer, let traits): connect(peer, traits, at: now, into: &effects)
        case .disconnected(let peer): peering.disconnect(peer)
        case .join(let topic): join(topic, into: &effects)
        case .leave(let topic): leave(topic, into: &effects)
        case .dropped(let rpc, let peer): announcements.add(rpc, to: peer, at: now)
        case .told(.blacklisted, let peer):
            validation.blacklist(peer, at: now)
            peering.disconnect(peer)
        // Scores, peering agreements, dials and staggered sending are gossipsub's.
        case .told, .dialEnded, .departed: break
        case .wakeUp: announcements.flush(through: now, peering, into: &effects)
        }
    }

    private mutating func connect(
        _ peer: PeerID, _ traits: PeerTraits, at now: Instant, into effects: inout [RouterEffect]
    ) {
        guard !validation.isBlacklisted(peer, at: now), peering.connect(peer, traits) else {
            return
        }
        if let hello = peering.hello { effects.append(.send(hello, to: peer)) }
    }

    private mutating func join(_ topic: TopicID, into effects: inout [RouterEffect]) {
        guard validation.mayJoin(topic), peering.join(topic) else { return }
        effects.append(.joined(topic))
        peering.announce(topic, isSubscribing: true, into: &effects)
    }

    private mutating func leave(_ topic: TopicID, into effects: inout [RouterEffect]) {
        guard peering.leave(topic) else { return }
        peering.announce(topic, isSubscribing: false, into: &effects)
        effects.append(.left(topic))
    }

    private mutating func publish(
        _ message: Message, at now: Instant, into effects: inout [RouterEffect]
    ) {
        let progress = validation.check(message, isOwn: true, at: now)
        proceed(progress, message, from: validation.id, into: &effects)
    }

    private mutating func receive(
        _ bundle: RPC.Bundle, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        guard let subscriptions = validation.announcements(bundle.subscriptions) else {
            for message in bundle.messages {
                effects.append(.reject(message, from: sender, .filtered))
            }
            return
        }
        for subscription in subscriptions { peering.note(subscription, of: sender) }
        for message in bundle.messages {
            receive(message, from: sender, at: now, into: &effects)
        }
    }

    private mutating func receive(
        _ message: Message, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        let isMember = peering.isMember(of: message.topic)
        switch validation.screen(message, from: sender, isMember: isMember, at: now) {
        case .duplicate: effects.append(.duplicate(message, from: sender))
        case .refused(let reason): effects.append(.reject(message, from: sender, reason))
        case .new:
            proceed(validation.check(message, at: now), message, from: sender, into: &effects)
        }
    }

    /// Acts on the outcome of screening a message; `sender` is this node for one of its own.
    private mutating func proceed(
        _ progress: MessageValidation.Progress, _ message: Message, from sender: PeerID,
        into effects: inout [RouterEffect]
    ) {
        switch progress {
        case .waiting(let check): effects.append(.check(message, from: sender, check))
        case .duplicate where sender == validation.id: break  // Another node has published it.
        case .duplicate: effects.append(.duplicate(message, from: sender))
        case .refused(let reason): effects.append(.reject(message, from: sender, reason))
        case .accepted where sender == validation.id:
            if peering.isMember(of: message.topic) {
                effects.append(.deliver(message, from: nil))
            }
            forward(message, from: nil, into: &effects)
        case .accepted where !peering.isMember(of: message.topic):
            // The node left the topic while the message was being checked.
            effects.append(.reject(message, from: sender, .notSubscribed))
        case .accepted:
            effects.append(.deliver(message, from: sender))
            forward(message, from: sender, into: &effects)
        }
    }
}
