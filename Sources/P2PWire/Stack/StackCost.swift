/// What bytes cost beside themselves, layer by layer.
public struct StackCost: Equatable, Sendable {
    /// Headers of the muxer's frames.
    public var muxer = 0
    /// What the secure channel adds to its records.
    public var security = 0
    /// Headers of the transport's packets and of IP's. Those of packets that only acknowledge are
    /// not counted.
    public var headers = 0

    /// No cost.
    public init() {}

    /// All of it.
    public var total: Int { muxer + security + headers }
}
