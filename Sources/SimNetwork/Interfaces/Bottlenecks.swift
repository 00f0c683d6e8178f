import SimKernel

/// An interface that several nodes are behind: a household's, or an autonomous system's.
public struct BottleneckPlan: Equatable, Sendable {
    /// What limits all of them together.
    public var bandwidth: Bandwidth
    /// How many nodes are behind one, in their order; nil for all nodes of the group.
    public var size: Int?

    /// Interfaces of that bandwidth, each for `size` nodes.
    public init(_ bandwidth: Bandwidth, size: Int? = nil) {
        self.bandwidth = bandwidth
        self.size = size
    }
}

/// The interfaces that several nodes are behind, beside each node's own.
///
/// What a node behind one sends to a node that is not passes first the node's own uplink and then
/// this one's; what it receives, this downlink and then its own. Bytes pass first come, first
/// served. Between nodes behind the same one they do not pass it.
public struct Bottlenecks: Sendable {
    private static let nowhere = UInt32.max

    /// The queues of one, each nil when that direction has no limit.
    fileprivate struct Queues: Sendable {
        var up: PacketQueue?
        var down: PacketQueue?

        init(_ bandwidth: Bandwidth) {
            let queue = bandwidth.queue
            up = bandwidth.uplink.map { PacketQueue(rate: $0, queue: queue, free: .start) }
            down = bandwidth.downlink.map { PacketQueue(rate: $0, queue: queue, free: .start) }
        }
    }

    fileprivate var queues: [Queues] = []
    /// The bottleneck that each node is behind, or `nowhere`; empty when there are none.
    private var places: [UInt32] = []

    /// The bottlenecks of groups of nodes, in the order of the nodes: how many nodes each group
    /// has, and what they are behind.
    public init(_ groups: [(count: Int, plan: BottleneckPlan?)] = []) {
        if groups.allSatisfy({ $0.plan == nil }) { return }
        for (count, plan) in groups {
            guard let plan else {
                places += Array(repeating: Self.nowhere, count: count)
                continue
            }
            let size = max(1, plan.size ?? count)
            for node in 0..<count {
                if node % size == 0 { queues.append(Queues(plan.bandwidth)) }
                places.append(UInt32(queues.count - 1))
            }
        }
    }

    /// Whether no node is behind a bottleneck.
    public var isEmpty: Bool { places.isEmpty }

    /// Whether any of them limits what nodes receive.
    var limitsDownlinks: Bool { queues.contains { $0.down != nil } }

    /// The bottleneck whose uplink is on the way from `sender` to `receiver`; nil when none is.
    func uplink(from sender: NodeID, to receiver: NodeID) -> Int? {
        place(of: sender, apartFrom: receiver).flatMap { queues[$0].up == nil ? nil : $0 }
    }

    /// The bottleneck whose downlink is on that way; nil when none is.
    func downlink(from sender: NodeID, to receiver: NodeID) -> Int? {
        place(of: receiver, apartFrom: sender).flatMap { queues[$0].down == nil ? nil : $0 }
    }

    private func place(of node: NodeID, apartFrom other: NodeID) -> Int? {
        if places.isEmpty { return nil }
        let place = places[Int(node.rawValue)]
        return place == Self.nowhere || place == places[Int(other.rawValue)] ? nil : Int(place)
    }

    /// The least rate of the bottlenecks on the way; nil when there are none.
    func slowest(from sender: NodeID, to receiver: NodeID) -> BitRate? {
        let up = uplinkRate(from: sender, to: receiver)
        let down = downlink(from: sender, to: receiver).flatMap { queues[$0].down?.rate }
        return [up, down].compactMap { $0 }.min()
    }

    /// The rate of the uplink on the way; nil when there is none.
    func uplinkRate(from sender: NodeID, to receiver: NodeID) -> BitRate? {
        uplink(from: sender, to: receiver).flatMap { queues[$0].up?.rate }
    }
}

/// Whole RPCs at bottlenecks.
extension Interfaces {
    /// Whether what `sender` sends to `receiver` passes an uplink that it shares with other nodes.
    public func sharesUplink(from sender: NodeID, to receiver: NodeID) -> Bool {
        !bottlenecks.isEmpty && bottlenecks.uplink(from: sender, to: receiver) != nil
    }

