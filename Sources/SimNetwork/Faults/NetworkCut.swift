/// A fault that lets nothing pass between some pairs of nodes while it is active.
public struct NetworkCut: Equatable, Sendable {
    /// What happens to traffic between the pairs.
    public enum Kind: Equatable, Sendable {
        /// The network is partitioned: dials fail, datagrams are dropped, and streams wait until
        /// their connections time out.
        case partition
        /// Links are held: all traffic waits, and no connection times out.
        case hold
    }

    /// The name by which the scenario ends it; nil when it has none.
    public let name: String?
    /// What happens to traffic between the pairs.
    public let kind: Kind
    /// The pairs of nodes that it separates.
    public let pairs: NodePairs

    /// A cut between `pairs`.
    public init(_ kind: Kind, between pairs: NodePairs, name: String?) {
        self.name = name
        self.kind = kind
        self.pairs = pairs
    }
}
