import PubSub
import SimKernel
import SimNetwork

/// The RPCs that pass interfaces which connections share fairly, and when to look after them next.
struct Transfers {
    var share: FairShare<RPC>
    /// When the next event is that looks after them; one at another time is stale.
    var due = Instant.never
    /// What has left; used again for every event.
    var departures: [FairShare<RPC>.Departure] = []

    /// No transfers between nodes that have these limits.
    init(_ limits: [Bandwidth]) { share = FairShare(limits) }
}
