import SimKernel

/// What a node thinks of its peers: a number for each, from what they did (gossipsub-v1.1.md §"Peer
/// Scoring").
///
/// The router says what happened, by calls named for it, and asks for scores. Where the spec is
/// silent this is go-libp2p-pubsub's `peerScore` to the bit. Like everything here it owns no clock:
/// the router calls `refresh` when `nextRefresh` has come and `collectDeliveryRecords` when
/// `nextCollection` has.
///
/// Peers are kept in sorted arrays, for a node has some dozens of neighbours. A peer that has
/// counters in one topic costs about 160 bytes, and a message some 50 bytes for as long as it is
/// remembered.
public struct PeerScore: Equatable, Sendable {
    /// Time between collections of delivery records: go-libp2p-pubsub `score.go`, one minute.
    public static let collectionInterval = Interval.seconds(60)

    /// What is known of one peer.
    struct Account: Equatable, Sendable {
        var isConnected = true
        /// When a disconnected peer is forgotten.
        var expiry = Instant.never
        /// P₇'s counter.
        var behaviourPenalty = 0.0
        /// The counters of topics, by increasing slot; those that never moved are left out.
        var topics: [TopicCounters] = []

        /// Where the counters of the topic at `slot` are or would be: at `slot`, if no topic before
        /// it is left out.
        func place(of slot: Int) -> Int {
            if slot < topics.count, topics[slot].slot == slot { return slot }
            return topics.insertionIndex { $0.slot < slot }
        }
    }

    /// A value of the application's, kept apart because it outlives connections and few have one.
    struct Opinion: Equatable, Sendable {
        var peer: PeerID
        var score: Double
    }

    /// How peers are scored.
    public internal(set) var parameters: ScoreParameters
    /// When the router is to call `refresh(at:)`.
    public internal(set) var nextRefresh: Instant
    /// When the router is to call `collectDeliveryRecords(at:)`.
    public internal(set) var nextCollection: Instant

    /// Whose accounts there are, connected or retained, by increasing id.
    public internal(set) var peers: [PeerID] = []
    /// The account of the peer at the same place.
    var accounts: [Account] = []
    var colocation = Colocation()
    /// By increasing id of the peer; zeros are left out.
    var opinions: [Opinion] = []
    var deliveries: DeliveryRecords

    /// A score without peers.
    public init(_ parameters: ScoreParameters, startingAt start: Instant) {
        self.parameters = parameters
        nextRefresh = start + parameters.decayInterval
        nextCollection = start + Self.collectionInterval
        deliveries = DeliveryRecords(lifetime: parameters.seenMessageTTL)
    }

    /// A peer has connected: go-libp2p-pubsub `OnNewOutboundStream`. If its score is still
    /// retained, that is its score.
    ///
    /// When that happened does not matter: retention ends at a refresh only.
    public mutating func connect(_ peer: PeerID, address: AddressID?, at _: Instant) {
        let index = peers.insertionIndex { $0 < peer }
        if index < peers.count, peers[index] == peer {
            accounts[index].isConnected = true
        } else {
            peers.insert(peer, at: index)
            accounts.insert(Account(), at: index)
        }
        colocation.move(peer, to: address.map { [$0] } ?? [])
    }

    /// A peer has gone: go-libp2p-pubsub `OnClosedOutboundStream`.
    ///
    /// A positive score is dropped. Any other is retained, so that reconnecting does not clear it:
    /// without the first deliveries, and with the deficit of each mesh that the peer was in.
    public mutating func disconnect(_ peer: PeerID, at now: Instant) {
        guard let index = index(of: peer) else { return }
        if score(at: index) > 0 { return forget(at: index) }
        change(at: index) { counters, parameters in counters.disconnect(parameters) }
        accounts[index].isConnected = false
        accounts[index].expiry = now + parameters.retainScore
    }

    /// A peer was added to the mesh of `topic`.
    public mutating func graft(_ peer: PeerID, _ topic: TopicID, at now: Instant) {
        change(peer, topic) { counters, _ in counters.graft(at: now) }
    }

    /// A peer was removed from the mesh of `topic`. An active deficit becomes P₃b.
    public mutating func prune(_ peer: PeerID, _ topic: TopicID) {
        change(peer, topic) { counters, parameters in counters.prune(parameters) }
    }

    /// A peer has misbehaved `count` times: P₇'s counter.
    public mutating func addPenalty(_ peer: PeerID, _ count: Int) {
        guard let index = index(of: peer) else { return }
        accounts[index].behaviourPenalty += Double(count)
    }

    /// A connected peer is now seen at these addresses and no other: go-libp2p-pubsub `refreshIPs`.
    ///
    /// More than one if it has several connections, or an IPv6 address and its /64 network.
    public mutating func setAddresses(_ peer: PeerID, _ addresses: [AddressID]) {
        if index(of: peer) == nil { return }
        colocation.move(peer, to: addresses)
    }

    /// A connected peer is now seen at this address and no other.
    public mutating func setAddress(_ peer: PeerID, _ address: AddressID?) {
        setAddresses(peer, address.map { [$0] } ?? [])
    }

    /// What the application thinks of a peer, known or not: P₅.
    ///
    /// - Precondition: `score` is a finite number.
    public mutating func setAppScore(_ peer: PeerID, _ score: Double) {
        precondition(score.isFinite, "\(score) is no score of \(peer)")
        let index = opinions.insertionIndex { $0.peer < peer }
        let isKnown = index < opinions.count && opinions[index].peer == peer
        let opinion = score == 0 ? [] : [Opinion(peer: peer, score: score)]
        opinions.replaceSubrange(index..<(isKnown ? index + 1 : index), with: opinion)
    }
}

/// Where things are.
extension PeerScore {
    /// The index of the account of `peer`; nil when it has no account.
    func index(of peer: PeerID) -> Int? {
        let index = peers.insertionIndex { $0 < peer }
        return index < peers.count && peers[index] == peer ? index : nil
    }

    /// Changes the counters of a known peer in a scored topic.
    mutating func change(
        _ peer: PeerID, _ topic: TopicID,
        _ body: (inout TopicCounters, TopicScoreParameters) -> Void
    ) {
        guard let slot = parameters.slot(of: topic) else { return }
        change(peer, slot: slot, body)
    }

    /// The same, in the topic at `slot`. There is one place where counters come to be.
    mutating func change(
        _ peer: PeerID, slot: Int, _ body: (inout TopicCounters, TopicScoreParameters) -> Void
    ) {
        guard let index = index(of: peer) else { return }
        let place = accounts[index].place(of: slot)
        if place == accounts[index].topics.count || accounts[index].topics[place].slot != slot {
            accounts[index].topics.insert(TopicCounters(slot: UInt32(slot)), at: place)
        }
        body(&accounts[index].topics[place], parameters.topics[slot].parameters)
        accounts[index].topics[place].assess(parameters.topics[slot].parameters)
    }

    /// Changes all counters of one peer.
    mutating func change(
        at index: Int, _ body: (inout TopicCounters, TopicScoreParameters) -> Void
    ) {
        for place in accounts[index].topics.indices {
            let slot = Int(accounts[index].topics[place].slot)
            body(&accounts[index].topics[place], parameters.topics[slot].parameters)
            accounts[index].topics[place].assess(parameters.topics[slot].parameters)
        }
    }

    mutating func forget(at index: Int) {
        colocation.move(peers[index], to: [])
        peers.remove(at: index)
        accounts.remove(at: index)
    }
}
