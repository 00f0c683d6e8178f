import PubSub
import Reports
import SimKernel

/// How the messages of a viewer spread: the first copies of all of them, and every copy, control
/// message and mesh link of those that are chosen.
package struct MessageSpreads: Sendable {
    /// A first copy.
    struct FirstCopy: Equatable, Sendable {
        var node: UInt32
        var sender: UInt32
        /// Since publication.
        var time: Interval
        var hops: Int
        /// When it was sent, since publication; nil where that is not held.
        var sent: Interval?
    }

    /// A further copy, or a control message that names the message.
    struct Crossing: Equatable, Sendable {
        var sender: UInt32
        var node: UInt32
        var sent: Interval
        var arrival: Interval
    }

    /// A change of a mesh: a node takes a peer in, or lets it go.
    struct MeshChange: Equatable, Sendable {
        var time: Interval
        var node: UInt32
        var peer: UInt32
        var isJoin: Bool
    }

    /// What is held of a chosen message beside its first copies.
    struct Details: Sendable {
        var duplicates: [Crossing] = []
        var ihave: [Crossing] = []
        var iwant: [Crossing] = []
        var idontwant: [Crossing] = []
        /// Members of meshes of its topic when it was published: a node with its peers.
        var mesh: [(node: UInt32, peers: [UInt32])] = []
        var meshChanges: [MeshChange] = []
        /// Nodes that stopped, stand still or go on, and when; at zero those that did not run when
        /// the message was published.
        var lives: [(time: Interval, node: UInt32, state: NodeState)] = []
        /// What was seen of each node just before it was published; empty where that is not held.
        var nodes: [NodeSample] = []
    }

    /// Whether a node takes part; the number is that of the page's data.
    enum NodeState: Int, Sendable {
        case runs, isStopped, standsStill
    }

    let viewed: ViewedMessages
    /// By place in the sample.
    private(set) var firstCopies: [[FirstCopy]]
    /// By place among the chosen.
    private(set) var details: [Details]

    /// Place in the sample by payload; -1 for none.
    private var placeInSample: [Int]
    /// Place among the chosen by message. For look-up only.
    private var placeOfChosen: [MessageID: Int] = [:]
    /// When a copy that is under way was sent, by chosen message, sender and receiver. For look-up
    /// only.
    private var underWay: [UnderWay: Interval] = [:]
    /// The same of control messages that name it, those of one way in order. For look-up only.
    private var controlUnderWay: [UnderWay: [Interval]] = [:]
    /// By place among the chosen and by node: its mesh peers in the message's topic.
    private var meshes: [[[UInt32]]]
    private let topics: [TopicID]
    /// By node.
    private var states: [NodeState]
    /// Whether the chosen message was published.
    private var isPublished: [Bool]

    private struct UnderWay: Hashable {
        var place: Int
        var sender: UInt32
        var node: UInt32
    }

    /// Nothing of `viewed` has happened yet, in a world of `nodeCount` nodes.
    package init(_ viewed: ViewedMessages, nodeCount: Int) {
        self.viewed = viewed
        meshes = viewed.chosen.map { _ in Array(repeating: [], count: nodeCount) }
        let messages = viewed.summaries.messages
        placeInSample = Array(repeating: -1, count: messages.count)
        for (place, index) in viewed.sample.enumerated() { placeInSample[index] = place }
        firstCopies = Array(repeating: [], count: viewed.sample.count)
        details = viewed.chosen.map { _ in Details() }
        isPublished = viewed.chosen.map { _ in false }
        topics = viewed.chosen.map { messages[$0.index].topic }
        states = Array(repeating: .isStopped, count: nodeCount)
        for (place, choice) in viewed.chosen.enumerated() {
            placeOfChosen[messages[choice.index].id] = place
        }
    }

    /// The times just before the chosen messages are published, by place among the chosen.
    package var publications: [Instant] {
        viewed.chosen.map { choice in
            let time = viewed.summaries.messages[choice.index].time
            return time > .start
                ? .start + Interval(nanoseconds: (time - .start).nanoseconds - 1) : time
        }
    }

    /// Keeps what is seen of each node when a chosen message is published, by its place.
    package mutating func note(_ nodes: [NodeSample], at place: Int) {
        details[place].nodes = nodes
    }

    /// Takes in what happened.
    package mutating func record(_ events: [TraceEvent]) {
        for event in events { record(event) }
    }

    private mutating func record(_ event: TraceEvent) {
        let node = event.node.rawValue
        switch event.kind {
        case .publish(let message): publish(message)
        case .deliver(let message, let sender): deliver(message, sender, event)
        case .duplicate(let message, let sender):
            guard let place = placeOfChosen[message.id], let since = since(event.time, place),
                details[place].duplicates.count < ViewedMessages.mostDetails
            else { return }
            let way = UnderWay(place: place, sender: sender.rawValue, node: node)
            details[place].duplicates.append(
                Crossing(
                    sender: sender.rawValue, node: node,
                    sent: underWay.removeValue(forKey: way) ?? since, arrival: since))
        case .send(let rpc, let peer, _), .copy(let rpc, let peer, _): send(rpc, to: peer, event)
        case .receive(.bundle(let bundle), let sender, _):
            if bundle.hasControl { receive(bundle.control, from: sender, event) }
        case .drop(.bundle(let bundle), let peer, _, _, wasSent: true):
            if bundle.hasControl { lose(bundle.control, to: peer, event) }
        case .graft(let peer, let topic): change(event, peer, topic, isJoin: true)
        case .prune(let peer, let topic, _): change(event, peer, topic, isJoin: false)
        case .stop: live(event, .isStopped)
        case .pause: live(event, .standsStill)
        case .start, .resume: live(event, .runs)
        default: return
        }
    }

    /// The time since the chosen message was published; nil before that, and once it is through.
    private func since(_ time: Instant, _ place: Int) -> Interval? {
        guard isPublished[place] else { return nil }
        let message = viewed.summaries.messages[viewed.chosen[place].index]
        let since = time - message.time
        return since <= message.last + .seconds(2) ? since : nil
    }

    private mutating func publish(_ message: Message) {
        guard let place = placeOfChosen[message.id], !isPublished[place] else { return }
        isPublished[place] = true
        let own = meshes[place].enumerated().filter { !$0.element.isEmpty }
        details[place].mesh = own.map { (UInt32($0.offset), $0.element) }
        for (node, state) in states.enumerated() where state != .runs {
            details[place].lives.append((.zero, UInt32(node), state))
        }
    }

    private mutating func deliver(_ message: Message, _ sender: PeerID?, _ event: TraceEvent) {
        let index = Int(message.payload.rawValue)
        guard let sender, placeInSample.indices.contains(index), placeInSample[index] >= 0 else {
            return
        }
        let start = viewed.summaries.messages[index].time
        var copy = FirstCopy(
            node: event.node.rawValue, sender: sender.rawValue, time: event.time - start,
            hops: Int(message.hops))
        if let place = placeOfChosen[message.id] {
            let way = UnderWay(place: place, sender: copy.sender, node: copy.node)
            copy.sent = underWay.removeValue(forKey: way)
        }
        firstCopies[placeInSample[index]].append(copy)
    }

    private mutating func send(_ rpc: RPC, to peer: PeerID, _ event: TraceEvent) {
        switch rpc {
        case .message(let message): note(message, to: peer, event)
        case .bundle(let bundle):
            for message in bundle.messages { note(message, to: peer, event) }
            if bundle.hasControl { note(bundle.control, to: peer, event) }
        }
    }

    private mutating func note(_ message: Message, to peer: PeerID, _ event: TraceEvent) {
        guard let place = placeOfChosen[message.id], let since = since(event.time, place) else {
            return
        }
        let way = UnderWay(place: place, sender: event.node.rawValue, node: peer.rawValue)
        underWay[way] = since
    }

    private mutating func note(_ control: Control, to peer: PeerID, _ event: TraceEvent) {
        for (place, _) in mentions(in: control) {
            guard let since = since(event.time, place) else { continue }
            let way = UnderWay(place: place, sender: event.node.rawValue, node: peer.rawValue)
            controlUnderWay[way, default: []].append(since)
        }
    }

    private mutating func receive(
        _ control: Control, from sender: PeerID, _ event: TraceEvent
    ) {
        let node = event.node.rawValue
        for (place, id) in mentions(in: control) {
            let way = UnderWay(place: place, sender: sender.rawValue, node: node)
            guard let sent = takeControl(way) else { continue }
            let start = viewed.summaries.messages[viewed.chosen[place].index].time
            let crossing = Crossing(
                sender: sender.rawValue, node: node, sent: sent, arrival: event.time - start)
            if control.ihave.contains(where: { $0.ids.contains(id) }) {
                details[place].ihave.append(crossing)
            }
            if control.iwant.contains(id) { details[place].iwant.append(crossing) }
            if control.idontwant.contains(id) { details[place].idontwant.append(crossing) }
        }
    }

    private mutating func lose(_ control: Control, to peer: PeerID, _ event: TraceEvent) {
        for (place, _) in mentions(in: control) {
            _ = takeControl(
                UnderWay(place: place, sender: event.node.rawValue, node: peer.rawValue))
        }
    }

    /// When the first control message on a way was sent that has not arrived.
    private mutating func takeControl(_ way: UnderWay) -> Interval? {
        guard let sent = controlUnderWay[way]?.first else { return nil }
        controlUnderWay[way]?.removeFirst()
        return sent
    }

    /// The chosen messages that a control message names.
    private func mentions(in control: Control) -> [(place: Int, id: MessageID)] {
        viewed.chosen.enumerated().compactMap { place, choice in
            let id = viewed.summaries.messages[choice.index].id
            let isNamed =
                control.ihave.contains { $0.ids.contains(id) } || control.iwant.contains(id)
                || control.idontwant.contains(id)
            return isNamed ? (place, id) : nil
        }
    }

    private mutating func change(
        _ event: TraceEvent, _ peer: PeerID, _ topic: TopicID, isJoin: Bool
    ) {
        let node = event.node.rawValue
        for place in topics.indices where topics[place] == topic {
            if isJoin {
                meshes[place][Int(node)].append(peer.rawValue)
            } else {
                meshes[place][Int(node)].removeAll { $0 == peer.rawValue }
            }
            guard let since = since(event.time, place) else { continue }
            details[place].meshChanges.append(
                MeshChange(time: since, node: node, peer: peer.rawValue, isJoin: isJoin))
        }
    }

    private mutating func live(_ event: TraceEvent, _ state: NodeState) {
        let node = event.node.rawValue
        states[Int(node)] = state
        for place in topics.indices {
            if state == .isStopped { meshes[place][Int(node)] = [] }
            guard let since = since(event.time, place) else { continue }
            details[place].lives.append((since, node, state))
        }
    }
}
