/// The numbers that steer a floodsub router.
public struct FloodsubParameters: Equatable, Sendable {
    /// What is done with a message before it is forwarded.
    public var validation = MessageValidationParameters()

    /// The defaults of go-libp2p-pubsub.
    public init() {}
}
