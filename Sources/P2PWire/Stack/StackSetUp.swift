/// What setting up a connection takes.
public struct StackSetUp: Equatable, Sendable {
    /// Bytes that the dialler sends, headers of packets included.
    public var dialler = 0
    /// Bytes that the listener sends.
    public var listener = 0
    /// Round trips until the dialler may send its first RPC.
    public var roundTrips = 0

    /// No cost.
    public init() {}

    /// What both send.
    public var total: Int { dialler + listener }

    /// TCP's own handshake: SYN, SYN with ACK, and ACK, with their options.
    public static let tcp: StackSetUp = {
        var setUp = StackSetUp()
        (setUp.dialler, setUp.listener, setUp.roundTrips) = (60 + 52, 60, 1)
        return setUp
    }()

    /// Counts one write to a connection of TCP, with its segments' headers.
    public mutating func add(write byteCount: Int, byDialler isDiallers: Bool) {
        let total = byteCount + Stack.segmentHeaders(byteCount)
        if isDiallers { dialler += total } else { listener += total }
    }
}
