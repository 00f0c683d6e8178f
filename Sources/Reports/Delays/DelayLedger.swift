import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// Why each first copy of a run came when it came.
///
/// It processes the events of a run in order, and what the transport tells beside them (`handed`,
/// `written`, `crossing`, `leaving`, `arriving`), which is in no fingerprint. Without that, as from
/// a trace, it knows when RPCs left and came, and says of the rest that it is not recorded.
///
/// Its memory grows with the first copies: 500 to 700 bytes for each.
package struct DelayLedger: Sendable {
    struct Way: Hashable, Sendable {
        var sender: PeerID
        var receiver: PeerID
    }

    struct CarriageKey: Hashable, Sendable {
        var way: Way
        var message: MessageID
    }

    struct CopyKey: Hashable, Sendable {
        var node: PeerID
        var message: MessageID
    }

    /// What a peer told a node of a message that the node did not have.
    struct Advert: Sendable {
        var peer: PeerID
        var told: Instant
        var heard: Instant?
        var requested: Instant?
        /// When the peer had the request.
        var answered: Instant?
    }

    /// Messages in the order in which they were published or heard of.
    package internal(set) var messages: [FollowedMessage] = []
    /// First copies, each after its sender's.
    package internal(set) var copies: [FirstCopy] = []
    /// Copies that did not arrive.
    package internal(set) var losses: [LostCopy] = []
    /// What is known of meshes, connections and memberships.
    package var network: NetworkHistory

    /// Whether the transport tells of ways.
    let hasDetails: Bool
    /// The place of each message. For look-up only.
    var messagePlaces: [MessageID: Int] = [:]
    /// The place of the first copy of a message at a node. For look-up only.
    var holders: [CopyKey: Int] = [:]
    /// RPCs on their way. For look-up only.
    var carriages: [CarriageKey: Carriage] = [:]
    /// Those that have come, and whose message is not handed over yet. For look-up only.
    var arrived: [CarriageKey: Carriage] = [:]
    /// What nodes were told of messages that they lack. For look-up only.
    var adverts: [CopyKey: [Advert]] = [:]
    /// The last that has left on a stream. For look-up only.
    var lastLeft: [Way: (left: Instant, served: Interval)] = [:]
    /// When a copy for a node was dropped last. For look-up only.
    var lastLoss: [CopyKey: Instant] = [:]
    /// When the last check of a message at a node ends. For look-up only.
    var checks: [CopyKey: Instant] = [:]
    /// Messages that have come to a sender's interface and not left, by sender and by stream. For
    /// look-up only.
    var waiting: [PeerID: Int] = [:]
    var waitingOnStream: [Way: Int] = [:]

    /// Nothing has happened yet among so many nodes. `hasDetails` says whether the transport will
    /// tell of ways.
    package init(nodeCount: Int, hasDetails: Bool) {
        self.hasDetails = hasDetails
        network = NetworkHistory(nodeCount: nodeCount)
    }

    /// Processes an event.
    package mutating func record(_ event: TraceEvent) {
        network.record(event)
        switch event.kind {
        case .publish(let message): begin(message, at: event.node, event.time)
        case .deliver(let message, let sender?): add(message, event.node, sender, event.time)
        case .duplicate(let message, let sender), .reject(let message, let sender, _):
            arrived[key(sender, event.node, message.id)] = nil
        case .send(let rpc, let receiver, let size):
            leave(rpc, Way(sender: event.node, receiver: receiver), size.total, event.time)
        case .receive(let rpc, let sender, _):
            receive(rpc, Way(sender: sender, receiver: event.node), event.time)
        case .drop(let rpc, let receiver, _, let reason, _):
            lose(rpc, Way(sender: event.node, receiver: receiver), reason, event.time)
        case .deliver(_, nil), .copy, .graft, .prune, .refuse, .withhold, .promiseBroken, .join,
            .leave, .connect, .disconnect, .start, .stop, .pause, .resume, .note:
            break
        }
    }

    func key(_ sender: PeerID, _ receiver: PeerID, _ id: MessageID) -> CarriageKey {
        CarriageKey(way: Way(sender: sender, receiver: receiver), message: id)
    }

    /// The place of a message, which is added when it is new.
    mutating func place(of message: Message, at time: Instant) -> Int {
        if let place = messagePlaces[message.id] { return place }
        messagePlaces[message.id] = messages.count
        messages.append(FollowedMessage(id: message.id, topic: message.topic, time: time))
        return messages.count - 1
    }

    private mutating func begin(_ message: Message, at node: PeerID, _ time: Instant) {
        let place = place(of: message, at: time)
        let key = CopyKey(node: node, message: message.id)
        if holders[key] != nil { return }
        holders[key] = copies.count
        // One that publishes later what others have published before is one more publisher.
        let begin = messages[place].time
        copies.append(
            FirstCopy(
                node: node, sender: nil, time: time, message: place, origin: nil, begin: begin,
                steps: DelayStep.one(.router, from: begin, until: time)))
    }

    private mutating func add(
        _ message: Message, _ node: PeerID, _ sender: PeerID, _ time: Instant
    ) {
        let carriage = arrived.removeValue(forKey: key(sender, node, message.id))
        let key = CopyKey(node: node, message: message.id)
        if holders[key] != nil { return }
        let place = place(of: message, at: time)
        let origin = holders[CopyKey(node: sender, message: message.id)]
        let begin = origin.map { copies[$0].time } ?? messages[place].time
        holders[key] = copies.count
        var copy = FirstCopy(
            node: node, sender: sender, time: time, message: place, origin: origin, begin: begin,
            steps: [])
        if begin > time {
            // Its sender sent it on before it had it.
            copy.origin = nil
            copy.begin = messages[place].time
        }
        copy.steps = steps(of: copy, carriage, message)
        copies.append(copy)
        if let received = carriage?.received { network.noteCheck(at: node, since: received, time) }
        adverts[key] = nil
        checks[key] = nil
    }
}

