/// What lets nothing pass between some pairs of nodes, for as long as it stands.
public struct NetworkCut: Equatable, Sendable {
    /// What becomes of what runs into it.
    public enum Kind: Equatable, Sendable {
        /// The network is cut: dials fail, datagrams are gone, streams wait and in the end die.
        case partition
        /// Links are held: everything waits, and nothing dies.
        case hold
    }

    /// How it is taken down, if it has a name.
    public let name: String?
    /// What becomes of what runs into it.
    public let kind: Kind
    /// Between whom it stands.
    public let pairs: NodePairs

    /// A cut between `pairs`.
    public init(_ kind: Kind, between pairs: NodePairs, name: String?) {
        self.name = name
        self.kind = kind
        self.pairs = pairs
    }
}
