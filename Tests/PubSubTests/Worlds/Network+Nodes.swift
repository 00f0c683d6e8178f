import PubSub
import SimKernel

/// Making nodes and telling them what to do.
extension Network {
    /// gossipsub's defaults; all nodes beat together, as go's do that start at one instant.
    static var gossipsub: GossipsubParameters {
        var parameters = GossipsubParameters()
        parameters.heartbeatSpread = .zero
        return parameters
    }

    mutating func addGossipsub(_ parameters: GossipsubParameters = Network.gossipsub) -> Int {
        let index = nodes.count
        let router = Gossipsub(
            id: PeerID(UInt32(index)), parameters: parameters, startingAt: now,
            random: random.child("router", UInt64(index)))
        return add(.gossipsub(router), parameters.version)
    }

    mutating func addGossipsubs(
        _ count: Int, _ parameters: GossipsubParameters = Network.gossipsub
    ) -> [Int] {
        (0..<count).map { _ in addGossipsub(parameters) }
    }

    mutating func addFloodsub(_ parameters: FloodsubParameters = FloodsubParameters()) -> Int {
        let id = PeerID(UInt32(nodes.count))
        let router = Floodsub(id: id, parameters: parameters, startingAt: now)
        return add(.floodsub(router), .floodsub)
    }

    mutating func addFloodsubs(
        _ count: Int, _ parameters: FloodsubParameters = FloodsubParameters()
    ) -> [Int] {
        (0..<count).map { _ in addFloodsub(parameters) }
    }

    mutating func addRandomsub(_ parameters: RandomsubParameters) -> Int {
        let index = nodes.count
        let router = Randomsub(
            id: PeerID(UInt32(index)), parameters: parameters, startingAt: now,
            random: random.child("router", UInt64(index)))
        return add(.randomsub(router), .randomsub)
    }

    /// A node that the test plays.
    mutating func addScripted(
        _ version: ProtocolVersion = .v1_2, _ script: Script? = nil
    ) -> Int {
        add(.scripted, version, script: script)
    }

    /// Each of some nodes dials so many others: go's `sparseConnect` with 3, `denseConnect` with
    /// 10.
    mutating func connect(_ indices: [Int], degree: Int) {
        for index in indices {
            let others = indices.filter { $0 != index }
            for other in random.choose(degree, from: others) { connect(index, other) }
        }
    }

    /// Everybody with everybody.
    mutating func connectAll(_ indices: [Int]) {
        for one in indices {
            for other in indices where one < other { connect(one, other) }
        }
    }

    /// One after the other.
    mutating func connectLine(_ indices: [Int]) {
        for (one, other) in zip(indices, indices.dropFirst()) { connect(one, other) }
    }

    /// Ends all connections of a node.
    mutating func close(_ index: Int) {
        for other in nodes[index].neighbours.sorted() { disconnect(index, other) }
    }

    mutating func join(_ index: Int, _ topic: TopicID) {
        nodes[index].topics.insert(topic)
        step(index, .join(topic))
    }

    mutating func join(_ indices: [Int], _ topic: TopicID) {
        for index in indices { join(index, topic) }
    }

    mutating func leave(_ index: Int, _ topic: TopicID) {
        nodes[index].topics.remove(topic)
        step(index, .leave(topic))
    }

    /// A message that `index` could publish next.
    mutating func message(
        by index: Int, _ topic: TopicID, size: UInt32 = 100,
        _ flaw: MessageAuthenticity.Flaw = .none
    ) -> Message {
        nodes[index].published += 1
        let author = PeerID(UInt32(index))
        let id = MessageID(author: author, sequenceNumber: nodes[index].published)
        var message = Wording.message(id, topic, size: size)
        message.authenticity.flaw = flaw
        return message
    }

    @discardableResult
    mutating func publish(
        _ index: Int, _ topic: TopicID, size: UInt32 = 100, _ flaw: MessageAuthenticity.Flaw = .none
    ) -> MessageID {
        let message = message(by: index, topic, size: size, flaw)
        step(index, .publish(message))
        return message.id
    }

    mutating func tell(_ index: Int, _ notice: PeerNotice, of peer: Int) {
        step(index, .told(notice, PeerID(UInt32(peer))))
    }

    mutating func send(_ bundle: RPC.Bundle, from: Int, to: Int) {
        send(RPC(bundle), from: from, to: to)
    }

    mutating func send(_ control: Control, from: Int, to: Int) {
        send(RPC.bundle(RPC.Bundle(control: control)), from: from, to: to)
    }

    /// Announces a membership, and perhaps grafts, on behalf of a node without a router.
    mutating func subscribe(_ index: Int, to other: Int, _ topic: TopicID, grafting: Bool = false) {
        let control = Control(graft: grafting ? [topic] : [])
        let subscription = Subscription(topic, isSubscribing: true)
        send(RPC.Bundle(subscriptions: [subscription], control: control), from: index, to: other)
    }
}

/// Looking at nodes.
extension Network {
    func router(_ index: Int) -> Gossipsub? { nodes[index].machine.gossipsub }

    func mesh(_ index: Int, _ topic: TopicID) -> [Int] {
        (nodes[index].machine.mesh(of: topic) ?? []).map { Int($0.rawValue) }
    }

    func score(_ index: Int, of peer: Int) -> Double {
        router(index)?.score(of: PeerID(UInt32(peer))) ?? 0
    }

    func isConnected(_ one: Int, _ other: Int) -> Bool { nodes[one].neighbours.contains(other) }

    /// Who delivered a message.
    func receivers(of id: MessageID) -> [Int] {
        nodes.indices.filter { nodes[$0].deliveries[id] != nil }
    }

    /// Publishes one message after the other, waits for what is left to gossip, and counts those
    /// that exactly `members` delivered, each once.
    mutating func delivered(
        of count: Int, from authors: [Int], to members: [Int], _ topic: TopicID,
        pause: Interval = .zero
    ) -> Int {
        var ids: [MessageID] = []
        for _ in 0..<count {
            ids.append(publish(authors[random.next(below: authors.count)], topic))
            settle()
            run(for: pause)
        }
        run(for: .seconds(3))
        return ids.count { isDelivered($0, to: members) }
    }

    /// Whether exactly `members` delivered the message, each once.
    func isDelivered(_ id: MessageID, to members: [Int]) -> Bool {
        receivers(of: id) == members.sorted()
            && members.allSatisfy { nodes[$0].deliveries[id]?.count == 1 }
    }
}

extension RPC {
    /// The messages in it.
    var messages: [Message] {
        switch self {
        case .message(let message): [message]
        case .bundle(let bundle): bundle.messages
        }
    }

    /// The control messages in it.
    var control: Control {
        if case .bundle(let bundle) = self { bundle.control } else { Control() }
    }

    /// Whether the message of the test extension is in it.
    var hasTestExtension: Bool {
        if case .bundle(let bundle) = self { bundle.hasTestExtension } else { false }
    }

    /// The announcements in it.
    var subscriptions: [Subscription] {
        if case .bundle(let bundle) = self { bundle.subscriptions } else { [] }
    }
}
