import PubSub
import SimKernel
import SimNetwork

/// What a process may know of the world at one moment: who runs, who is a member of which topics,
/// who is connected with whom, and who can be dialled.
///
/// It is a value, made when a process is entered and gone when that returns. Neither the recorder
/// nor anything that is measured is in it: nothing that happens depends on who looks on.
struct WorldView {
    private let nodes: Nodes
    private let connections: Connections
    private let negotiations: ProtocolNegotiations

    init(
        _ nodes: Nodes, _ connections: Connections, _ negotiations: ProtocolNegotiations
    ) {
        self.nodes = nodes
        self.connections = connections
        self.negotiations = negotiations
    }

    // MARK: Nodes

    var nodeCount: Int { nodes.count }

    /// All nodes, by increasing index.
    var allNodes: [NodeID] { nodes.indices.map { NodeID(UInt32($0)) } }

    func isRunning(_ node: NodeID) -> Bool { nodes.isRunning(node) }

    /// Whether the node runs and is not paused.
    func isActive(_ node: NodeID) -> Bool { isRunning(node) && !nodes[node.peer].isPaused }

    /// How often the node has started again.
    func restartCount(of node: NodeID) -> UInt32 { nodes[node.peer].restartCount }

    /// The group that a node belongs to.
    func group(of peer: PeerID) -> Int { nodes.group(of: peer) }

    // MARK: Topics

    /// The topics that a node is a member of, in the order in which it joined them.
    func topics(of peer: PeerID) -> [TopicID] { nodes.memberships.topics(of: peer) }

    /// The members of a topic, in the order in which they joined it.
    ///
    /// - Precondition: some process needs them (`Processes.listsMembers`).
    func members(of topic: TopicID) -> [PeerID] { nodes.memberships.members(of: topic) }

    func isMember(_ peer: PeerID, of topic: TopicID) -> Bool {
        nodes.memberships.isMember(peer, of: topic)
    }

    // MARK: Connections

    /// Whether `one` knows of a connection with `other`, or has dialled it.
    func isConnected(_ one: NodeID, _ other: NodeID) -> Bool {
        connections.direction(from: one, to: other) != nil
            || connections.dial(from: one, to: other) != nil
    }

    /// The nodes that a node knows of a connection with, by increasing index.
    func neighbours(of node: NodeID) -> [NodeID] { connections.neighbours(of: node) }

    /// How many connections a node knows of, and dials of its own that are under way.
    func connectionCount(of node: NodeID) -> Int {
        connections.neighbours(of: node).count + connections.dialled(by: node).count
    }

    /// Whether `node` dialled the connection that it has with `other`.
    func hasDialled(_ node: NodeID, _ other: NodeID) -> Bool {
        connections.direction(from: node, to: other).map { connections.dialler($0) } == node
    }

    /// Whether a node runs and can be dialled.
    func isReachable(_ node: NodeID) -> Bool {
        isRunning(node) && nodes.isDialable(node)
    }

    /// Whether a node opens a pubsub stream to another.
    func opensStream(_ peer: PeerID, to other: PeerID) -> Bool {
        negotiations[nodes.routers.choice(of: peer), nodes.routers.choice(of: other)] != nil
    }

    /// Whether the router of `peer` wants its connection with `other` kept.
    func protects(_ other: PeerID, at peer: PeerID) -> Bool {
        nodes.routers.protects(other, at: peer)
    }
}
