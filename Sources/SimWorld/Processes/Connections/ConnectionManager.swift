import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// Nodes close connections when they have too many.
///
/// After `BasicConnMgr` of go-libp2p (p2p/net/connmgr/connmgr.go), with the tags that
/// go-libp2p-pubsub gives it (tag_tracer.go).
struct ConnectionManager {
    /// How often connections are counted: `silencePeriod` of go-libp2p `NewConnManager`.
    static let interval = Interval.seconds(10)

    /// The world's stream.
    private let root: RandomStream
    /// The watermarks of each node; empty when no node closes connections.
    private let watermarks: [HostPlan.Watermarks?]
    /// Which nodes count their connections by now.
    private var counting: [Bool]
    /// When a node learnt of its connection with another, by the pair. For look-up only.
    private var openings: [UInt64: Instant] = [:]
    private(set) var tags = ConnectionTags()
    private var nearFirst = NearFirst()

    /// The connection managers of a scenario's nodes; `root` is the world's stream.
    init(_ scenario: Scenario, random root: RandomStream) {
        self.root = root
        let isNeeded = scenario.groups.contains { $0.host.watermarks != nil }
        watermarks =
            isNeeded
            ? scenario.groups.flatMap {
                Array(repeating: $0.host.watermarks, count: $0.count)
            } : []
        counting = Array(repeating: false, count: watermarks.count)
    }

    /// Whether any node closes connections.
    var isActive: Bool { !watermarks.isEmpty }

    /// Has a node that starts count its connections from now on.
    mutating func start(_ peer: PeerID, at now: Instant, into commands: inout [WorldCommand]) {
        let index = Int(peer.rawValue)
        guard isActive, watermarks[index] != nil, !counting[index] else { return }
        counting[index] = true
        schedule(peer, at: now, into: &commands)
    }

    /// A node counts its connections, and closes those with the lowest tag values when it has too
    /// many.
    func trim(
        _ peer: PeerID, at now: Instant, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        schedule(peer, at: now, into: &commands)
        guard let watermarks = watermarks[Int(peer.rawValue)], view.isActive(peer.node) else {
            return
        }
        commands += connectionsToTrim(peer, watermarks, at: now, view).map {
            .disconnect(peer.node, $0)
        }
    }

    /// The peers whose connections are closed: down to the low watermark, lowest tag value first.
    /// Of equal values those without a stream come first, then those that the others dialled;
    /// chance decides among the rest. Connections that are protected or new stay, and do not count.
    private func connectionsToTrim(
        _ peer: PeerID, _ watermarks: HostPlan.Watermarks, at now: Instant, _ view: WorldView
    ) -> [NodeID] {
        let known = view.neighbours(of: peer.node)
        guard known.count >= watermarks.high else { return [] }
        var candidates = known.filter { other in
            let opening = openings[Self.key(peer.node, other)] ?? .start
            return opening + watermarks.grace <= now && !view.protects(other.peer, at: peer)
        }
        guard candidates.count > watermarks.low else { return [] }
        var random = root.child("trim", UInt64(peer.rawValue), now.nanoseconds)
        random.shuffle(&candidates)
        let keyed = candidates.enumerated().map { offset, other in
            (rank: rank(of: other, at: peer, now, view), offset: offset, other: other)
        }
        return keyed.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }
            .prefix(candidates.count - watermarks.low).map(\.other)
    }

    /// Orders connections of a node by tag value, then by whether there is a stream, and then by
    /// who dialled.
    private func rank(
        of other: NodeID, at peer: PeerID, _ now: Instant, _ view: WorldView
    ) -> Int {
        tags.value(of: other, at: peer.node, now) * 4
            + (view.opensStream(peer, to: other.peer) ? 2 : 0)
            + (view.hasDialled(peer.node, other) ? 1 : 0)
    }

    private func schedule(
        _ peer: PeerID, at now: Instant, into commands: inout [WorldCommand]
    ) {
        commands.append(.schedule(.trimConnections(peer), at: now + Self.interval, of: peer))
    }

    private static func key(_ node: NodeID, _ other: NodeID) -> UInt64 {
        UInt64(node.rawValue) << 32 | UInt64(other.rawValue)
    }
}

// MARK: What it hears

extension ConnectionManager {
    /// Takes note of what happens at a node.
    mutating func observe(_ kind: TraceEvent.Kind, at peer: PeerID, _ now: Instant) {
        switch kind {
        case .connect(let other, _): openings[Self.key(peer.node, other.node)] = now
        case .deliver(let message, let sender): tag(sender, for: message, at: peer, now)
        case .duplicate(let message, let sender):
            nearFirst.note(message.id, from: sender.node, at: peer.node)
        case .reject(let message, _, let reason): endValidation(of: message, reason, at: peer)
        case .publish, .send, .copy, .receive, .drop, .join, .leave, .start, .stop, .pause, .resume,
            .disconnect, .graft, .prune, .refuse, .withhold, .promiseBroken, .note:
            break
        }
    }

    /// A node begins to validate a message: copies are as good as it until that ends. Topics that
    /// the node is no member of do not count.
    mutating func beginValidation(
        of message: Message, at peer: PeerID, _ memberships: Memberships
    ) {
        guard watermarks[Int(peer.rawValue)] != nil,
            memberships.isMember(peer, of: message.topic)
        else { return }
        nearFirst.begin(message.id, at: peer.node)
    }

    /// A node has left a topic; the tags of its neighbours for it are removed.
    mutating func endTopic(_ topic: TopicID, at peer: PeerID, _ neighbours: [NodeID]) {
        tags.remove(topic, at: peer.node, of: neighbours)
    }

    /// The connection of two nodes is closed.
    mutating func endConnection(_ node: NodeID, _ other: NodeID) {
        tags.remove(node, other)
        openings[Self.key(node, other)] = nil
    }

    /// Tags who was first to bring a node a message, and who brought it while it was validated;
    /// `sender` is nil for the node's own.
    private mutating func tag(
        _ sender: PeerID?, for message: Message, at peer: PeerID, _ now: Instant
    ) {
        guard watermarks[Int(peer.rawValue)] != nil else { return }
        let others = nearFirst.take(message.id, at: peer.node)
        let first = sender.map { [$0.node] } ?? []
        for other in first + others { tags.add(other, for: message.topic, at: peer.node, now) }
    }

    /// A message is rejected: when by its validation, no peer is tagged for it.
    private mutating func endValidation(
        of message: Message, _ reason: RejectReason, at peer: PeerID
    ) {
        switch reason {
        case .validationFailed, .validationIgnored, .validationThrottled, .notSubscribed:
            _ = nearFirst.take(message.id, at: peer.node)
        case .blacklistedPeer, .blacklistedSource, .missingSignature, .unexpectedSignature,
            .unexpectedAuthInfo, .invalidSignature, .validationQueueFull, .selfOriginated,
            .graylisted, .gated, .filtered:
            break
        }
    }
}
