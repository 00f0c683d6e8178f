import SimKernel

@testable import PubSub

/// A world of 4 to 12 honest nodes of all versions and one or two who are not, with random
/// parameters, in which anything happens.
struct RandomWorld {
    static let topics = [TopicID(0), TopicID(1)]

    var network: Network
    var random: RandomStream
    let honest: [Int]
    let hostile: [Int]
    let parameters: GossipsubParameters
    /// All that was ever published.
    var published: [Message] = []

    init(seed: UInt64) {
        random = RandomStream(seed: seed)
        network = Network(seed: seed)
        network.laws = Laws()
        network.latency = .milliseconds(UInt64(1 + random.next(below: 40)))
        network.jitter = .milliseconds(UInt64(random.next(below: 200)))
        network.checkTime = .milliseconds(UInt64(random.next(below: 60)))
        var parameters = Self.parameters(&random)
        if random.next(below: 2) == 0 { parameters.gossip.target = 12 }
        self.parameters = parameters
        let count = 4 + random.next(below: 9)
        honest = Array(0..<count)
        hostile = Array(count..<count + random.next(below: 3))
        let versions: [ProtocolVersion] = [.floodsub, .v1_0, .v1_1, .v1_2, .v1_2, .v1_3]
        let only: ProtocolVersion? = random.next(below: 3) == 0 ? versions[1 + Int(seed % 3)] : nil
        for _ in honest {
            let version = only ?? versions[random.next(below: versions.count)]
            if version == .floodsub {
                _ = network.addFloodsub()
            } else {
                _ = network.addGossipsub(Self.parameters(parameters, of: version))
            }
        }
        for _ in hostile { _ = network.addScripted(versions[random.next(below: 6)]) }
        connect()
    }

    /// A tree joins all; then as many links again as chance wants.
    private mutating func connect() {
        for index in 1..<network.nodes.count { network.connect(index, random.next(below: index)) }
        for _ in 0..<random.next(below: 3 * honest.count) { connectTwo() }
        for index in honest {
            for topic in Self.topics where random.next(below: 4) > 0 { network.join(index, topic) }
        }
    }

    private mutating func connectTwo() {
        let count = network.nodes.count
        network.connect(random.next(below: count), random.next(below: count))
    }

    private static func parameters(_ random: inout RandomStream) -> GossipsubParameters {
        func draw(_ low: Int, _ high: Int) -> Int { low + random.next(below: high - low + 1) }
        func seconds(_ low: Int, _ high: Int) -> Interval { .seconds(UInt64(draw(low, high))) }
        var parameters = GossipsubParameters()
        parameters.overlay.target = draw(1, 4)
        let target = parameters.overlay.target
        parameters.overlay.low = draw(1, target)
        parameters.overlay.high = target + draw(1, 3)
        parameters.overlay.outbound = draw(0, min(parameters.overlay.low - 1, target / 2))
        parameters.overlay.score = draw(0, target - parameters.overlay.outbound)
        parameters.overlay.opportunisticGraftTicks = draw(1, 5)
        parameters.overlay.opportunisticGraftPeers = draw(1, 2)
        parameters.gossip.target = draw(1, 6)
        parameters.gossip.factor = Ratio(UInt32(draw(0, 2)), 4)
        parameters.gossip.historyLength = draw(2, 5)
        parameters.gossip.historyGossip = draw(1, parameters.gossip.historyLength)
        parameters.gossip.retransmission = draw(1, 3)
        parameters.gossip.budget.maxIHaveMessages = draw(4, 10)
        parameters.gossip.budget.maxIHaveLength = draw(4, 12)
        parameters.gossip.unwanted.maxIDontWantMessages = draw(2, 20)
        parameters.gossip.unwanted.maxIDontWantLength = draw(2, 10)
        parameters.gossip.unwanted.idontwantMessageTTL = draw(1, 3)
        parameters.pruning.backoff = seconds(2, 20)
        parameters.pruning.unsubscribeBackoff = seconds(1, 10)
        parameters.pruning.graftFloodThreshold = seconds(1, 2)
        parameters.pruning.peerExchange = draw(0, 1) == 1
        parameters.pruning.peers = draw(1, 4)
        parameters.pruning.directConnectTicks = draw(2, 5)
        parameters.fanoutTTL = seconds(1, 8)
        parameters.floodPublish = draw(0, 2) == 0
        parameters.validation.checksSignatures = draw(0, 3) == 0
        parameters.validation.checksValidity = draw(0, 2) == 0
        if draw(0, 3) > 0 {
            parameters.score = score(penalty: -Double(draw(1, 10)))
            parameters.thresholds.gossip = -10
            parameters.thresholds.publish = -20
            parameters.thresholds.graylist = -40
            parameters.thresholds.acceptPX = Double(draw(0, 5))
            parameters.thresholds.opportunisticGraft = Double(draw(0, 5))
        }
        return parameters
    }

    private static func score(penalty: Double) -> ScoreParameters {
        var topic = TopicScoreParameters()
        topic.topicWeight = 1
        topic.timeInMeshWeight = 0.01
        topic.timeInMeshQuantum = .seconds(1)
        topic.timeInMeshCap = 100
        topic.firstMessageDeliveriesWeight = 0.5
        topic.firstMessageDeliveriesDecay = 0.5
        topic.firstMessageDeliveriesCap = 10
        topic.invalidMessageDeliveriesWeight = -5
        topic.invalidMessageDeliveriesDecay = 0.5
        var score = ScoreParameters()
        score.appSpecificWeight = 1
        score.decayInterval = .seconds(1)
        score.decayToZero = 0.01
        score.behaviourPenaltyWeight = penalty
        score.behaviourPenaltyDecay = 0.5
        score[topics[0]] = topic
        return score
    }

