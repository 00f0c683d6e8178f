import PubSub
import SimNetwork

// A router and the machine that it runs on have the same index. PubSub and SimNetwork do not know
// each other, so each has a type for it.

extension PeerID {
    /// The machine that the peer runs on.
    @inline(__always)
    var node: NodeID { NodeID(rawValue) }
}

extension NodeID {
    /// The peer that runs on the machine.
    @inline(__always)
    var peer: PeerID { PeerID(rawValue) }
}
