import SimKernel

/// Messages that are sent to a few peers at a time, so that the first of them have it, and pass it
/// on, before the last is sent any of it.
///
/// A peer's copy keeps its place until the last byte has left the node, at most for
/// `staggerInterval`. Whoever says in the meantime that it does not want the message, or sends it
/// itself, is left out. vacp2p/nim-libp2p#1093 and #1100 do so with a semaphore for each message.
public struct StaggeredSends: Equatable, Sendable {
    /// How, and for which messages.
    public struct Limits: Equatable, Sendable {
        /// `staggerPeers`: how many peers are sent a message at a time; 0 for all at once, as
        /// go-libp2p-pubsub does.
        public var peers = 0
        /// `staggerThreshold`: from which data size on, in bytes. 64 KiB, as proposed for
        /// gossipsub v1.4 (libp2p/specs#720).
        public var threshold = 65_536
        /// `staggerInterval`: how long a copy that has not left keeps others waiting. 200 ms, as
        /// proposed there.
        public var longest = Interval.milliseconds(200)

        /// All at once.
        public init() {}
    }

    private struct Spreading: Equatable, Sendable {
        let message: Message
        /// Who has not been sent it, the last first.
        var waiting: [PeerID]
        /// Whose copies are leaving, and until when others wait for that; in the order of time.
        var leaving: [(peer: PeerID, until: Instant)] = []

        static func == (lhs: Spreading, rhs: Spreading) -> Bool {
            lhs.message == rhs.message && lhs.waiting == rhs.waiting
                && lhs.leaving.elementsEqual(rhs.leaving, by: ==)
        }
    }

    private let limits: Limits
    /// In the order in which they began; those for which nobody waits are gone.
    private var spreadings: [Spreading] = []

    /// Nothing is being sent.
    init(_ limits: Limits) { self.limits = limits }

    /// Whether nobody waits for anything.
    var isEmpty: Bool { spreadings.isEmpty }

    /// Whether the message is sent to a few at a time.
    func staggers(_ message: Message) -> Bool {
        limits.peers > 0 && message.dataSize >= limits.threshold
    }

    /// When the next copy has kept others waiting for long enough; nil when none does.
    var next: Instant? { spreadings.compactMap(\.leaving.first?.until).min() }

    /// The peers are to be sent the message, in this order.
    mutating func begin(_ message: Message, to peers: [PeerID]) {
        spreadings.append(Spreading(message: message, waiting: peers.reversed()))
    }

    /// Whom to send what next, if there is a place free; nil when there is not.
    mutating func takeNext(at now: Instant) -> (message: Message, peer: PeerID)? {
        for index in spreadings.indices where spreadings[index].leaving.count < limits.peers {
            guard let peer = spreadings[index].waiting.popLast() else { continue }
            return (spreadings[index].message, peer)
        }
        spreadings.removeAll { $0.waiting.isEmpty }
        return nil
    }

    /// The peer's copy is leaving.
    mutating func noteSending(of id: MessageID, to peer: PeerID, at now: Instant) {
        guard let index = index(of: id) else { return }
        spreadings[index].leaving.append((peer, now + limits.longest))
    }

    /// The peer's copy has left, or never will.
    mutating func noteDeparture(of id: MessageID, to peer: PeerID) {
        guard let index = index(of: id) else { return }
        spreadings[index].leaving.removeAll { $0.peer == peer }
    }

    /// The peer has the message: it need not be sent it.
    mutating func noteCopy(of id: MessageID, from peer: PeerID) {
        guard let index = index(of: id) else { return }
        spreadings[index].waiting.removeAll { $0 == peer }
    }

    /// Others wait no longer for what should have left by now.
    mutating func expire(at now: Instant) {
        for index in spreadings.indices {
            spreadings[index].leaving.removeAll { $0.until <= now }
        }
    }

    /// The peer is gone.
    mutating func forget(_ peer: PeerID) {
        for index in spreadings.indices {
            spreadings[index].waiting.removeAll { $0 == peer }
            spreadings[index].leaving.removeAll { $0.peer == peer }
        }
    }

    private func index(of id: MessageID) -> Int? {
        spreadings.firstIndex { $0.message.id == id }
    }
}
