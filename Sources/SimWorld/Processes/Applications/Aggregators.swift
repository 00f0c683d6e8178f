import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// Nodes that publish when all their inputs have come.
struct Aggregators {
    private struct Combiner {
        var plan: Int
        var sources: [PeerID]
        /// The newest message of each source since the node last published.
        var inputs: [PayloadID?]
        /// Where it draws the sizes of what it publishes: a stream of its own, because the order in
        /// which nodes have all their inputs depends on the protocol.
        var sizes: RandomStream
    }

    /// Where a combined message comes from.
    private struct Origin {
        /// When the oldest reading that it derives from was published.
        var oldest: Instant
        /// Whether all that it derives from is known, and comes from the sources it names.
        var isTraceable: Bool
        /// Whether nobody makes something else of it.
        var isLast: Bool
    }

    private var plans: [CombinePlan] = []
    private var families: [TopicFamily?] = []
    private var nodesOfPlan: [[PeerID]] = []
    /// By node, and for nodes that combine. For look-up only.
    private var combiners: [PeerID: Combiner] = [:]
    /// Of combined messages. For look-up only.
    private var origins: [PayloadID: Origin] = [:]
    /// Of combined messages that are about to be published, by number. For look-up only.
    private var outputs: [UInt32: Origin] = [:]
    private var outputCount: UInt32 = 0
    /// Nodes whose messages others combine. For membership only.
    private var heard: Set<PeerID> = []
    /// Of all messages: when they were published first, and by whom.
    private var published: [(time: Instant, publisher: PeerID)] = []
    private var result = CombinedFigures()

    var isEmpty: Bool { plans.isEmpty }

    /// What it came to; nil if nobody combines anything.
    var figures: CombinedFigures? { isEmpty ? nil : result }

    mutating func add(
        _ plan: CombinePlan, _ scenario: Scenario, random: RandomStream, in places: NodeLocations?
    ) {
        func peers(_ selection: NodeSelection, _ stream: RandomStream) -> [PeerID] {
            selection.resolved(using: stream, in: places).map { PeerID($0.rawValue) }
        }
        let nodes = peers(plan.nodes, random.child("nodes"))
        let sources = peers(plan.sources, random.child("sources"))
        for (place, node) in nodes.enumerated() {
            let own = (0..<plan.inputs).map { sources[(place * plan.inputs + $0) % sources.count] }
            combiners[node] = Combiner(
                plan: plans.count, sources: own,
                inputs: Array(repeating: nil, count: plan.inputs),
                sizes: random.child("sizes", UInt64(node.rawValue)))
            heard.formUnion(own)
        }
        plans.append(plan)
        nodesOfPlan.append(nodes)
        families.append(plan.family.map { scenario.families[$0] })
    }

    mutating func notePublication(_ message: Message, by peer: PeerID, at now: Instant) {
        guard !isEmpty, Int(message.payload.rawValue) == published.count else { return }
        published.append((now, peer))
    }

    /// A node that stops forgets its inputs.
    mutating func forget(_ peer: PeerID) {
        guard let count = combiners[peer]?.inputs.count else { return }
        combiners[peer]?.inputs = Array(repeating: nil, count: count)
    }

    /// A combined message is published.
    mutating func note(_ payload: PayloadID, combines number: UInt32) {
        origins[payload] = outputs.removeValue(forKey: number)
    }

    /// A node has heard a message; what it publishes because of that, nil unless it has all now.
    mutating func hear(
        _ message: Message, at peer: PeerID, now: Instant
    ) -> (number: UInt32, size: Int, topic: TopicID)? {
        if let origin = origins[message.payload], origin.isLast {
            result.deliveries += 1
            result.traceable += origin.isTraceable ? 1 : 0
            result.latency.add(now - origin.oldest)
        }
        let publisher = published[Int(message.payload.rawValue)].publisher
        guard var combiner = combiners[peer],
            let place = combiner.sources.firstIndex(of: publisher)
        else { return nil }
        result.inputs += 1
        combiner.inputs[place] = message.payload
        let inputs = combiner.inputs.compactMap { $0 }
        let isComplete = inputs.count == combiner.sources.count
        if isComplete { combiner.inputs = Array(repeating: nil, count: inputs.count) }
        let size =
            isComplete ? plans[combiner.plan].size.sampleCount(using: &combiner.sizes) : 0
        combiners[peer] = combiner
        guard isComplete else { return nil }
        result.outputs += 1
        outputCount += 1
        outputs[outputCount] = origin(of: inputs, at: peer, combiner, now)
        return (outputCount, size, topic(of: peer, combiner.plan))
    }

    private func origin(
        of inputs: [PayloadID], at peer: PeerID, _ combiner: Combiner, _ now: Instant
    ) -> Origin {
        var origin = Origin(oldest: now, isTraceable: true, isLast: !heard.contains(peer))
        for (place, input) in inputs.enumerated() {
            let (time, publisher) = published[Int(input.rawValue)]
            origin.oldest = min(origin.oldest, origins[input]?.oldest ?? time)
            // What comes from a node that combines must derive from something itself.
            let isKnown =
                combiners[publisher] == nil || origins[input]?.isTraceable == true
            if publisher != combiner.sources[place] || !isKnown { origin.isTraceable = false }
        }
        return origin
    }

    private func topic(of peer: PeerID, _ plan: Int) -> TopicID {
        guard let family = families[plan], let place = nodesOfPlan[plan].firstIndex(of: peer)
        else { return plans[plan].topic }
        return family.own(place: place, of: nodesOfPlan[plan].count)
    }
}
