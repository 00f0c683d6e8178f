import PubSub
import SimKernel
import SimNetwork

/// Who was connected with whom, in which mesh, and cut off from whom, at every time of a run.
package struct NetworkHistory: Sendable {
    /// One direction of a connection while its sender knew of it.
    package struct Link: Equatable, Sendable {
        package let sender: PeerID
        package let receiver: PeerID
        package let opened: Instant
        /// When the sender's end closed; nil when it never did.
        package var closed: Instant?
        /// Its latency without jitter; nil where that is not recorded.
        package var latency: Interval?

        /// Whether it was open at a time.
        package func isOpen(at time: Instant) -> Bool {
            opened <= time && closed.map { time < $0 } != false
        }
    }

    /// A change of a mesh.
    package struct MeshChange: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            case joined
            case left(PruneReason)
            /// A GRAFT of the peer was refused.
            case refused(GraftRefusal)
        }

        package let time: Instant
        package let node: PeerID
        package let peer: PeerID
        package let topic: TopicID
        package let kind: Kind
    }

    /// A time span, which may last to the end.
    package struct Span: Equatable, Sendable {
        package let begin: Instant
        package var end: Instant?

        /// Whether a time lies in it.
        package func contains(_ time: Instant) -> Bool {
            begin <= time && end.map { time < $0 } != false
        }

        /// How much of it lies between two times.
        func overlap(from first: Instant, until last: Instant) -> Interval {
            let (begin, end) = (max(begin, first), min(end ?? .latest, last))
            return begin < end ? end - begin : .zero
        }
    }

    /// A node's membership of a topic.
    package struct Membership: Equatable, Sendable {
        package let topic: TopicID
        package var span: Span
    }

    /// The directions of all connections, in the order in which they opened.
    package private(set) var links: [Link] = []
    /// All changes of meshes, in order.
    package private(set) var meshChanges: [MeshChange] = []
    /// By node: when it ran, when it stood still, and what it was a member of.
    package private(set) var lives: [[Span]]
    private var standstills: [[Span]]
    package private(set) var memberships: [[Membership]]
    /// Cuts of the network, with what they cut.
    package private(set) var cuts: [(cut: NetworkCut, span: Span)] = []
    /// The rates of nodes from a time on, by node; none where nothing limits them.
    package private(set) var bandwidths: [(time: Instant, limits: [Bandwidth])] = []
    /// The least time that a node took to check a message; nil where that was none.
    package private(set) var leastChecks: [Interval?]

    private struct Pair: Hashable {
        var sender: PeerID
        var receiver: PeerID
    }

    /// The place of the open link of a pair. For look-up only.
    private var open: [Pair: Int] = [:]

    init(nodeCount: Int) {
        lives = Array(repeating: [], count: nodeCount)
        standstills = lives
        memberships = Array(repeating: [], count: nodeCount)
        leastChecks = Array(repeating: nil, count: nodeCount)
    }

    /// How many nodes there are.
    package var nodeCount: Int { lives.count }

    mutating func record(_ event: TraceEvent) {
        makeRoom(for: event.node)
        let (node, time) = (event.node, event.time)
        let index = Int(node.rawValue)
        switch event.kind {
        case .connect(let peer, _):
            makeRoom(for: peer)
            connect(node, peer, time)
        case .disconnect(let peer): disconnect(node, peer, time)
        case .graft(let peer, let topic): change(node, peer, topic, .joined, time)
        case .prune(let peer, let topic, let reason):
            change(node, peer, topic, .left(reason), time)
        case .refuse(let peer, let topic, let reason):
            change(node, peer, topic, .refused(reason), time)
        case .join(let topic):
            memberships[index].append(Membership(topic: topic, span: Span(begin: time)))
        case .leave(let topic): endMemberships(of: index, topic, time)
        case .start: lives[index].append(Span(begin: time))
        case .stop:
            lives[index].end(at: time)
            endMemberships(of: index, nil, time)
        case .pause: standstills[index].append(Span(begin: time))
        case .resume: standstills[index].end(at: time)
        case .publish, .deliver, .duplicate, .reject, .send, .copy, .receive, .drop, .withhold,
            .promiseBroken, .note:
            break
        }
    }

    /// The direction from a node to a peer, which has just opened, has a latency.
    package mutating func note(latency: Interval, from sender: PeerID, to receiver: PeerID) {
        if let place = open[Pair(sender: sender, receiver: receiver)] {
            links[place].latency = latency
        }
    }

    /// A node has handed a message over that came at `received`.
    mutating func noteCheck(at node: PeerID, since received: Instant, _ time: Instant) {
        let index = Int(node.rawValue)
        let spent = time - received
        leastChecks[index] = leastChecks[index].map { min($0, spent) } ?? spent
    }

    /// The network is cut from now on, as far as it is not yet.
    package mutating func begin(_ cut: NetworkCut, at time: Instant) {
        cuts.append((cut, Span(begin: time)))
    }

    /// Cuts of a kind that have the name, or all of the kind, end.
    package mutating func end(_ ended: [NetworkCut], at time: Instant) {
        for place in cuts.indices where cuts[place].span.end == nil {
            if ended.contains(cuts[place].cut) { cuts[place].span.end = time }
        }
    }

    /// Nodes have these rates from now on.
    package mutating func note(_ limits: [Bandwidth], at time: Instant) {
        bandwidths.append((time, limits))
    }

    private mutating func connect(_ node: PeerID, _ peer: PeerID, _ time: Instant) {
        open[Pair(sender: node, receiver: peer)] = links.count
        links.append(Link(sender: node, receiver: peer, opened: time))
    }

    private mutating func disconnect(_ node: PeerID, _ peer: PeerID, _ time: Instant) {
        guard let place = open.removeValue(forKey: Pair(sender: node, receiver: peer)) else {
            return
        }
        links[place].closed = time
    }

    private mutating func change(
        _ node: PeerID, _ peer: PeerID, _ topic: TopicID, _ kind: MeshChange.Kind, _ time: Instant
    ) {
        meshChanges.append(
            MeshChange(time: time, node: node, peer: peer, topic: topic, kind: kind))
    }

    /// Ends a node's membership of a topic, or of all.
    private mutating func endMemberships(of index: Int, _ topic: TopicID?, _ time: Instant) {
        for place in memberships[index].indices
        where memberships[index][place].span.end == nil
            && (topic == nil || memberships[index][place].topic == topic)
        {
            memberships[index][place].span.end = time
        }
    }

    /// A trace does not say how many nodes there are.
    private mutating func makeRoom(for node: PeerID) {
        while lives.count <= Int(node.rawValue) {
            lives.append([])
            standstills.append([])
            memberships.append([])
            leastChecks.append(nil)
        }
    }
}

