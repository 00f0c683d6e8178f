/// The bytes that the layers below pubsub take, where the scenario has such layers.
public struct StackBytes: Equatable, Sendable {
    /// Headers of the muxer's frames.
    public var muxer = 0
    /// What the secure channel adds.
    public var security = 0
    /// Headers of the packets of transport and network.
    public var headers = 0
    /// All that setting up connections takes.
    public var handshakes = 0

    /// No bytes.
    public init() {}

    /// All of them.
    public var total: Int { muxer + security + headers + handshakes }
}
