import SimKernel

/// Sends every new message to every peer in its topic but its author and the one it came from.
///
/// libp2p/specs gossipsub-v1.0.md §"In the beginning was floodsub": "for each incoming message,
/// forward to all known peers in the topic"; the author is skipped as go-libp2p-pubsub does.
public struct Floodsub: Router {
    private var intake: Intake
    private var neighbourhood = Neighbourhood()
    private var announcements = AnnounceRetries()

    /// The router of node `id`, which starts at `start`.
    public init(id: PeerID, parameters: FloodsubParameters, startingAt start: Instant) {
        intake = Intake(id: id, parameters: parameters.intake, startingAt: start)
    }

    /// When an announcement that was dropped is made again; flooding itself keeps no time.
    public var nextWakeUp: Instant? { announcements.next }

    /// None: flooding has no mesh.
    public func mesh(of topic: TopicID) -> [PeerID]? { nil }

    /// Takes in what happened and appends what to do.
    public mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        switch input {
        case .received(.message(let message), let sender):
            receive(message, from: sender, at: now, into: &effects)
        case .received(.bundle(let bundle), let sender):
            receive(bundle, from: sender, at: now, into: &effects)
        case .checked(let message, let sender, let check, let result):
            proceed(
                intake.resume(message, after: check, result, at: now), message, from: sender,
                into: &effects)
        case .publish(let message): publish(message, at: now, into: &effects)
        case .connected(let peer, let traits): connect(peer, traits, at: now, into: &effects)
        case .disconnected(let peer): neighbourhood.disconnect(peer)
        case .join(let topic): join(topic, into: &effects)
        case .leave(let topic): leave(topic, into: &effects)
        case .dropped(let rpc, let peer): announcements.add(rpc, to: peer, at: now)
        case .told(.blacklisted, let peer):
            intake.blacklist(peer, at: now)
            neighbourhood.disconnect(peer)
        case .told: break  // Scores and peering agreements are gossipsub's.
        case .wakeUp: announcements.flush(through: now, neighbourhood, into: &effects)
        }
    }

    private mutating func connect(
        _ peer: PeerID, _ traits: PeerTraits, at now: Instant, into effects: inout [RouterEffect]
    ) {
        guard !intake.isBlacklisted(peer, at: now), neighbourhood.connect(peer, traits) else {
            return
        }
        if let hello = neighbourhood.hello { effects.append(.send(hello, to: peer)) }
    }

    private mutating func join(_ topic: TopicID, into effects: inout [RouterEffect]) {
        guard intake.mayJoin(topic), neighbourhood.join(topic) else { return }
        effects.append(.joined(topic))
        neighbourhood.announce(topic, isSubscribing: true, into: &effects)
    }

    private mutating func leave(_ topic: TopicID, into effects: inout [RouterEffect]) {
        guard neighbourhood.leave(topic) else { return }
        neighbourhood.announce(topic, isSubscribing: false, into: &effects)
        effects.append(.left(topic))
    }

    private mutating func publish(
        _ message: Message, at now: Instant, into effects: inout [RouterEffect]
    ) {
        guard intake.publish(message, at: now) else { return }
        if neighbourhood.isMember(of: message.topic) {
            effects.append(.deliver(message, from: nil))
        }
        forward(message, from: nil, into: &effects)
    }

    private mutating func receive(
        _ bundle: RPC.Bundle, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        guard let subscriptions = intake.announcements(bundle.subscriptions) else {
            for message in bundle.messages {
                effects.append(.reject(message, from: sender, .filtered))
            }
            return
        }
        for subscription in subscriptions { neighbourhood.note(subscription, of: sender) }
        for message in bundle.messages {
            receive(message, from: sender, at: now, into: &effects)
        }
    }

    private mutating func receive(
        _ message: Message, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        let isMember = neighbourhood.isMember(of: message.topic)
        switch intake.screen(message, from: sender, isMember: isMember, at: now) {
        case .duplicate: effects.append(.duplicate(message, from: sender))
        case .refused(let reason): effects.append(.reject(message, from: sender, reason))
        case .new:
            proceed(intake.check(message, at: now), message, from: sender, into: &effects)
        }
    }

    private func proceed(
        _ progress: Intake.Progress, _ message: Message, from sender: PeerID,
        into effects: inout [RouterEffect]
    ) {
        switch progress {
        case .waiting(let check): effects.append(.check(message, from: sender, check))
        case .duplicate: effects.append(.duplicate(message, from: sender))
        case .refused(let reason): effects.append(.reject(message, from: sender, reason))
        case .accepted where !neighbourhood.isMember(of: message.topic):
            // The node left the topic while the message was being checked.
            effects.append(.reject(message, from: sender, .notSubscribed))
        case .accepted:
            effects.append(.deliver(message, from: sender))
            forward(message, from: sender, into: &effects)
        }
    }

    private func forward(
        _ message: Message, from sender: PeerID?, into effects: inout [RouterEffect]
    ) {
        let author = message.author
        for peer in neighbourhood.subscribers(of: message.topic)
        where peer != sender && peer != author {
            effects.append(.send(.message(message), to: peer))
        }
    }
}
