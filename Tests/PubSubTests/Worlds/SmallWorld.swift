import PubSub
import SimKernel

/// A few routers joined by links that lose nothing and keep their order; which link moves next is
/// chance.
///
/// Time stands still while RPCs travel, and passes from heartbeat to heartbeat.
struct SmallWorld {
    struct Link: Hashable {
        var from: Int
        var to: Int
    }

    private(set) var machines: [Machine]
    /// What every router is: on a link each speaks the newest of its versions that the other has.
    let versions: [ProtocolVersion]
    private(set) var now = Instant.start
    private(set) var neighbours: [Set<Int>]
    private(set) var members: [Set<TopicID>]
    /// How often each router gave each message to its application.
    private(set) var deliveries: [[MessageID: Int]]
    /// What a router did that it never may.
    private(set) var breaches: [String] = []
    private(set) var stepCount = 0

    private var queues: [Link: [RPC]] = [:]
    /// The links that have something under way, in the order in which they came to have it.
    private var busy: [Link] = []
    private var published: [UInt32]
    private var random: RandomStream

    init(versions: [ProtocolVersion], parameters: GossipsubParameters, random: RandomStream) {
        self.random = random
        self.versions = versions
        machines = versions.enumerated().map { index, version in
            let id = PeerID(UInt32(index))
            if version == .floodsub {
                return .floodsub(
                    Floodsub(id: id, parameters: FloodsubParameters(), startingAt: .start))
            }
            if version == .randomsub {
                return .randomsub(
                    Randomsub(
                        id: id, parameters: RandomsubParameters(size: versions.count),
                        startingAt: .start, random: random.child("router", UInt64(index))))
            }
            return .gossipsub(
                Gossipsub(
                    id: id, parameters: parameters, startingAt: .start,
                    random: random.child("router", UInt64(index))))
        }
        neighbours = Array(repeating: [], count: versions.count)
        members = Array(repeating: [], count: versions.count)
        deliveries = Array(repeating: [:], count: versions.count)
        published = Array(repeating: 0, count: versions.count)
    }

    var count: Int { machines.count }
    var isQuiet: Bool { busy.isEmpty }

    mutating func connect(_ one: Int, _ other: Int) {
        guard one != other, neighbours[one].insert(other).inserted else { return }
        neighbours[other].insert(one)
        let version = agreed(one, other)
        step(one, .connected(PeerID(UInt32(other)), PeerTraits(version, isOutbound: true)))
        step(other, .connected(PeerID(UInt32(one)), PeerTraits(version)))
    }

    private func agreed(_ one: Int, _ other: Int) -> ProtocolVersion {
        versions[one].spoken.first { versions[other].spoken.contains($0) } ?? .floodsub
    }

    /// What was under way between the two is lost with the connection.
    mutating func disconnect(_ one: Int, _ other: Int) {
        guard neighbours[one].remove(other) != nil else { return }
        neighbours[other].remove(one)
        for link in [Link(from: one, to: other), Link(from: other, to: one)] {
            queues[link] = nil
            busy.removeAll { $0 == link }
        }
        step(one, .disconnected(PeerID(UInt32(other))))
        step(other, .disconnected(PeerID(UInt32(one))))
    }

    mutating func join(_ index: Int, _ topic: TopicID) {
        members[index].insert(topic)
        step(index, .join(topic))
    }

    mutating func leave(_ index: Int, _ topic: TopicID) {
        members[index].remove(topic)
        step(index, .leave(topic))
    }

    mutating func publish(_ index: Int, _ topic: TopicID) -> MessageID {
        published[index] += 1
        let id = MessageID(author: PeerID(UInt32(index)), sequenceNumber: published[index])
        step(index, .publish(Wording.message(id, topic)))
        return id
    }

    /// Lets one RPC arrive, if any is under way.
    mutating func move() {
        if busy.isEmpty { return }
        let place = random.next(below: busy.count)
        let link = busy[place]
        guard let rpc = queues[link]?.removeFirst() else { return }
        if queues[link]?.isEmpty ?? true { busy.remove(at: place) }
        step(link.to, .received(rpc, from: PeerID(UInt32(link.from))))
    }

    /// Lets everything arrive.
    mutating func settle() {
        while !isQuiet { move() }
    }

    /// Lets the next heartbeat happen; of several at one instant that of the first router.
    mutating func heartbeat() {
        let next = machines.indices.compactMap { index in
            machines[index].nextWakeUp.map { (time: $0, index: index) }
        }.min { ($0.time, $0.index) < ($1.time, $1.index) }
        guard let next else { return }
        now = next.time
        step(next.index, .wakeUp)
    }

    /// Every router's heartbeat once, each after everything has arrived.
    mutating func round() {
        for _ in machines where isQuiet {
            heartbeat()
            settle()
        }
    }

    private mutating func step(_ index: Int, _ input: RouterInput) {
        stepCount += 1
        for effect in machines[index].handle(input, at: now) {
            switch effect {
            case .send(let rpc, let peer): send(rpc, index, Int(peer.rawValue), because: input)
            case .deliver(let message, _):
                deliveries[index][message.id, default: 0] += 1
                if !members[index].contains(message.topic) {
                    breaches.append("p\(index) delivered \(message.id) of a topic it left")
                }
            default: break
            }
        }
    }

    private mutating func send(_ rpc: RPC, _ from: Int, _ to: Int, because input: RouterInput) {
        guard neighbours[from].contains(to) else {
            breaches.append("p\(from) sent p\(to) \(Wording.parts(rpc)) without a connection")
            return
        }
        check(rpc, from, to, because: input)
        let link = Link(from: from, to: to)
        if queues[link]?.isEmpty ?? true { busy.append(link) }
        queues[link, default: []].append(rpc)
    }

    /// Nobody forwards a message to its author or to the one it came from; only an answer to IWANT
    /// goes wherever it was asked for.
    private mutating func check(_ rpc: RPC, _ from: Int, _ to: Int, because input: RouterInput) {
        guard case .message(let message) = rpc else { return }
        var sender: PeerID?
        if case .received(let cause, let peer) = input {
            if case .bundle(let bundle) = cause, !bundle.control.iwant.isEmpty { return }
            sender = peer
        }
        if Int(message.id.author.rawValue) == to || sender.map({ Int($0.rawValue) }) == to {
            breaches.append("p\(from) sent \(message.id) back to p\(to)")
        }
    }
}