/// RPCs on their way, as far as events tell of them.
extension DelayLedger {
    private mutating func leave(_ rpc: RPC, _ way: Way, _ byteCount: Int, _ time: Instant) {
        for message in rpc.carried {
            let key = CarriageKey(way: way, message: message.id)
            if !hasDetails, carriages[key] == nil { carriages[key] = Carriage() }
            if let place = messagePlaces[message.id], messages[place].byteCount == 0 {
                messages[place].byteCount = byteCount
            }
            guard var carriage = carriages[key], carriage.left == nil else { continue }
            carriage.left = time
            carriages[key] = carriage
            if carriage.written != nil {
                waiting[way.sender, default: 1] -= 1
                waitingOnStream[way, default: 1] -= 1
            }
        }
        guard case .bundle(let bundle) = rpc else { return }
        for ihave in bundle.control.ihave { tell(ihave.ids, way, time) }
        for id in bundle.control.iwant {
            change(CopyKey(node: way.sender, message: id), way.receiver) { advert in
                advert.requested = advert.requested ?? time
            }
        }
    }

    private mutating func tell(_ ids: [MessageID], _ way: Way, _ time: Instant) {
        for id in ids {
            let key = CopyKey(node: way.receiver, message: id)
            if holders[key] != nil { continue }
            if adverts[key]?.contains(where: { $0.peer == way.sender }) == true { continue }
            adverts[key, default: []].append(Advert(peer: way.sender, told: time))
        }
    }

    private mutating func change(
        _ key: CopyKey, _ peer: PeerID, _ body: (inout Advert) -> Void
    ) {
        guard let place = adverts[key]?.firstIndex(where: { $0.peer == peer }),
            var advert = adverts[key]?[place]
        else { return }
        body(&advert)
        adverts[key]?[place] = advert
    }

    private mutating func receive(_ rpc: RPC, _ way: Way, _ time: Instant) {
        for message in rpc.carried {
            let key = CarriageKey(way: way, message: message.id)
            guard var carriage = carriages.removeValue(forKey: key) else { continue }
            if holders[CopyKey(node: way.receiver, message: message.id)] != nil { continue }
            carriage.received = time
            arrived[key] = carriage
        }
        guard case .bundle(let bundle) = rpc else { return }
        for ihave in bundle.control.ihave {
            for id in ihave.ids {
                change(CopyKey(node: way.receiver, message: id), way.sender) { advert in
                    advert.heard = advert.heard ?? time
                }
            }
        }
        for id in bundle.control.iwant {
            change(CopyKey(node: way.sender, message: id), way.receiver) { $0.answered = time }
        }
    }

    private mutating func lose(_ rpc: RPC, _ way: Way, _ reason: DropReason, _ time: Instant) {
        for message in rpc.carried {
            let carriage = carriages.removeValue(
                forKey: CarriageKey(way: way, message: message.id))
            if let carriage, carriage.written != nil, carriage.left == nil {
                waiting[way.sender, default: 1] -= 1
                waitingOnStream[way, default: 1] -= 1
            }
            let key = CopyKey(node: way.receiver, message: message.id)
            if holders[key] != nil { continue }
            lastLoss[key] = time
            losses.append(
                LostCopy(
                    message: place(of: message, at: time), sender: way.sender,
                    receiver: way.receiver, time: time, reason: reason.rawValue))
        }
    }
}

extension RPC {
    /// Its messages, in order.
    var carried: [Message] {
        switch self {
        case .message(let message): [message]
        case .bundle(let bundle): bundle.messages
        }
    }
}

extension DelayStep {
    /// One step of that cause, or none when no time passed.
    static func one(_ cause: DelayCause, from begin: Instant, until end: Instant) -> [DelayStep] {
        begin < end ? [DelayStep(cause: cause, time: end - begin)] : []
    }
}
