import SimKernel

/// What limits the bytes between one node and the network.
public struct Bandwidth: Equatable, Sendable {
    /// How much may wait for an uplink.
    public enum Queue: Equatable, Sendable {
        /// So long that what comes next does not have to wait longer.
        case time(Interval)
        /// So many bytes, what comes next among them. What finds nothing before it does not wait.
        case bytes(Int)
    }

    /// How fast the node sends; nil for without limit.
    public var uplink: BitRate?
    /// How fast it receives; nil for without limit.
    public var downlink: BitRate?
    /// How much of what a node sends may wait for its uplink before datagrams are dropped; nil for
    /// however much. Streams always wait.
    public var queue: Queue?
    /// Whether packets that have waited for too long are dropped (`CoDel`).
    public var controlsDelay: Bool

    /// The given limits, none by default.
    public init(
        uplink: BitRate? = nil, downlink: BitRate? = nil, queue: Queue? = nil,
        controlsDelay: Bool = false
    ) {
        self.uplink = uplink
        self.downlink = downlink
        self.queue = queue
        self.controlsDelay = controlsDelay
    }

    /// Whether there is no limit.
    public var isUnlimited: Bool { uplink == nil && downlink == nil }

    /// These limits with the rates that `change` names; those that are nil there stay.
    public func changed(by change: Bandwidth) -> Bandwidth {
        Bandwidth(
            uplink: change.uplink ?? uplink, downlink: change.downlink ?? downlink, queue: queue,
            controlsDelay: controlsDelay)
    }
}

extension Bandwidth.Queue {
    /// Whether a datagram of `n` bytes finds room at an uplink that needs `wait` for all that
    /// was sent before.
    func hasRoom(for byteCount: Int, after wait: Interval, at uplink: BitRate) -> Bool {
        switch self {
        case .time(let longest): wait <= longest
        case .bytes(let most):
            wait == .zero || uplink.byteCount(in: wait) <= most - byteCount
        }
    }
}
