import SimKernel

/// gossipsub v1.0 to v1.3: forwards messages over a random mesh per topic, and gossips about them
/// beyond it.
///
/// libp2p/specs gossipsub-v1.0.md, -v1.1.md, -v1.2.md, -v1.3.md; where they are silent,
/// go-libp2p-pubsub.
/// `handle` is the table of contents:
///
///     Gossipsub+Membership   peers and topics come and go, GRAFT and PRUNE are decided
///     Gossipsub+Messages     messages are taken in, forwarded, published
///     Gossipsub+Control      what a peer's IHAVE, IWANT, GRAFT, PRUNE, IDONTWANT do
///     Gossipsub+Extensions   what peers say of extensions
///     Gossipsub+Connecting   which peers are dialled, and how many at a time
///     Gossipsub+Heartbeat    the heartbeat, step by step
///     Gossipsub+Score        what is told to the scores, and what they are asked
///     Gossipsub+Chance       every draw
///     Gossipsub+Sending      what goes with an RPC that is sent
///     Gossipsub+Staggering   large messages are sent to a few peers at a time
///
/// What a later version does is behind a gate: `version >= .v1_1` for what a router decides alone,
/// `peering.speaks(peer, .v1_1)` for what a peer must understand.
public struct Gossipsub: Router {
    let id: PeerID
    // First what the arrival of a duplicate needs, so that it is in few lines of the cache.
    var validation: MessageValidation
    /// Whether peers can be refused for what they have done.
    let isGuarded: Bool
    /// Whether peers have scores.
    let isScored: Bool
    /// Whether some messages are sent to a few peers at a time.
    let staggers: Bool
    /// Whether it speaks v1.3, and so heeds what peers say of extensions.
    let heedsExtensions: Bool
    /// When the router next needs `wakeUp`: the next heartbeat, unless something that was dropped
    /// is to be sent again before. Stored, because whoever asks a value so large for it otherwise
    /// copies the value.
    public private(set) var nextWakeUp: Instant?
    private let shared: Shared
    /// When scores next decay.
    var nextScoreMaintenance: Instant
    var peering: PeeringState
    /// `mesh`: for each topic that this node joined, the peers it exchanges full messages with.
    var mesh = PeersByTopic()
    /// Those of them whose connection closed while they were in a mesh: their host protects them
    /// still.
    var formerMesh = PeersByTopic()
    /// `fanout`: the same for topics that it publishes to without being a member.
    var fanout: Fanout
    var cache: MessageCache
    /// Peers with a peering agreement; never in a mesh or a fanout.
    var direct = PeerSet()
    var backoffs = Backoffs()
    var promises: Promises
    var unwanted: Unwanted
    var budget: GossipBudget
    /// GRAFT and PRUNE that were dropped on their way.
    var retries = ControlRetries()
    var announcements = AnnounceRetries()
    var staggered: StaggeredSends
    var extensions = ExtensionExchange()
    var connectors = Connectors()
    var score: PeerScore?
    var gater: PeerGater?
    var scoreMaintenance: ScoreMaintenance
    private(set) var nextHeartbeat: Instant
    /// When direct peers are connected to for the first time.
    private var directConnect: Instant?
    /// How many heartbeats there were.
    var heartbeatCount = 0
    var random: RandomStream

    /// The router of node `id`, which starts at `start` and draws from `random`.
    public init(
        id: PeerID, parameters: GossipsubParameters, startingAt start: Instant,
        random: RandomStream
    ) {
        self.id = id
        shared = Shared(parameters)
        self.random = random
        validation = MessageValidation(id: id, parameters: parameters.validation, startingAt: start)
        peering = PeeringState(writesPartialFlags: parameters.validation.partialFlags)
        let gossip = parameters.gossip
        cache = MessageCache(gossip: gossip.historyGossip, historyLength: gossip.historyLength)
        fanout = Fanout(timeToLive: parameters.fanoutTTL)
        promises = Promises(followUpTime: gossip.iWantFollowupTime)
        unwanted = Unwanted(limits: gossip.unwanted)
        budget = GossipBudget(limits: gossip.budget)
        staggered = StaggeredSends(parameters.stagger)
        score = parameters.score.map { PeerScore($0, startingAt: start) }
        gater = parameters.gater.map { PeerGater(parameters: $0, startingAt: start) }
        isScored = parameters.score != nil
        staggers = parameters.stagger.peers > 0
        heedsExtensions = parameters.version >= .v1_3
        isGuarded = isScored || parameters.gater != nil
        scoreMaintenance = ScoreMaintenance(parameters, startingAt: start)
        nextScoreMaintenance = scoreMaintenance.next
        nextHeartbeat = start + parameters.heartbeatInitialDelay
        directConnect = start + parameters.pruning.directConnectInitialDelay
        if parameters.heartbeatSpread > .zero {
            nextHeartbeat = nextHeartbeat + randomHeartbeatOffset()
        }
        rearm()
    }

