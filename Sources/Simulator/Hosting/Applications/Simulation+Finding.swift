import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// How nodes find members of the topics that they are members of themselves.
extension Simulation {
    /// A node begins to look for members of a topic, unless it does already.
    mutating func search(_ peer: PeerID, _ topic: TopicID) {
        let group = scenario.groups[routers.group(of: peer)]
        let index = Int(peer.rawValue)
        guard let discovery = group.discovery, nodes[index].isRunning,
            !applications.searching[index].contains(topic)
        else { return }
        search(peer, topic, after: discovery.delay)
    }

    /// A node has found members of a topic: it dials as many as it lacks, drawn among all that run
    /// and can be dialled. While it lacks some, it looks again.
    mutating func find(_ peer: PeerID, _ topic: TopicID) {
        let index = Int(peer.rawValue)
        applications.searching[index].removeAll { $0 == topic }
        let group = scenario.groups[routers.group(of: peer)]
        let members = nodes.memberships.members(of: topic)
        guard let discovery = group.discovery, nodes[index].isRunning, members.contains(peer)
        else { return }
        let node = NodeID(peer.rawValue)
        var met = 0
        var others: [NodeID] = []
        for member in members where member != peer {
            let other = NodeID(member.rawValue)
            if transport.direction(from: node, to: other) != nil {
                met += 1
            } else if isRunning(other), isDialable(other) {
                others.append(other)
            }
        }
        guard met < discovery.degree else { return }
        var random = root.child(
            "finding", UInt64(peer.rawValue), UInt64(topic.rawValue),
            applications.countFinding(peer, topic))
        for other in random.choose(discovery.degree - met, from: others) {
            dial(Edge(dialler: node, listener: other))
        }
        search(peer, topic, after: discovery.every)
    }

    private mutating func search(_ peer: PeerID, _ topic: TopicID, after delay: Interval) {
        applications.searching[Int(peer.rawValue)].append(topic)
        schedule(.find(peer, topic), at: now + delay, of: peer)
    }
}
