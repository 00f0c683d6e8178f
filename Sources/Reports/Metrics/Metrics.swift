import PubSub
import SimKernel
import SimNetwork

/// All figures of a run, kept up to date one trace event at a time.
public struct Metrics: Equatable, Sendable {
    /// How often what happened.
    public private(set) var counts = Counts()
    /// Time from publication to delivery, without the publishers' own.
    public private(set) var latency = LatencyHistogram()
    /// Copies of messages that were refused, by reason.
    public private(set) var rejected = ReasonCounts<RejectReason>()
    /// GRAFT that were refused, by reason.
    public private(set) var graftRefused = ReasonCounts<GraftRefusal>()
    /// Peers that left a mesh, by reason.
    public private(set) var meshPruned = ReasonCounts<PruneReason>()
    /// RPCs that will never arrive, by reason.
    public private(set) var dropped = ReasonCounts<DropReason>()
    /// Message ids in the IDONTWANT that arrived.
    public private(set) var idontwantIdsArrived = 0
    /// Bytes of the RPCs sent, by kind.
    public private(set) var bytes = RPCSize.zero
    /// What the layers below added to them.
    public private(set) var stack = StackBytes()
    /// How many deliveries there were after each number of hops, the publishers' own at 0.
    public private(set) var hopCounts: [Int] = []
    /// How many deliveries there should be: the members of a message's topic when it was published.
    public private(set) var expected = 0
    /// How many of these there were.
    public private(set) var reached = 0

    private var memberships: Memberships
    private var publications: [Instant] = []

    /// The figures of a world in which nothing has happened yet.
    public init(nodeCount: Int, topicCount: Int) {
        memberships = Memberships(nodeCount: nodeCount, topicCount: topicCount)
    }

    /// When the first message was published and when the last; nil when none was.
    public var publicationTimes: ClosedRange<Instant>? {
        guard let first = publications.first, let last = publications.last else { return nil }
        return first...last
    }

    /// Processes one event.
    public mutating func record(_ event: TraceEvent) {
        switch event.kind {
        case .publish(let message): publish(message, at: event.time)
        case .deliver(let message, let sender):
            deliver(message, to: event.node, at: event.time, isOwn: sender == nil)
        case .duplicate: counts.duplicate += 1
        case .reject(_, _, let reason):
            counts.reject += 1
            rejected.count(reason)
        case .send(let rpc, _, let size): send(rpc, size)
        case .copy: counts.duplicated += 1
        case .receive(let rpc, _, _): receive(rpc)
        case .drop(_, _, _, let reason, let wasSent):
            if !wasSent { counts.sent += 1 }
            counts.dropped += 1
            dropped.count(reason)
        case .join(let topic):
            memberships.join(event.node, topic, afterPublications: publications.count)
        case .leave(let topic): memberships.leave(event.node, topic)
        case .stop: memberships.stop(event.node)
        case .prune(_, _, let reason): meshPruned.count(reason)
        case .refuse(_, _, let reason): graftRefused.count(reason)
        case .withhold: counts.withheld += 1
        case .promiseBroken(_, let count): counts.promisesBroken += count
        case .graft, .connect, .disconnect, .start, .pause, .resume, .note: break
        }
    }

    /// Counts a dial.
    public mutating func countDial() { counts.connect += 1 }

    /// Counts a dial that failed.
    public mutating func countFailedDial() { counts.connectFailed += 1 }

    /// Counts that a router asks for a dial; the dial itself is counted where it is made.
    public mutating func countAskedDial() { counts.connectAsked += 1 }

    /// Counts what the layers below add to an RPC that is sent.
    public mutating func countLayers(muxer: Int, security: Int, headers: Int) {
        stack.muxer += muxer
        stack.security += security
        stack.headers += headers
    }

    /// Counts the bytes of a connection's set-up.
    public mutating func countSetUp(_ byteCount: Int) { stack.handshakes += byteCount }

    /// Counts what is still under way when the run ends.
    public mutating func countInFlight(_ number: Int) { counts.inFlight = number }

    /// Counts the segments that streams sent again.
    public mutating func countRetransmissions(_ number: Int) { counts.retransmitted = number }

    /// Counts an RPC that has come to its receiver, as `record` of its event does.
    mutating func receive(_ rpc: RPC) {
        counts.arrived += 1
        switch rpc {
        case .message: break
        case .bundle(let bundle): idontwantIdsArrived += bundle.control.idontwant.count
        }
    }

    /// Counts an RPC that has left its node, as `record` of its event does.
    mutating func send(_ rpc: RPC, _ size: RPCSize) {
        counts.countSent(rpc)
        bytes.payload += size.payload
        bytes.control += size.control
        bytes.total += size.total
    }

    private mutating func publish(_ message: Message, at now: Instant) {
        counts.publish += 1
        let index = Int(message.payload.rawValue)
        // A content that was published before is the same message.
        if index < publications.count { return }
        precondition(
            index == publications.count, "payloads are numbered in the order of publication")
        publications.append(now)
        // Nobody is to deliver a message that is not good.
        if message.authenticity.flaw == .none { expected += memberships.count(of: message.topic) }
    }

    private mutating func deliver(
        _ message: Message, to node: PeerID, at now: Instant, isOwn: Bool
    ) {
        counts.deliver += 1
        let index = Int(message.payload.rawValue)
        if !isOwn { latency.add(now - publications[index]) }
        if message.authenticity.flaw == .none,
            memberships.wasMember(node, of: message.topic, atPublication: index)
        {
            reached += 1
        }
        let hops = Int(message.hops)
        if hops >= hopCounts.count {
            hopCounts.append(contentsOf: repeatElement(0, count: hops + 1 - hopCounts.count))
        }
        hopCounts[hops] += 1
    }
}

extension RPCSize {
    /// No bytes.
    static let zero = RPCSize(payload: 0, control: 0, total: 0)
}