    /// What the router was made with.
    var parameters: GossipsubParameters {
        _read { yield shared.parameters }
    }

    /// Sets when the router next needs to be woken.
    mutating func rearm() {
        var next = nextHeartbeat
        if let retry = announcements.next, retry < next { next = retry }
        if !direct.isEmpty, let directConnect, directConnect < next { next = directConnect }
        if let end = connectors.next, end < next { next = end }
        if !staggered.isEmpty, let end = staggered.next, end < next { next = end }
        nextWakeUp = next
    }

    /// The mesh of `topic`, by increasing peer; nil when the node is no member of it.
    public func mesh(of topic: TopicID) -> [PeerID]? { mesh[topic]?.members }

    /// Takes in what happened and appends what to do.
    public mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        if nextScoreMaintenance <= now { runScoreMaintenance(through: now) }
        switch input {
        case .received(.message(let message), let sender):
            receive(message, from: sender, at: now, into: &effects)
        case .received(.bundle(let bundle), let sender):
            receive(bundle, from: sender, at: now, into: &effects)
        case .wakeUp:
            wakeUp(at: now, into: &effects)
            rearm()
        case .checked(let message, let sender, let check, let result):
            resume(message, from: sender, after: check, result, at: now, into: &effects)
        case .publish(let message): publish(message, at: now, into: &effects)
        case .connected(let peer, let traits): connect(peer, traits, at: now, into: &effects)
        case .disconnected(let peer): disconnect(peer, .disconnected, at: now, into: &effects)
        case .dialEnded(let peer): endDial(of: peer, at: now, into: &effects)
        case .join(let topic): join(topic, at: now, into: &effects)
        case .leave(let topic): leave(topic, at: now, into: &effects)
        case .dropped(let rpc, let peer):
            retries.add(rpc, to: peer)
            announcements.add(rpc, to: peer, at: now)
            rearm()
        case .departed(let message, let peer):
            noteDeparture(of: message, to: peer, at: now, into: &effects)
        case .told(let notice, let peer):
            apply(notice, of: peer, at: now, into: &effects)
            rearm()
        }
    }

    private mutating func wakeUp(at now: Instant, into effects: inout [RouterEffect]) {
        announcements.flush(through: now, peering, into: &effects)
        if let time = directConnect, time <= now {
            directConnect = nil
            connectDirectPeers(at: now, into: &effects)
        }
        giveUpDials(at: now, into: &effects)
        if !staggered.isEmpty {
            staggered.expire(at: now)
            goOnStaggering(at: now, into: &effects)
        }
        if nextHeartbeat <= now {
            heartbeat(at: now, into: &effects)
            nextHeartbeat = now + parameters.heartbeatInterval
        }
    }

    private mutating func apply(
        _ notice: PeerNotice, of peer: PeerID, at now: Instant, into effects: inout [RouterEffect]
    ) {
        switch notice {
        case .direct: direct.insert(peer)
        case .notDirect: direct.remove(peer)
        case .blacklisted:
            validation.blacklist(peer, at: now)
            disconnect(peer, .told, at: now, into: &effects)
        case .scored(let value): score?.setAppScore(peer, value)
        }
    }
}

extension Gossipsub {
    /// The parameters by reference: they are large and never change, and a router that is copied
    /// need not copy them.
    private final class Shared: Equatable, Sendable {
        let parameters: GossipsubParameters

        init(_ parameters: GossipsubParameters) { self.parameters = parameters }

        static func == (lhs: Shared, rhs: Shared) -> Bool {
            lhs === rhs || lhs.parameters == rhs.parameters
        }
    }
}
