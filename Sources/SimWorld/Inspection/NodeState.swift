import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// All that can be seen of a node at one moment.
public struct NodeState: Equatable, Sendable {
    /// What waits to be written to a peer.
    public struct Queue: Equatable, Sendable {
        /// To whom.
        public var peer: PeerID
        /// RPCs that wait or are being written.
        public var count: Int
    }

    /// When.
    public var time: Instant
    /// Which node.
    public var node: PeerID
    /// The name of its group.
    public var group: String
    /// Its place in the group.
    public var place: Int
    /// Which of the group's routers it runs, such as `peers.router[0]`; nil if there is but one.
    public var routerName: String?
    /// Whether it runs; what else is said of a node that does not is what it knew when it stopped.
    public var isRunning: Bool
    /// Whether it stands still: everything that comes to it waits.
    public var isPaused: Bool
    /// How often it has started again.
    public var restartCount: Int
    /// How many messages it has published.
    public var publishedCount: Int
    /// The queues in which something waits, by peer; none where writing takes no time.
    public var queues: [Queue]
    /// What its router knows.
    public var router: RouterState
    /// The ids of the protocols of custom routers, which the router knows by their codes.
    public var customProtocolIDs: [String] = []

    /// The node as selections in scenarios name it, such as `peers[3]`.
    public var name: String { "\(group)[\(place)]" }
}

extension Simulation {
    /// How many nodes there are; they are numbered from 0 on, group by group.
    public var nodeCount: Int { nodes.count }

    /// The names of the topics; a `TopicID` is an index into them.
    public var topics: [String] { plan.scenario.topics }

    /// All that can be seen of a node at `now`. Looking changes nothing.
    ///
    /// - Precondition: there is such a node.
    public func state(of peer: PeerID) -> NodeState {
        precondition(peer.rawValue < UInt32(nodes.count), "no \(peer) among \(nodes.count) nodes")
        let node = nodes[peer]
        let group = plan.scenario.groups[nodes.group(of: peer)]
        let place = NodeID(peer.rawValue)
        let queues = transport.neighbours(of: place).compactMap { other in
            transport.direction(from: place, to: other).map { direction in
                NodeState.Queue(
                    peer: PeerID(other.rawValue), count: transport.queues.length(of: direction))
            }
        }
        return NodeState(
            time: now, node: peer, group: group.name,
            place: Int(peer.rawValue - group.first.rawValue),
            routerName: routerName(of: peer), isRunning: node.isRunning,
            isPaused: node.isPaused, restartCount: Int(node.restartCount),
            publishedCount: Int(node.publishedCount), queues: queues.filter { $0.count > 0 },
            router: nodes.routers.state(peer, at: now),
            customProtocolIDs: transport.negotiations.customIDs)
    }

    /// What scenarios call the nodes that run the same router as a node, if its group has several.
    private func routerName(of peer: PeerID) -> String? {
        let index = nodes.group(of: peer)
        let group = plan.scenario.groups[index]
        let assigned = plan.assignment[index]
        if assigned.isEmpty { return nil }
        return "\(group.name).router[\(assigned[Int(peer.rawValue - group.first.rawValue)])]"
    }

    /// The nodes that `selection` means; what it draws is drawn for no other purpose.
    package func nodes(_ selection: NodeSelection) -> [PeerID] {
        plan.assignment.resolved(selection)
            .resolved(using: plan.root.child("inspected"), in: plan.places)
            .map { PeerID($0.rawValue) }
    }
}
