import PubSub
import SimKernel

/// Checks of messages in progress.
struct PendingChecks {
    /// One check.
    struct Check {
        var message: Message
        var sender: PeerID
        var check: MessageCheck
        /// How often the node had started again when it began: a node that stops forgets it.
        var restartCount: UInt32
    }

    private var checks = Slab<Check?>()

    mutating func store(_ check: Check) -> UInt32 { checks.store(check) }

    mutating func take(_ slot: UInt32) -> Check { checks.take(slot) }
}
