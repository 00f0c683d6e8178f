import PubSub

/// The checks of messages that are under way, each in a place that is used again.
struct PendingChecks {
    /// One check.
    struct Check {
        var message: Message
        var sender: PeerID
        var check: MessageCheck
        /// How often the node had started again when it began: a node that stops forgets it.
        var restartCount: UInt32
    }

    private var checks: [Check] = []
    private var free: [UInt32] = []

    mutating func store(_ check: Check) -> UInt32 {
        if let place = free.popLast() {
            checks[Int(place)] = check
            return place
        }
        checks.append(check)
        return UInt32(checks.count - 1)
    }

    mutating func take(_ place: UInt32) -> Check {
        free.append(place)
        return checks[Int(place)]
    }
}
