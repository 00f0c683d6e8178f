import PubSub
import SimKernel

/// The future of a world.
///
/// Where what nodes do and send stands among the events of its instant, a lot says and not an
/// index.
struct Scheduler: ~Copyable {
    private var queue: EventQueue<WorldEvent>
    private let lots: Lots
    /// When the world ends.
    let end: Instant
    /// Whether nothing is left up to the end.
    var isOver = false

    /// No future yet of a world with `nodeCount` nodes; `root` is the world's stream.
    init(nodeCount: Int, until end: Instant, random root: RandomStream) {
        queue = EventQueue(nodeCount: nodeCount)
        lots = Lots(root.child("ties"))
        self.end = end
    }

    /// The virtual time: of the last event, or the end once nothing is left before it.
    var now: Instant { isOver ? end : queue.now }

    /// Schedules what the world does. It comes before all that nodes do at its instant.
    mutating func schedule(_ event: WorldEvent, at time: Instant) {
        queue.schedule(event, at: time, by: .world)
    }

    /// Schedules what `sender` has sent for the time at which it arrives. What one node sends to
    /// another keeps its order, as a stream's RPCs must.
    @inline(__always)
    mutating func schedule(
        _ event: WorldEvent, at time: Instant, from sender: PeerID, to receiver: PeerID
    ) {
        queue.schedule(
            event, at: time, by: .node(sender.rawValue),
            lot: lots.lot(of: sender.rawValue, at: receiver.rawValue, time))
    }

    /// Schedules what a node does by itself: its timers, the ends of its checks and writings. Its
    /// lot is drawn with those of what arrives.
    @inline(__always)
    mutating func schedule(_ event: WorldEvent, at time: Instant, of peer: PeerID) {
        schedule(event, at: time, from: peer, to: peer)
    }

    /// Schedules what has come to a node for the time at which it has passed the node's interface,
    /// in the order in which it came.
    mutating func schedule(_ event: WorldEvent, at time: Instant, throughInterfaceOf peer: PeerID) {
        queue.schedule(event, at: time, by: .node(peer.rawValue))
    }

    /// Removes the next event and moves `now` to its time; nil when nothing is left up to `limit`.
    mutating func popNext(through limit: Instant) -> WorldEvent? { queue.popNext(through: limit) }

    /// The order of what `peer` sends to several peers now.
    func departures(of peer: PeerID) -> RandomStream {
        lots.departures(of: peer.rawValue, at: now)
    }
}