/// What it was at a time.
extension NetworkHistory {
    /// When the connection of a sender with a receiver opened that is open; nil when none is.
    func connection(_ sender: PeerID, _ receiver: PeerID) -> Instant? {
        open[Pair(sender: sender, receiver: receiver)].map { links[$0].opened }
    }

    /// Since when a node is a member of a topic; nil when it is none.
    func membership(_ node: PeerID, _ topic: TopicID) -> Instant? {
        guard Int(node.rawValue) < memberships.count else { return nil }
        return memberships[Int(node.rawValue)].last { $0.topic == topic && $0.span.end == nil }?
            .span.begin
    }

    /// How long a node stood still between two times.
    func standstill(of node: PeerID, from begin: Instant, until end: Instant) -> Interval {
        guard Int(node.rawValue) < standstills.count else { return .zero }
        return standstills[Int(node.rawValue)].reduce(.zero) {
            $0 + $1.overlap(from: begin, until: end)
        }
    }

    /// How long something cut a node off from another between two times.
    func cut(
        _ sender: PeerID, _ receiver: PeerID, from begin: Instant, until end: Instant
    ) -> Interval {
        // Cuts may overlap: the longest counts.
        cuts.reduce(.zero) { most, entry in
            let ends = (NodeID(sender.rawValue), NodeID(receiver.rawValue))
            guard entry.cut.pairs.contains(from: ends.0, to: ends.1) else { return most }
            return max(most, entry.span.overlap(from: begin, until: end))
        }
    }

    /// What limits a node at a time.
    package func bandwidth(of node: PeerID, at time: Instant) -> Bandwidth {
        guard let limits = bandwidths.last(where: { $0.time <= time })?.limits, !limits.isEmpty
        else { return Bandwidth() }
        return limits[Int(node.rawValue)]
    }
}

extension [NetworkHistory.Span] {
    /// The last of them ends, if it has not.
    fileprivate mutating func end(at time: Instant) {
        guard let last = indices.last, self[last].end == nil else { return }
        self[last].end = time
    }
}
