import SimKernel

/// Messages that peers have been asked for, and must send in time: the tracking of IWANT requests
/// of gossipsub v1.1 (gossipsub-v1.1.md §"Spam Protection Measures").
///
/// Of each IWANT one id is tracked, "a random message ID within the advertised set". Whoever has
/// not sent it in time, while no other peer did either, has broken a promise, and pays with the
/// behavioural penalty P₇. A peer that disconnects keeps its promises, as in go-libp2p-pubsub
/// (`gossip_tracer.go`).
public struct Promises: Equatable, Sendable {
    private let followUpTime: Interval
    private var deadlines = PairTable<MessageID, Instant>()

    /// No promises. Each is to be kept within `followUpTime`: go's `IWantFollowupTime`, 3 s.
    public init(followUpTime: Interval = .seconds(3)) {
        self.followUpTime = followUpTime
    }

    /// How many promises are open.
    public var count: Int { deadlines.entries.count }

    /// All that are open, by message and peer, each with its deadline.
    var all: [PairTable<MessageID, Instant>.Entry] { deadlines.entries }

    /// Whether none is open.
    public var isEmpty: Bool { deadlines.isEmpty }

    /// Tracks one of the ids that `peer` is asked for at once. A promise that the peer has already
    /// given keeps its deadline.
    ///
    /// Takes one bounded draw.
    ///
    /// - Precondition: `ids` is not empty.
    public mutating func add(
        _ ids: [MessageID], of peer: PeerID, at now: Instant, using random: inout RandomStream
    ) {
        let id = ids[random.next(below: ids.count)]
        if deadlines[id, peer] == nil { deadlines[id, peer] = now + followUpTime }
    }

    /// The message has come, from whomever: whoever promised it is free, "as they have no way to
    /// fulfill it".
    ///
    /// To be called when a message begins its validation, is delivered, or is rejected; but not
    /// when it is rejected for a missing or an invalid signature, which is no way to keep a promise
    /// (go: `RejectMessage`).
    public mutating func fulfil(_ id: MessageID) { deadlines.removeAll(of: id) }

    /// Frees a peer whose messages this node ignores for its own want of time, as the peer gater
    /// says (go: `ThrottlePeer`).
    public mutating func forgive(_ peer: PeerID) { deadlines.removeAll(of: peer) }

    /// Takes the promises away that were to be kept before `now`: who broke how many, by increasing
    /// peer.
    public mutating func removeBroken(at now: Instant) -> [(peer: PeerID, count: Int)] {
        var culprits: [PeerID] = []
        deadlines.removeAll { promise in
            if promise.value >= now { return false }
            culprits.append(promise.peer)
            return true
        }
        var broken: [(peer: PeerID, count: Int)] = []
        for peer in culprits.sorted() {
            if let last = broken.last, last.peer == peer {
                broken[broken.count - 1].count += 1
            } else {
                broken.append((peer, 1))
            }
        }
        return broken
    }
}
