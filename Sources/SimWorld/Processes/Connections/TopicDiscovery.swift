import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// How nodes discover members of the topics that they are members of themselves.
struct TopicDiscovery {
    private let groups: [NodeGroup]
    /// The world's stream.
    private let root: RandomStream
    /// Whether some group discovers members of its topics.
    let isActive: Bool
    /// For each node the topics that it will look for members of; empty unless active.
    private var searching: [[TopicID]]
    /// How often a node has found members of a topic. For look-up only.
    private var findings: [UInt64: UInt64] = [:]

    /// The discovery of a scenario's groups; `root` is the world's stream.
    init(_ scenario: Scenario, random root: RandomStream) {
        groups = scenario.groups
        self.root = root
        isActive = scenario.groups.contains { $0.discovery != nil }
        searching = isActive ? Array(repeating: [], count: scenario.nodeCount) : []
    }

    /// A node needs members of a topic, and begins to look for them unless it does already.
    mutating func search(
        _ peer: PeerID, _ topic: TopicID, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        guard let discovery = groups[view.group(of: peer)].discovery, view.isRunning(peer.node),
            !searching[Int(peer.rawValue)].contains(topic)
        else { return }
        search(peer, topic, at: now + discovery.delay, into: &commands)
    }

    /// A node has found members of a topic: it dials as many as it lacks, drawn among all that run
    /// and can be dialled. While it lacks some, it looks again.
    mutating func find(
        _ peer: PeerID, _ topic: TopicID, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        searching[Int(peer.rawValue)].removeAll { $0 == topic }
        let members = view.members(of: topic)
        guard let discovery = groups[view.group(of: peer)].discovery, view.isRunning(peer.node),
            members.contains(peer)
        else { return }
        var connectedCount = 0
        var others: [NodeID] = []
        for member in members where member != peer {
            if view.isConnected(peer.node, member.node) {
                connectedCount += 1
            } else if view.isReachable(member.node) {
                others.append(member.node)
            }
        }
        guard connectedCount < discovery.degree else { return }
        var random = root.child(
            "finding", UInt64(peer.rawValue), UInt64(topic.rawValue), countFinding(peer, topic))
        for other in random.choose(discovery.degree - connectedCount, from: others) {
            commands.append(.dial(Edge(dialler: peer.node, listener: other)))
        }
        search(peer, topic, at: now + discovery.every, into: &commands)
    }

    private mutating func search(
        _ peer: PeerID, _ topic: TopicID, at time: Instant, into commands: inout [WorldCommand]
    ) {
        searching[Int(peer.rawValue)].append(topic)
        commands.append(.schedule(.application(.find(peer, topic)), at: time, of: peer))
    }

    /// How often a node has found members of a topic before; from now on once more.
    private mutating func countFinding(_ peer: PeerID, _ topic: TopicID) -> UInt64 {
        let key = UInt64(peer.rawValue) << 32 | UInt64(topic.rawValue)
        let earlier = findings[key, default: 0]
        findings[key] = earlier + 1
        return earlier
    }
}
