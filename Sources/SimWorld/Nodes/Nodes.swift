import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// The state of all nodes beside their routers: who runs, who is paused, and who is a member of
/// which topics.
struct Nodes {
    /// The state of one node.
    struct State: BitwiseCopyable {
        fileprivate(set) var isRunning = false
        /// Whether the node is paused: everything that comes to it waits.
        fileprivate(set) var isPaused = false
        /// Counts the wake-ups that were asked for; an event with another number is stale.
        fileprivate(set) var wakeGeneration: UInt32 = 0
        /// How often the node has started again; each time its router draws from a new stream.
        fileprivate(set) var restartCount: UInt32 = 0
        /// Messages that the node has published; goes on after a restart, so that ids stay unique.
        fileprivate(set) var publishedCount: UInt32 = 0
    }

    private var states: [State]
    /// Who is a member of which topics.
    var memberships: Memberships

    /// Nodes that have not started yet.
    init(count: Int, memberships: Memberships) {
        states = Array(repeating: State(), count: count)
        self.memberships = memberships
    }

    var count: Int { states.count }

    /// All nodes, by increasing index.
    var indices: Range<Int> { states.indices }

    subscript(index: Int) -> State { states[index] }

    subscript(peer: PeerID) -> State { states[Int(peer.rawValue)] }

    func isRunning(_ node: NodeID) -> Bool { states[Int(node.rawValue)].isRunning }

    /// The node runs from now on.
    mutating func start(_ peer: PeerID) { states[Int(peer.rawValue)].isRunning = true }

    /// The node starts again with a router that knows nothing; how often it has by now.
    mutating func countRestart(_ peer: PeerID) -> UInt32 {
        states[Int(peer.rawValue)].restartCount += 1
        return states[Int(peer.rawValue)].restartCount
    }

    /// The node is gone. What it knew is lost, and its router's wake-up is stale, unless
    /// `isSuspended`.
    mutating func stop(_ peer: PeerID, isSuspended: Bool = false) {
        states[Int(peer.rawValue)].isRunning = false
        if !isSuspended { states[Int(peer.rawValue)].wakeGeneration &+= 1 }
    }

    mutating func pause(_ peer: PeerID) { states[Int(peer.rawValue)].isPaused = true }

    mutating func resume(_ peer: PeerID) { states[Int(peer.rawValue)].isPaused = false }

    /// The number of the node's next wake-up; earlier ones become stale.
    @inline(__always)
    mutating func nextWakeGeneration(_ peer: PeerID) -> UInt32 {
        states[Int(peer.rawValue)].wakeGeneration &+= 1
        return states[Int(peer.rawValue)].wakeGeneration
    }

    /// The node publishes a message.
    mutating func countPublication(_ peer: PeerID) {
        states[Int(peer.rawValue)].publishedCount += 1
    }
}
