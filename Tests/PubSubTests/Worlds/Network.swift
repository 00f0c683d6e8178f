import PubSub
import SimKernel

/// A few nodes under a virtual clock, joined by links that keep their order: what hosts do for
/// their routers, in small.
///
/// A node has a router, or is played by the test: then its script says what it does when an RPC
/// comes.
struct Network {
    /// What a node without a router does with an RPC.
    typealias Script = @Sendable (_ network: inout Network, _ rpc: RPC, _ sender: Int) -> Void
    /// What a node's application says of a message.
    typealias Validator = @Sendable (_ message: Message, _ sender: Int) -> CheckResult

    struct Node {
        var machine: Machine
        /// What it speaks: links between different versions speak the older one.
        let version: ProtocolVersion
        var neighbours: Set<Int> = []
        var topics: Set<TopicID> = []
        var script: Script?
        var validator: Validator?
        /// Whom it delivered each message from, itself for its own; each time it did.
        var deliveries: [MessageID: [Int]] = [:]
        /// What came to a node without a router.
        var received: [Receipt] = []
        /// What a router said and did, but for what it sent.
        var effects: [RouterEffect] = []
        var published: UInt32 = 0
        /// The wake-up that is on the agenda.
        var wakeUp = Instant.never
    }

    struct Receipt {
        var time: Instant
        var sender: Int
        var rpc: RPC
    }

    struct Link: Hashable {
        var from: Int
        var to: Int
    }

    struct Way {
        /// Counts the connections there have been, because an RPC is lost with its own.
        var generation = 0
        var lastArrival = Instant.start
        /// How many RPCs it took at that instant.
        var busy = (time: Instant.start, count: 0)
    }

    enum Event {
        case arrival(RPC, Link, generation: Int)
        case wakeUp(Int)
        case verdict(Int, Message, PeerID, MessageCheck)
        case dial(Int, Int)
        case deed(@Sendable (inout Network) -> Void)
    }

    /// How long an RPC takes, and by how much more at the most, by chance.
    var latency = Interval.milliseconds(1)
    var jitter = Interval.zero
    /// How many RPCs a link takes at one instant; the router is told of those it does not.
    var queueCapacity: Int?
    /// How many RPCs never leave; the router is told.
    var loss = Ratio.zero
    /// How long a check takes.
    var checkTime = Interval.zero
    /// Looks at whatever a gossipsub router does.
    var laws: Laws?

    var nodes: [Node] = []
    private(set) var now = Instant.start
    private(set) var inFlight = 0
    private(set) var stepCount = 0
    var breaches: [String] = []
    var random: RandomStream
    private var agenda = Agenda<Event>()
    private var ways: [Link: Way] = [:]

    init(seed: UInt64 = 1) { random = RandomStream(seed: seed) }

    mutating func add(_ machine: Machine, _ version: ProtocolVersion, script: Script? = nil) -> Int
    {
        nodes.append(Node(machine: machine, version: version, script: script))
        arm(nodes.count - 1)
        return nodes.count - 1
    }

    // Time

    /// Does the next thing, if there is one by `end`.
    mutating func advance(through end: Instant = .never) -> Bool {
        guard let next = agenda.next, next <= end else { return false }
        now = next
        switch agenda.takeFirst() {
        case .arrival(let rpc, let link, let generation):
            inFlight -= 1
            guard ways[link]?.generation == generation else { break }
            arrive(rpc, link)
        case .wakeUp(let index):
            nodes[index].wakeUp = .never
            if let due = nodes[index].machine.nextWakeUp, due <= now { step(index, .wakeUp) }
            arm(index)
        case .verdict(let index, let message, let sender, let check):
            inFlight -= 1
            let isOwn = Int(sender.rawValue) == index
            let result =
                isOwn
                ? .accept : verdict(of: nodes[index], on: message, Int(sender.rawValue), check)
            step(index, .checked(message, from: sender, check, result))
        case .dial(let one, let other): connect(one, other)
        case .deed(let deed): deed(&self)
        }
        return true
    }

    /// Lets time pass.
    mutating func run(for interval: Interval) {
        let end = now + interval
        while advance(through: end) {}
        now = end
    }

    /// Lets everything that is under way arrive.
    mutating func settle() {
        while inFlight > 0, advance() {}
    }

    /// Does something later.
    mutating func after(_ delay: Interval, _ deed: @escaping @Sendable (inout Network) -> Void) {
        agenda.add(.deed(deed), at: now + delay)
    }

