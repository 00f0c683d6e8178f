import PubSub
import SimNetwork

extension NodeSelection {
    /// The nodes of those indices, such as `.nodes(0..<10)`.
    ///
    /// - Precondition: none is below zero, and none is there twice.
    public static func nodes(_ indices: some Sequence<Int>) -> NodeSelection {
        let sorted = indices.sorted()
        for (lower, upper) in zip(sorted, sorted.dropFirst()) {
            precondition(lower < upper, "node \(lower) is selected twice")
        }
        return NodeSelection(candidates: sorted.map { NodeID(UInt32($0)) })
    }

    /// The nodes that these peers are: a node and the peer that others see have the same number.
    ///
    /// - Precondition: none is there twice.
    public static func nodes(_ peers: some Sequence<PeerID>) -> NodeSelection {
        nodes(peers.map { Int($0.rawValue) })
    }

    /// The node of that index, and no other.
    public static func node(_ index: Int) -> NodeSelection { nodes(CollectionOfOne(index)) }

    /// The node that this peer is, and no other.
    public static func node(_ peer: PeerID) -> NodeSelection { node(Int(peer.rawValue)) }
}
