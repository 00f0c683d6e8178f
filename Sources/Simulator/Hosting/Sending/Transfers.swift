import PubSub
import SimKernel
import SimNetwork

/// The RPCs that pass interfaces which connections share fairly, and when to look after them next.
struct Transfers {
    var share: FairShare
    /// The RPCs; a load is a place among them.
    private var rpcs = Freight()
    /// When the next event is that looks after them; one at another time is stale.
    var due = Instant.never
    /// What has left; used again for every event.
    var departures: [FairShare.Departure] = []

    /// No transfers between nodes that have these limits.
    init(_ limits: [Bandwidth]) { share = FairShare(limits) }

    /// Begins to send an RPC of so many bytes with all layers.
    mutating func send(
        _ rpc: RPC, _ byteCount: Int, _ direction: Connections.Direction, from sender: NodeID,
        to receiver: NodeID
    ) {
        let load = rpcs.store(.rpc(rpc))
        share.send(load, byteCount, direction, from: sender, to: receiver)
    }

    /// Takes away the RPC of a load that has left, or never will.
    mutating func take(_ load: FairShare.Load) -> RPC {
        guard case .rpc(let rpc) = rpcs.take(load) else {
            preconditionFailure("load \(load) is no RPC")
        }
        return rpc
    }
}