    private mutating func arm(_ index: Int) {
        guard let due = nodes[index].machine.nextWakeUp, due < nodes[index].wakeUp else { return }
        nodes[index].wakeUp = max(due, now)
        agenda.add(.wakeUp(index), at: max(due, now))
    }

    // Connections

    mutating func connect(_ one: Int, _ other: Int) {
        guard one != other, nodes[one].neighbours.insert(other).inserted else { return }
        nodes[other].neighbours.insert(one)
        for link in [Link(from: one, to: other), Link(from: other, to: one)] {
            ways[link, default: Way()].generation += 1
        }
        let known = nodes[other].version.spoken
        let version = nodes[one].version.spoken.first { known.contains($0) } ?? .floodsub
        step(one, .connected(PeerID(UInt32(other)), PeerTraits(version, isOutbound: true)))
        step(other, .connected(PeerID(UInt32(one)), PeerTraits(version)))
    }

    /// What is under way between the two is lost.
    mutating func disconnect(_ one: Int, _ other: Int) {
        guard nodes[one].neighbours.remove(other) != nil else { return }
        nodes[other].neighbours.remove(one)
        for link in [Link(from: one, to: other), Link(from: other, to: one)] {
            ways[link]?.generation += 1
        }
        step(one, .disconnected(PeerID(UInt32(other))))
        step(other, .disconnected(PeerID(UInt32(one))))
    }

    // RPCs

    /// Sends; false if the link does not take it.
    @discardableResult
    mutating func send(_ rpc: RPC, from: Int, to: Int) -> Bool {
        guard nodes[from].neighbours.contains(to) else {
            breaches.append("p\(from) sent p\(to) \(Wording.parts(rpc)) without a connection")
            return true
        }
        if random.chance(loss) { return false }
        let link = Link(from: from, to: to)
        var way = ways[link] ?? Way()
        if way.busy.time != now { way.busy = (now, 0) }
        if let queueCapacity, way.busy.count >= queueCapacity { return false }
        way.busy.count += 1
        let extra = jitter > .zero ? random.next(below: Int(jitter.nanoseconds)) : 0
        let arrival = max(now + latency + .nanoseconds(UInt64(extra)), way.lastArrival)
        way.lastArrival = arrival
        ways[link] = way
        inFlight += 1
        agenda.add(.arrival(rpc, link, generation: way.generation), at: arrival)
        return true
    }

    private mutating func arrive(_ rpc: RPC, _ link: Link) {
        guard nodes[link.to].machine == .scripted else {
            step(link.to, .received(rpc, from: PeerID(UInt32(link.from))))
            return
        }
        nodes[link.to].received.append(Receipt(time: now, sender: link.from, rpc: rpc))
        nodes[link.to].script?(&self, rpc, link.from)
    }

    // Routers

    mutating func step(_ index: Int, _ input: RouterInput) {
        stepCount += 1
        watch { $0.prepare(index, input, $1) }
        let effects = nodes[index].machine.handle(input, at: now)
        var dropped: [(rpc: RPC, peer: PeerID)] = []
        for effect in effects {
            switch effect {
            case .send(let rpc, let peer):
                if !send(rpc, from: index, to: Int(peer.rawValue)) { dropped.append((rpc, peer)) }
                continue
            case .check(let message, let sender, let check):
                inFlight += 1
                agenda.add(.verdict(index, message, sender, check), at: now + checkTime)
            case .connect(let peer):
                agenda.add(.dial(index, Int(peer.rawValue)), at: now + latency)
            case .deliver(let message, let sender):
                let from = sender.map { Int($0.rawValue) } ?? index
                nodes[index].deliveries[message.id, default: []].append(from)
            default: break
            }
            nodes[index].effects.append(effect)
        }
        watch { laws, network in
            network.breaches += laws.breaches(index, input, effects, network)
        }
        for (rpc, peer) in dropped { step(index, .dropped(rpc, to: peer)) }
        arm(index)
    }

    /// Shows the laws what there is, if there are any.
    private mutating func watch(_ look: (inout Laws, inout Network) -> Void) {
        guard var laws = self.laws else { return }
        self.laws = nil
        look(&laws, &self)
        self.laws = laws
    }

    private func verdict(
        of node: Node, on message: Message, _ sender: Int, _ check: MessageCheck
    ) -> CheckResult {
        if check == .signature { return message.authenticity.flaw == .forged ? .reject : .accept }
        if let validator = node.validator { return validator(message, sender) }
        return switch message.authenticity.flaw {
        case .none, .forged: .accept
        case .invalid: .reject
        case .ignorable: .ignore
        }
    }
}
