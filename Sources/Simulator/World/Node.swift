import SimKernel

/// What the world keeps of a node beside its router.
struct Node {
    var isRunning = false
    /// Whether it stands still: everything that comes to it waits.
    var isPaused = false
    /// Counts the wake-ups that were asked for; an event with another number is stale.
    var wakeGeneration: UInt32 = 0
    /// How often the node has started again; each time its router draws from a new stream.
    var restartCount: UInt32 = 0
    /// How many messages the node has published; goes on after a restart, so that ids stay unique.
    var publishedCount: UInt32 = 0
}
