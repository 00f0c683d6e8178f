/// The numbers that steer a randomsub router.
public struct RandomsubParameters: Equatable, Sendable {
    /// go-libp2p-pubsub `RandomSubD`: the least number of peers that a message is sent to.
    public static let leastPeers = 6

    /// How many peers the node believes that the network has. go-libp2p-pubsub's `NewRandomSub`
    /// wants it from its caller.
    public var size: Int
    /// What is done with a message before it is forwarded.
    public var validation = MessageValidationParameters()

    /// The defaults of go-libp2p-pubsub, in a network of `size` peers.
    public init(size: Int) {
        self.size = size
    }

    /// To how many peers a message goes: the square root of the network's size, rounded up, or
    /// `leastPeers` if that is more.
    ///
    /// In whole numbers, so that nothing depends on how a machine rounds.
    public var target: Int { max(Self.leastPeers, Self.squareRootRoundedUp(size)) }

    /// The smallest number whose square is at least `number`.
    private static func squareRootRoundedUp(_ number: Int) -> Int {
        var root = 0
        var bit = 1 << 31
        // The largest number whose square is below `number`, bit by bit.
        while bit > 0 {
            let larger = root | bit
            if larger <= (number - 1) / larger { root = larger }
            bit >>= 1
        }
        return number > 0 ? root + 1 : 0
    }
}
