import SimKernel

/// A run that is compared with another, event by event, until both are over or part.
package protocol ComparedRuns: ~Copyable {
    /// The virtual time.
    var now: Instant { get }
    /// When the run ends.
    var end: Instant { get }
    /// How many events the queue has given out.
    var queueEventCount: Int { get }
    /// How many events were the same.
    var comparedCount: Int { get }

    /// Takes about `limit` events; false when the runs are over, or have parted.
    mutating func advance(events limit: Int) -> Bool
}