    private static func parameters(
        _ parameters: GossipsubParameters, of version: ProtocolVersion
    ) -> GossipsubParameters {
        var parameters = parameters
        parameters.version = version
        parameters.extensions.test = version >= .v1_3
        if version == .v1_0 {
            parameters.overlay.outbound = 0
            parameters.gossip.factor = .zero
            parameters.floodPublish = false
            parameters.score = nil
            parameters.thresholds = ScoreThresholds()
        }
        return parameters
    }
}

/// What happens.
extension RandomWorld {
    /// Something happens to somebody.
    mutating func disturb() {
        let one = honest[random.next(below: honest.count)]
        let other = random.next(below: network.nodes.count)
        let topic = Self.topics[random.next(below: 2)]
        switch random.next(below: 24) {
        case 0, 1: network.join(one, topic)
        case 2: network.leave(one, topic)
        case 3, 4: connectTwo()
        case 5: network.disconnect(one, other)
        case 6, 7, 8: publish(one, topic)
        case 9, 10: network.tell(one, .scored(drawnScore()), of: other)
        case 11 where one != other:
            network.tell(one, random.next(below: 2) == 0 ? .direct : .notDirect, of: other)
        case 12: network.loss = Ratio(UInt32(random.next(below: 3)), 10)
        case 13...17: attack()
        default: network.run(for: .milliseconds(UInt64(random.next(below: 1500))))
        }
    }

    mutating func publish(_ index: Int, _ topic: TopicID) {
        let size: UInt32 = random.next(below: 2) == 0 ? 100 : 2000
        let message = network.message(by: index, topic, size: size)
        published.append(message)
        network.step(index, .publish(message))
    }

    private mutating func drawnScore() -> Double {
        [-100, -30, -15, -5, -1, 0, 0, 0, 1, 5, 20][random.next(below: 11)]
    }

    /// One who is not honest says something to somebody.
    private mutating func attack() {
        guard !hostile.isEmpty else { return }
        let one = hostile[random.next(below: hostile.count)]
        let victims = network.nodes[one].neighbours.sorted()
        guard !victims.isEmpty else { return }
        let victim = victims[random.next(below: victims.count)]
        network.send(RPC(drawnBundle(by: one)), from: one, to: victim)
    }

    private mutating func drawnBundle(by author: Int) -> RPC.Bundle {
        func isDrawn(_ chance: Int) -> Bool { random.next(below: chance) == 0 }
        let topic = Self.topics[random.next(below: 2)]
        var bundle = RPC.Bundle()
        if isDrawn(2) { bundle.subscriptions = [Subscription(topic, isSubscribing: !isDrawn(4))] }
        if isDrawn(3) {
            let flaws: [MessageAuthenticity.Flaw] = [.none, .forged, .invalid, .ignorable]
            let flaw = flaws[random.next(below: 4)]
            let size: UInt32 = isDrawn(2) ? 100 : 2000
            bundle.messages = [network.message(by: author, topic, size: size, flaw)]
        }
        if isDrawn(6), var copy = published.randomOne(&random) {
            copy.authenticity.flaw = .forged
            bundle.messages.append(copy)
        }
        let ids = published.suffix(12).filter { _ in isDrawn(3) }.map(\.id)
        let invented = (0..<random.next(below: 6)).map { number in
            MessageID(author: PeerID(77), sequenceNumber: UInt32(number))
        }
        if isDrawn(3) { bundle.control.ihave = [IHave(topic, ids + invented)] }
        if isDrawn(3) { bundle.control.iwant = ids }
        if isDrawn(2) { bundle.control.graft = [topic] }
        if isDrawn(4) {
            let backoff: Interval? = isDrawn(2) ? .seconds(3) : nil
            let peers = (0..<random.next(below: 3)).map { _ in
                PeerID(UInt32(random.next(below: network.nodes.count)))
            }
            bundle.control.prune = [Prune(topic, peers: peers, backoff: backoff)]
        }
        if isDrawn(3) { bundle.control.idontwant = ids }
        if bundle.isEmpty { bundle.control.graft = [topic] }
        return bundle
    }

    /// The faults are over: nothing is lost, the hostile are gone, nobody has a bad name.
    mutating func calm() {
        network.loss = .zero
        for index in hostile { network.close(index) }
        for one in honest {
            for other in network.nodes.indices { network.tell(one, .scored(0), of: other) }
        }
        network.settle()
    }

    /// Lets heartbeats pass until meshes do not change any more; false if they never do.
    mutating func rest() -> Bool {
        var quiet = 0
        for _ in 0..<80 where quiet < 4 {
            let before = meshes
            network.run(for: .seconds(1))
            quiet = before == meshes ? quiet + 1 : 0
        }
        return quiet == 4
    }

    /// All meshes.
    var meshes: [[Int]] {
        honest.flatMap { index in Self.topics.map { network.mesh(index, $0) } }
    }
}

extension Array {
    fileprivate func randomOne(_ random: inout RandomStream) -> Element? {
        isEmpty ? nil : self[random.next(below: count)]
    }
}
