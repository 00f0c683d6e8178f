import SimKernel

/// Sends every new message to every peer in its topic but its author and the one it came from.
///
/// libp2p/specs gossipsub-v1.0.md §"In the beginning was floodsub": "for each incoming message,
/// forward to all known peers in the topic"; the author is skipped as go-libp2p-pubsub does.
public struct Floodsub: Router {
    private let id: PeerID
    private var seen: SeenMessages
    private var neighbourhood = Neighbourhood()

    /// The router of node `id`, which starts at `start`.
    public init(id: PeerID, parameters: FloodsubParameters, startingAt start: Instant) {
        self.id = id
        seen = SeenMessages(
            lifetime: parameters.seenTTL, expiry: parameters.seenExpiry, startingAt: start)
    }

    /// Never: flooding keeps no time.
    public var nextWakeUp: Instant? { nil }

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
        case .publish(let message): publish(message, at: now, into: &effects)
        case .connected(let peer, let version): connect(peer, version: version, into: &effects)
        case .disconnected(let peer): neighbourhood.disconnect(peer)
        case .join(let topic): join(topic, into: &effects)
        case .leave(let topic): leave(topic, into: &effects)
        case .wakeUp: break
        }
    }

    private mutating func connect(
        _ peer: PeerID, version: ProtocolVersion, into effects: inout [RouterEffect]
    ) {
        guard neighbourhood.connect(peer, version: version) else { return }
        if let hello = neighbourhood.hello { effects.append(.send(hello, to: peer)) }
    }

    private mutating func join(_ topic: TopicID, into effects: inout [RouterEffect]) {
        guard neighbourhood.join(topic) else { return }
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
        guard seen.insert(message.id, at: now) else { return }
        if neighbourhood.isMember(of: message.topic) {
            effects.append(.deliver(message, from: nil))
        }
        forward(message, from: nil, into: &effects)
    }

    private mutating func receive(
        _ bundle: RPC.Bundle, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        for subscription in bundle.subscriptions { neighbourhood.note(subscription, of: sender) }
        for message in bundle.messages {
            receive(message, from: sender, at: now, into: &effects)
        }
    }

    private mutating func receive(
        _ message: Message, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        if message.id.author == id {
            effects.append(.reject(message, from: sender, .selfOriginated))
        } else if seen.contains(message.id, at: now) {
            effects.append(.duplicate(message, from: sender))
        } else if !neighbourhood.isMember(of: message.topic) {
            effects.append(.reject(message, from: sender, .notSubscribed))
        } else {
            seen.insert(message.id, at: now)
            effects.append(.deliver(message, from: sender))
            forward(message, from: sender, into: &effects)
        }
    }

    private func forward(
        _ message: Message, from sender: PeerID?, into effects: inout [RouterEffect]
    ) {
        let author = message.id.author
        for peer in neighbourhood.subscribers(of: message.topic)
        where peer != sender && peer != author {
            effects.append(.send(.message(message), to: peer))
        }
    }
}
