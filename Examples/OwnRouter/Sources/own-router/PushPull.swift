import PubSub
import SimKernel

/// Push–pull gossip: a new message is pushed to a few peers at random, over a few links; and from
/// time to time each node tells a peer which messages it has, and the peer asks for what it lacks.
struct PushPull: CustomRouter, MeshlessRouter {
    static let name = "pushpull"
    static let protocolIDs = ["/pushpull/1.0.0"]
    static let messages: [any RouterMessage.Type] = [
        Push.self, Digest.self, Request.self,
    ]
    static let notes = ["pulled"]

    var validation: MessageValidation
    var peering: PeeringState
    var announcements = AnnounceRetries()
    private let settings: PushPullParameters
    private var random: RandomStream
    private var nextPull: Instant
    /// The messages that can be asked for, the oldest first.
    private var recent: [Message] = []
    /// Over how many links those are pushed on that are being checked. For look-up only.
    private var hopsLeft: [MessageID: UInt64] = [:]

    init(_ start: RouterStart<PushPullParameters>) {
        validation = MessageValidation(
            id: start.id, parameters: start.validation, startingAt: start.time)
        peering = PeeringState(writesPartialFlags: start.validation.partialFlags)
        settings = start.parameters
        random = start.random
        // Not all at once.
        let share = random.nextUnit() * Double(settings.pullInterval.nanoseconds)
        nextPull = start.time + Interval(rounding: share)
    }

    var nextWakeUp: Instant? { min(nextPull, announcements.next ?? nextPull) }

    mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        if case .received(.bundle(let bundle), let peer) = input {
            for message in bundle.custom {
                if let push = message as? Push { note(push, of: bundle, at: now) }
                if let digest = message as? Digest {
                    ask(for: digest, of: peer, at: now, into: &effects)
                }
                if let request = message as? Request { answer(request, of: peer, into: &effects) }
            }
        }
        handleWithoutMesh(input, at: now, into: &effects)
        if nextPull <= now { tell(at: now, into: &effects) }
    }

    /// A good new message is kept, and pushed on.
    mutating func forward(
        _ message: Message, from sender: PeerID?, into effects: inout [RouterEffect]
    ) {
        recent.append(message)
        if recent.count > settings.history { recent.removeFirst() }
        let known = hopsLeft.removeValue(forKey: message.id) ?? 0
        let hops = sender == nil ? UInt64(settings.hops) : known
        guard hops > 0 else { return }
        let rpc = RPC.bundle(RPC.Bundle(messages: [message], custom: [Push(hops: hops - 1)]))
        let others = peering.subscribers(of: message.topic)
            .filter { $0 != sender && !message.isAuthor($0) }
        for peer in random.choose(settings.fanout, from: others) {
            effects.append(.send(rpc, to: peer))
        }
    }

    private mutating func note(_ push: Push, of bundle: RPC.Bundle, at now: Instant) {
        // What was refused is never asked for.
        if hopsLeft.count > settings.history { hopsLeft.removeAll() }
        for message in bundle.messages where !validation.hasSeen(message.id, at: now) {
            hopsLeft[message.id] = push.hops
        }
    }

    /// Tells one peer of each topic which messages there are.
    private mutating func tell(at now: Instant, into effects: inout [RouterEffect]) {
        nextPull = now + settings.pullInterval
        for topic in peering.joined {
            let ids = recent.filter { $0.topic == topic }.map(\.id)
            let peers = peering.subscribers(of: topic)
            guard !ids.isEmpty, let peer = random.choose(1, from: peers).first else { continue }
            let digest = Digest(topic: topic, ids: ids)
            effects.append(.send(.bundle(RPC.Bundle(custom: [digest])), to: peer))
        }
    }

    private mutating func ask(
        for digest: Digest, of peer: PeerID, at now: Instant, into effects: inout [RouterEffect]
    ) {
        guard peering.isMember(of: digest.topic) else { return }
        let missing = digest.ids.filter { !validation.hasSeen($0, at: now) }
        if missing.isEmpty { return }
        let request = Request(ids: missing)
        effects.append(.send(.bundle(RPC.Bundle(custom: [request])), to: peer))
        let count = NamedValue("count", .number(UInt64(missing.count)))
        effects.append(.note(RouterNote("pulled", peer: peer, topic: digest.topic, [count])))
    }

    private func answer(
        _ request: Request, of peer: PeerID, into effects: inout [RouterEffect]
    ) {
        let wanted = recent.filter { request.ids.contains($0.id) }
        if !wanted.isEmpty { effects.append(.send(RPC(RPC.Bundle(messages: wanted)), to: peer)) }
    }

    func state(at now: Instant) -> RouterState {
        var state = stateWithoutMesh(at: now)
        state.custom = [NamedValue("recent", .messages(recent.map(\.id)))]
        return state
    }
}