    /// When `n` bytes, of which the last has left `sender` now, have passed the uplink that it
    /// shares with other nodes; nil when they are dropped because too much waits, which happens to
    /// datagrams only.
    public mutating func passSharedUplink(
        _ byteCount: Int, from sender: NodeID, to receiver: NodeID, at now: Instant,
        _ ordering: LinkProfile.Ordering
    ) -> Instant? {
        guard let place = bottlenecks.uplink(from: sender, to: receiver) else { return now }
        if ordering == .datagrams, let queue = bottlenecks.queues[place].up,
            !queue.hasRoom(for: byteCount, at: now)
        {
            return nil
        }
        let spread = bandwidth(of: sender)?.uplink?.time(of: byteCount) ?? .zero
        return bottlenecks.queues[place].up?.pass(byteCount, at: now, spread: spread)
    }

    /// When `n` bytes of `sender`, of which the last is there now, have passed the downlink that
    /// `receiver` shares with other nodes.
    mutating func passSharedDownlink(
        _ byteCount: Int, at receiver: NodeID, from sender: NodeID, now: Instant
    ) -> Instant {
        guard let place = bottlenecks.downlink(from: sender, to: receiver) else { return now }
        let spread = sendingRate(from: sender, to: receiver)?.time(of: byteCount) ?? .zero
        return bottlenecks.queues[place].down?.pass(byteCount, at: now, spread: spread) ?? now
    }

    /// When `n` bytes, of which the last is there now, have passed a receiver's shared downlink, if
    /// it is on their way, and its own.
    mutating func receive(
        _ byteCount: Int, behindBottleneck receiver: NodeID, from sender: NodeID, now: Instant
    ) -> Instant {
        let passed = passSharedDownlink(byteCount, at: receiver, from: sender, now: now)
        guard var queue = downlinkQueue(of: receiver) else { return passed }
        let spread = arrivalRate(from: sender, to: receiver)?.time(of: byteCount) ?? .zero
        let end = queue.pass(byteCount, at: passed, spread: spread)
        setDownlinkFree(of: receiver, queue.free)
        return end
    }

    /// The least rate on the way before the receiver's own downlink; nil when nothing limits it.
    func arrivalRate(from sender: NodeID, to receiver: NodeID) -> BitRate? {
        let own = bandwidth(of: sender)?.uplink
        if bottlenecks.isEmpty { return own }
        return [own, bottlenecks.slowest(from: sender, to: receiver)].compactMap { $0 }.min()
    }

    /// The least rate of the uplinks on the way; nil when nothing limits them.
    private func sendingRate(from sender: NodeID, to receiver: NodeID) -> BitRate? {
        let shared = bottlenecks.uplinkRate(from: sender, to: receiver)
        return [bandwidth(of: sender)?.uplink, shared].compactMap { $0 }.min()
    }
}

/// Packets of streams at bottlenecks.
extension Interfaces {
    /// Appends the fates of packets that come to the uplink which `sender` shares with other nodes.
    mutating func passSharedUplink(
        _ train: PacketTrain, _ come: Passage, from sender: NodeID, to receiver: NodeID,
        into outcomes: inout [StreamSender.Outcome]
    ) {
        guard let place = bottlenecks.uplink(from: sender, to: receiver) else {
            outcomes.append(.init(passage: come))
            return
        }
        let rate = bandwidth(of: sender)?.uplink
        bottlenecks.queues[place].up?.pass(train, come, comingAt: rate, into: &outcomes)
    }

    /// Appends the fates of packets that come to the downlink which `receiver` shares with other
    /// nodes.
    mutating func passSharedDownlink(
        _ train: PacketTrain, _ come: Passage, at receiver: NodeID, from sender: NodeID,
        into outcomes: inout [StreamSender.Outcome]
    ) {
        guard let place = bottlenecks.downlink(from: sender, to: receiver) else {
            outcomes.append(.init(passage: come))
            return
        }
        let rate = sendingRate(from: sender, to: receiver)
        bottlenecks.queues[place].down?.pass(train, come, comingAt: rate, into: &outcomes)
    }
}
