import SimKernel

/// What limits the bytes between one node and the network.
public struct Bandwidth: Equatable, Sendable {
    /// How fast the node sends; nil for without limit.
    public var uplink: BitRate?
    /// How fast it receives; nil for without limit.
    public var downlink: BitRate?
    /// How long what a node sends may wait for its uplink before datagrams are dropped; nil for
    /// however long. Streams always wait.
    public var queue: Interval?

    /// The given limits, none by default.
    public init(uplink: BitRate? = nil, downlink: BitRate? = nil, queue: Interval? = nil) {
        self.uplink = uplink
        self.downlink = downlink
        self.queue = queue
    }

    /// Whether there is no limit.
    public var isUnlimited: Bool { uplink == nil && downlink == nil }
}
