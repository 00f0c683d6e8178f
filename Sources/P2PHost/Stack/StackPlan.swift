import P2PWire

/// How one side of a connection of TCP is set up.
public struct StackPlan: Equatable, Sendable {
    /// What encrypts it.
    public var security: SecureChannel
    /// What divides it into streams.
    public var muxer: StreamMuxer
    /// Whether the muxer is agreed on in the handshake.
    public var inlinesMuxer: Bool
    /// The peer's public key.
    public var key: PublicKey
    /// The protocols that it accepts streams of.
    public var accepts: [String]

    /// A plan of these parts; a channel that cannot agree on the muxer in its handshake does not.
    public init(
        _ security: SecureChannel, _ muxer: StreamMuxer, inlinesMuxer: Bool = false,
        key: PublicKey, accepts: [String]
    ) {
        self.security = security
        self.muxer = muxer
        self.inlinesMuxer = inlinesMuxer && security.canInlineMuxer
        self.key = key
        self.accepts = accepts
    }
}
