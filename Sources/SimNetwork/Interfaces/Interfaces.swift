import SimKernel

/// All nodes' interfaces, each shared by the node's connections: first come, first served.
///
/// Bytes leave one after the other in the order in which they were sent, at the rate of the uplink,
/// and are taken in at the rate of the downlink in the order in which they come to it whole. Both
/// work at once (cut-through): where nothing waits, a transfer takes its latency and the time of
/// the slower of the two, not of their sum. What it gets wrong: a large message holds up small ones
/// on other connections of the node, which real stacks interleave.
public struct Interfaces: Sendable {
    private struct Port: Sendable {
        var bandwidth: Bandwidth
        /// When the last byte will have left, or have been taken in.
        var upFree = Instant.start
        var downFree = Instant.start
    }

    /// By node; empty when no node has a limit.
    private var ports: [Port] = []
    /// What nodes are behind beside that.
    var bottlenecks: Bottlenecks
    /// By node, the control of what waits for its uplink and for its downlink; empty when no node
    /// controls delays.
    private var controls: [(up: CoDel, down: CoDel)] = []

    /// Whether any downlink is limited.
    public private(set) var limitsDownlinks: Bool

    /// The interfaces of nodes that have these limits, in the order of the nodes.
    public init(_ limits: [Bandwidth], bottlenecks: Bottlenecks = Bottlenecks()) {
        self.bottlenecks = bottlenecks
        if limits.contains(where: { !$0.isUnlimited }) {
            ports = limits.map { Port(bandwidth: $0) }
        }
        if limits.contains(where: \.controlsDelay) {
            controls = Array(repeating: (CoDel(), CoDel()), count: limits.count)
        }
        limitsDownlinks =
            limits.contains { $0.downlink != nil } || bottlenecks.limitsDownlinks
    }

    /// When the last of `n` bytes has left `node`, if they are handed over now; nil when they are
    /// dropped because too much waits, which happens to datagrams only.
    public mutating func send(
        _ byteCount: Int, from node: NodeID, at now: Instant, _ ordering: LinkProfile.Ordering
    ) -> Instant? {
        if ports.isEmpty { return now }
        let index = Int(node.rawValue)
        let bandwidth = ports[index].bandwidth
        guard let uplink = bandwidth.uplink else { return now }
        let begin = max(now, ports[index].upFree)
        if ordering == .datagrams, let queue = bandwidth.queue,
            !queue.hasRoom(for: byteCount, after: begin - now, at: uplink)
        {
            return nil
        }
        if ordering == .datagrams, bandwidth.controlsDelay {
            let wait = begin - now
            let backlog = uplink.byteCount(in: wait) - Self.inService
            if controls[index].up.drops(wait, behind: backlog, at: begin) { return nil }
        }
        ports[index].upFree = begin + uplink.time(of: byteCount)
        return ports[index].upFree
    }

    /// When `receiver` has taken in `n` bytes of `sender` whose last one is there now.
    public mutating func receive(
        _ byteCount: Int, at receiver: NodeID, from sender: NodeID, now: Instant
    ) -> Instant {
        if !bottlenecks.isEmpty {
            return receive(byteCount, behindBottleneck: receiver, from: sender, now: now)
        }
        if ports.isEmpty { return now }
        let index = Int(receiver.rawValue)
        guard let downlink = ports[index].bandwidth.downlink else { return now }
        let work = downlink.time(of: byteCount)
        // They came in one after the other as they left: some were taken in before the last came.
        let spread = ports[Int(sender.rawValue)].bandwidth.uplink?.time(of: byteCount) ?? .zero
        let ahead = min(work, spread, now - .start)
        let first = Instant(nanoseconds: now.nanoseconds - ahead.nanoseconds)
        let begin = max(first, ports[index].downFree)
        ports[index].downFree = max(now, begin + work)
        return ports[index].downFree
    }

    /// The nodes have these limits from now on. What was handed over leaves, and what has come is
    /// taken in, when it would have been; what comes next waits for it.
    public mutating func setLimits(_ limits: [Bandwidth]) {
        if ports.isEmpty {
            self = Interfaces(limits, bottlenecks: bottlenecks)
            return
        }
        for index in ports.indices { ports[index].bandwidth = limits[index] }
        limitsDownlinks =
            limits.contains { $0.downlink != nil } || bottlenecks.limitsDownlinks
    }

    /// The limits of a node; nil when no node has any.
    func bandwidth(of node: NodeID) -> Bandwidth? {
        ports.isEmpty ? nil : ports[Int(node.rawValue)].bandwidth
    }

    /// When the last byte that was handed over will have left a node, or have been taken in.
    func uplinkFree(of node: NodeID) -> Instant { ports[Int(node.rawValue)].upFree }
    func downlinkFree(of node: NodeID) -> Instant { ports[Int(node.rawValue)].downFree }

    mutating func setUplinkFree(of node: NodeID, _ time: Instant) {
        ports[Int(node.rawValue)].upFree = time
    }

    mutating func setDownlinkFree(of node: NodeID, _ time: Instant) {
        ports[Int(node.rawValue)].downFree = time
    }

    /// The queues of a node's uplink and downlink, where it has them.
    func uplinkQueue(of node: NodeID) -> PacketQueue? {
        guard let limits = bandwidth(of: node), let rate = limits.uplink else { return nil }
        return PacketQueue(
            rate: rate, queue: limits.queue, free: uplinkFree(of: node),
            control: limits.controlsDelay ? controls[Int(node.rawValue)].up : nil)
    }

    func downlinkQueue(of node: NodeID) -> PacketQueue? {
        guard let limits = bandwidth(of: node), let rate = limits.downlink else { return nil }
        return PacketQueue(
            rate: rate, queue: limits.queue, free: downlinkFree(of: node),
            control: limits.controlsDelay ? controls[Int(node.rawValue)].down : nil)
    }

    /// Takes back what has become of a node's queue.
    mutating func setUplinkQueue(of node: NodeID, _ queue: PacketQueue) {
        setUplinkFree(of: node, queue.free)
        if let control = queue.control { controls[Int(node.rawValue)].up = control }
    }

    mutating func setDownlinkQueue(of node: NodeID, _ queue: PacketQueue) {
        setDownlinkFree(of: node, queue.free)
        if let control = queue.control { controls[Int(node.rawValue)].down = control }
    }

    /// Forgets what waits at the interfaces of a node that stops.
    public mutating func clear(_ node: NodeID, at now: Instant) {
        if ports.isEmpty { return }
        ports[Int(node.rawValue)].upFree = now
        ports[Int(node.rawValue)].downFree = now
    }
}
