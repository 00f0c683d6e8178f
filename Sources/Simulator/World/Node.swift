import PubSub
import SimKernel

/// One simulated machine, but for its router, which is in the array of its kind.
struct Node {
    /// Which array holds the node's router; one array for each kind costs neither a boxed existential
    /// nor the copies of a large enum's payload.
    enum RouterKind: UInt8 {
        case floodsub
        case gossipsub
    }

    var kind: RouterKind
    var isRunning = false
    /// The router's place in the array of its kind.
    var slot: UInt32
    var group: UInt32
    /// Counts the wake-ups that were asked for; an event with another number is stale.
    var wakeGeneration: UInt32 = 0
    /// How many messages the node has published; goes on after a restart, so that ids stay unique.
    var publishedCount: UInt32 = 0
    /// When the router wants to be woken.
    var wakeUp: Instant?
}
