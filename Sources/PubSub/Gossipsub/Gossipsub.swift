import SimKernel

/// gossipsub v1.0: forwards messages over a random mesh per topic, and gossips about them beyond
/// it.
///
/// libp2p/specs gossipsub-v1.0.md; where the spec is silent, go-libp2p-pubsub. `handle` is the
/// table of contents; what happens at a heartbeat is in `Gossipsub+Heartbeat.swift`, what a peer's
/// RPC does in `Gossipsub+Receive.swift`.
public struct Gossipsub: Router {
    let id: PeerID
    // First what the arrival of a duplicate needs, so that it is in one line of the cache.
    var seen: SeenMessages
    private(set) var nextHeartbeat: Instant
    var neighbourhood = Neighbourhood()
    /// `mesh`: for each topic that this node joined, the peers it exchanges full messages with.
    var mesh = PeersByTopic()
    /// `fanout`: the same for topics that it publishes to without being a member.
    var fanout: Fanout
    var cache: MessageCache
    let parameters: GossipsubParameters
    private var random: RandomStream

    /// The router of node `id`, which starts at `start` and draws from `random`.
    public init(
        id: PeerID, parameters: GossipsubParameters, startingAt start: Instant,
        random: RandomStream
    ) {
        self.id = id
        self.parameters = parameters
        self.random = random
        seen = SeenMessages(
            lifetime: parameters.seenTTL, expiry: parameters.seenExpiry, startingAt: start)
        cache = MessageCache(
            gossip: parameters.historyGossip, historyLength: parameters.historyLength)
        fanout = Fanout(timeToLive: parameters.fanoutTTL)
        nextHeartbeat = start + parameters.heartbeatInitialDelay
        if parameters.heartbeatSpread > .zero {
            nextHeartbeat =
                nextHeartbeat
                + .nanoseconds(
                    UInt64(self.random.next(below: Int(parameters.heartbeatSpread.nanoseconds))))
        }
    }

    /// The next heartbeat.
    public var nextWakeUp: Instant? { nextHeartbeat }

    /// The mesh of `topic`, by increasing peer; nil if the node is no member of it.
    public func mesh(of topic: TopicID) -> [PeerID]? { mesh[topic]?.members }

    /// Takes in what happened and appends what to do.
    public mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        switch input {
        case .received(.message(let message), let sender):
            receive(message, from: sender, at: now, into: &effects)
        case .received(.bundle(let bundle), let sender):
            receive(bundle, from: sender, at: now, into: &effects)
        case .wakeUp:
            heartbeat(at: now, into: &effects)
            nextHeartbeat = now + parameters.heartbeatInterval
        case .publish(let message): publish(message, at: now, into: &effects)
        case .connected(let peer, let version): connect(peer, version: version, into: &effects)
        case .disconnected(let peer): disconnect(peer, into: &effects)
        case .join(let topic): join(topic, into: &effects)
        case .leave(let topic): leave(topic, into: &effects)
        }
    }

    /// Up to `count` of the candidates, at random. The only line of the router that draws peers.
    mutating func choose(_ count: Int, from candidates: [PeerID]) -> [PeerID] {
        random.choose(max(0, count), from: candidates)
    }

    private mutating func connect(
        _ peer: PeerID, version: ProtocolVersion, into effects: inout [RouterEffect]
    ) {
        guard neighbourhood.connect(peer, version: version) else { return }
        if let hello = neighbourhood.hello { effects.append(.send(hello, to: peer)) }
    }

    private mutating func disconnect(_ peer: PeerID, into effects: inout [RouterEffect]) {
        neighbourhood.disconnect(peer)
        fanout.remove(peer)
        for topic in mesh.topics where mesh.remove(peer, from: topic) {
            effects.append(.prune(peer, topic))
        }
    }

    /// §"Topic Membership": `JOIN(topic)`.
    private mutating func join(_ topic: TopicID, into effects: inout [RouterEffect]) {
        guard neighbourhood.join(topic) else { return }
        effects.append(.joined(topic))
        neighbourhood.announce(topic, isSubscribing: true, into: &effects)
        mesh.add(topic)
        for peer in fanout.removeTopic(topic) { graft(peer, in: topic, into: &effects) }
        let missing = parameters.meshTarget - mesh.peers(of: topic).count
        for peer in choose(missing, from: candidates(for: topic)) {
            graft(peer, in: topic, into: &effects)
        }
        for peer in mesh.peers(of: topic) {
            effects.append(.send(.bundle(.init(control: Control(graft: [topic]))), to: peer))
        }
    }

    /// §"Topic Membership": `LEAVE(topic)`.
    private mutating func leave(_ topic: TopicID, into effects: inout [RouterEffect]) {
        guard neighbourhood.leave(topic) else { return }
        neighbourhood.announce(topic, isSubscribing: false, into: &effects)
        for peer in mesh.removeTopic(topic) {
            effects.append(.prune(peer, topic))
            effects.append(.send(.bundle(.init(control: Control(prune: [topic]))), to: peer))
        }
        effects.append(.left(topic))
    }

    /// §"Message Processing": "publish messages on its own behalf".
    private mutating func publish(
        _ message: Message, at now: Instant, into effects: inout [RouterEffect]
    ) {
        guard seen.insert(message.id, at: now) else { return }
        cache.put(message)
        if neighbourhood.isMember(of: message.topic) {
            effects.append(.deliver(message, from: nil))
            forward(message, over: mesh.peers(of: message.topic), from: nil, into: &effects)
        } else {
            let topic = message.topic
            if fanout.isEmpty(topic) {
                let known = neighbourhood.meshSubscribers(of: topic)
                fanout.add(choose(parameters.meshTarget, from: known), to: topic)
            }
            fanout.notePublish(to: topic, at: now)
            forward(message, over: fanout.peers(of: topic), from: nil, into: &effects)
        }
    }

    /// Sends `message` to the flooding peers of its topic and to `peers`, but neither back to
    /// `sender` nor to its author.
    func forward(
        _ message: Message, over peers: [PeerID], from sender: PeerID?,
        into effects: inout [RouterEffect]
    ) {
        let author = message.id.author
        for peer in neighbourhood.flooders.members
        where peer != sender && peer != author && !peers.contains(peer) {
            guard neighbourhood.isSubscriber(peer, of: message.topic) else { continue }
            effects.append(.send(.message(message), to: peer))
        }
        for peer in peers where peer != sender && peer != author {
            effects.append(.send(.message(message), to: peer))
        }
    }

    /// Puts `peer` into the mesh of `topic`, and says so.
    mutating func graft(_ peer: PeerID, in topic: TopicID, into effects: inout [RouterEffect]) {
        if mesh.insert(peer, in: topic) { effects.append(.graft(peer, topic)) }
    }

    /// Who could be put into the mesh of `topic`: `peers.gossipsub[topic] - mesh[topic]`.
    func candidates(for topic: TopicID) -> [PeerID] {
        let known = neighbourhood.meshSubscribers(of: topic)
        return mesh[topic].map { $0.complement(in: known) } ?? known
    }
}
