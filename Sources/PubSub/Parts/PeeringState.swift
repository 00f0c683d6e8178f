/// The peering state of a node: connected peers and their memberships, and its own.
///
/// libp2p calls this the router-agnostic state of pubsub (gossipsub-v1.0.md §"Peering State"):
/// every router needs it, and keeps it the same way.
public struct PeeringState: Equatable, Sendable {
    /// The topics that this node is a member of, by increasing id.
    public private(set) var joined: [TopicID] = []
    /// The connected peers by increasing id.
    private(set) var peers = PeerSet()
    /// What is known of each of them, in the same order.
    private var traits: [PeerTraits] = []
    /// The connected peers, by increasing id.
    public var connected: [PeerID] { peers.members }
    /// Which of them only flood: `peers.floodsub`.
    private(set) var floodsubPeers = PeerSet()
    /// Which topics they said they are members of.
    private var subscribers = PeersByTopic()
    /// Whether announcements have the fields of `PartialFlags`.
    private let writesPartialFlags: Bool

    /// The state of a node without peers; see `MessageValidationParameters.partialFlags`.
    public init(writesPartialFlags: Bool = true) {
        self.writesPartialFlags = writesPartialFlags
    }

    /// Whether this node is a member of `topic`.
    public func isMember(of topic: TopicID) -> Bool { joined.contains(topic) }

    /// The connected members of `topic`, by increasing id: `peers[topic]`.
    public func subscribers(of topic: TopicID) -> [PeerID] { subscribers.peers(of: topic) }

    /// The connected members of `topic` that have a mesh: `peers.gossipsub[topic]`.
    func meshSubscribers(of topic: TopicID) -> [PeerID] {
        let all = subscribers.peers(of: topic)
        return floodsubPeers.isEmpty ? all : all.filter { !floodsubPeers.contains($0) }
    }

    /// Whether `peer` said that it is a member of `topic`.
    public func isSubscriber(_ peer: PeerID, of topic: TopicID) -> Bool {
        subscribers.contains(peer, in: topic)
    }

    /// Makes this node a member; false when it was one.
    mutating func join(_ topic: TopicID) -> Bool {
        if joined.contains(topic) { return false }
        joined.insert(topic, at: joined.firstIndex { topic < $0 } ?? joined.count)
        return true
    }

    /// Ends this node's membership; false when it had none.
    mutating func leave(_ topic: TopicID) -> Bool {
        guard let index = joined.firstIndex(of: topic) else { return false }
        joined.remove(at: index)
        return true
    }

    /// What is known of a connected peer.
    public func traits(of peer: PeerID) -> PeerTraits? { peers.index(of: peer).map { traits[$0] } }

    /// Whether a connected peer speaks `version` or a later one.
    func speaks(_ peer: PeerID, _ version: ProtocolVersion) -> Bool {
        traits(of: peer).map { $0.version >= version } ?? false
    }

    /// What a router can say of itself that keeps nothing else.
    var state: RouterState {
        var state = RouterState()
        state.joined = joined
        state.peers = zip(peers.members, traits).map { peer, traits in
            RouterState.Peer(
                peer: peer, version: traits.version, isOutbound: traits.isOutbound,
                topics: subscribers.topics.filter { subscribers.contains(peer, in: $0) })
        }
        return state
    }

    /// Whether this node dialled the peer.
    public func isOutbound(_ peer: PeerID) -> Bool { traits(of: peer)?.isOutbound ?? false }

    /// Adds a peer; false when it was connected already.
    mutating func connect(_ peer: PeerID, _ traits: PeerTraits) -> Bool {
        guard peers.insert(peer), let index = peers.index(of: peer) else { return false }
        self.traits.insert(traits, at: index)
        if traits.version == .floodsub { floodsubPeers.insert(peer) }
        return true
    }

    /// Forgets a peer and what it said.
    mutating func disconnect(_ peer: PeerID) {
        if let index = peers.index(of: peer) { traits.remove(at: index) }
        peers.remove(peer)
        floodsubPeers.remove(peer)
        for topic in subscribers.topics { remove(peer, from: topic) }
    }

    /// Notes what a connected peer says of its own membership.
    mutating func note(_ subscription: Subscription, of peer: PeerID) {
        guard peers.contains(peer) else { return }
        if subscription.isSubscribing {
            subscribers.insert(peer, in: subscription.topic)
        } else {
            remove(peer, from: subscription.topic)
        }
    }

    /// The RPC that tells a new peer this node's memberships (gossipsub-v1.0.md §"Ambient Peer
    /// Discovery": the hello packet), or nil when it has none.
    var hello: RPC? {
        if joined.isEmpty { return nil }
        let subscriptions = joined.map { announcement(of: $0, isSubscribing: true) }
        return .bundle(RPC.Bundle(subscriptions: subscriptions))
    }

    /// The same with this node's extensions, or nil when it has neither (gossipsub-v1.3.md §"The
    /// Extensions Control Message": "MUST be included in the first message on the stream").
    func hello(with extensions: Extensions) -> RPC? {
        if extensions.isEmpty { return hello }
        let control = Control(extensions: extensions)
        guard case .bundle(var bundle)? = hello else {
            return .bundle(RPC.Bundle(control: control))
        }
        bundle.control = control
        return .bundle(bundle)
    }

    /// Tells every peer that this node joins or leaves `topic` (§"Topic Membership": "announcements
    /// are sent to all known pubsub-capable peers, regardless of whether we currently have any
    /// topics in common").
    func announce(_ topic: TopicID, isSubscribing: Bool, into effects: inout [RouterEffect]) {
        let announcement = announcement(of: topic, isSubscribing: isSubscribing)
        let rpc = RPC.bundle(RPC.Bundle(subscriptions: [announcement]))
        for peer in peers.members { effects.append(.send(rpc, to: peer)) }
    }

    private func announcement(of topic: TopicID, isSubscribing: Bool) -> Subscription {
        Subscription(
            topic, isSubscribing: isSubscribing, partial: writesPartialFlags ? .init() : nil)
    }

    private mutating func remove(_ peer: PeerID, from topic: TopicID) {
        subscribers.remove(peer, from: topic)
        if subscribers.peers(of: topic).isEmpty { subscribers.removeTopic(topic) }
    }
}
