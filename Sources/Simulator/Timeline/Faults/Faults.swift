import SimNetwork

/// What is wrong with the world at the moment, and what waits because of it.
///
/// A world asks `isActive` and nothing else of it while nothing is wrong.
struct Faults {
    /// What is wrong with links.
    var links = LinkFaults()
    /// What waits for a barrier to be taken down.
    var held = HeldTraffic()
    /// What waits for nodes that stand still.
    var paused = PausedNodes()
    /// How many farewells are under way: connections that a node which is gone has closed.
    var closingCount = 0
    /// Whether anything is wrong.
    private(set) var isActive = false

    /// Finds out anew whether anything is wrong; to be called after every change.
    mutating func settle() {
        isActive = !links.isEmpty || !held.isEmpty || !paused.isEmpty || closingCount > 0
    }

    /// RPCs that were sent and wait at the other end of their link.
    var arrivalCount: Int { held.arrivalCount + paused.arrivalCount }
}
