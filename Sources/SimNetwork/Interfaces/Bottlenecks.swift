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

    private struct Bottleneck: Sendable {
        let bandwidth: Bandwidth
        /// When the last byte that has come will have passed.
        var upFree = Instant.start
        var downFree = Instant.start
    }

    private var bottlenecks: [Bottleneck] = []
    /// By node, which it is behind, or `nowhere`; empty when there are none.
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
                if node % size == 0 { bottlenecks.append(Bottleneck(bandwidth: plan.bandwidth)) }
                places.append(UInt32(bottlenecks.count - 1))
            }
        }
    }

    /// Whether there are none.
    public var isEmpty: Bool { places.isEmpty }

    /// Whether any of them limits what nodes receive.
    var limitsDownlinks: Bool { bottlenecks.contains { $0.bandwidth.downlink != nil } }

    /// The one whose uplink is on the way from `sender` to `receiver`; nil when none is.
    func uplink(from sender: NodeID, to receiver: NodeID) -> Int? {
        place(of: sender, apartFrom: receiver).flatMap {
            bottlenecks[$0].bandwidth.uplink == nil ? nil : $0
        }
    }

    /// The one whose downlink is; nil when none is.
    func downlink(from sender: NodeID, to receiver: NodeID) -> Int? {
        place(of: receiver, apartFrom: sender).flatMap {
            bottlenecks[$0].bandwidth.downlink == nil ? nil : $0
        }
    }

    private func place(of node: NodeID, apartFrom other: NodeID) -> Int? {
        if places.isEmpty { return nil }
        let place = places[Int(node.rawValue)]
        return place == Self.nowhere || place == places[Int(other.rawValue)] ? nil : Int(place)
    }

    /// The slower of the rates of the bottlenecks on the way; nil when there are none.
    func slowest(from sender: NodeID, to receiver: NodeID) -> BitRate? {
        let up = uplink(from: sender, to: receiver).flatMap { bottlenecks[$0].bandwidth.uplink }
        let down = downlink(from: sender, to: receiver).flatMap {
            bottlenecks[$0].bandwidth.downlink
        }
        return [up, down].compactMap { $0 }.min()
    }

    /// The queue of an uplink or a downlink, which must be put back.
    func uplinkQueue(_ place: Int) -> PacketQueue? {
        let (bandwidth, free) = (bottlenecks[place].bandwidth, bottlenecks[place].upFree)
        return bandwidth.uplink.map { PacketQueue(rate: $0, queue: bandwidth.queue, free: free) }
    }

    func downlinkQueue(_ place: Int) -> PacketQueue? {
        let (bandwidth, free) = (bottlenecks[place].bandwidth, bottlenecks[place].downFree)
        return bandwidth.downlink.map { PacketQueue(rate: $0, queue: bandwidth.queue, free: free) }
    }

    mutating func setUplinkFree(_ place: Int, _ time: Instant) {
        bottlenecks[place].upFree = time
    }

    mutating func setDownlinkFree(_ place: Int, _ time: Instant) {
        bottlenecks[place].downFree = time
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
        guard let place = bottlenecks.uplink(from: sender, to: receiver),
            var queue = bottlenecks.uplinkQueue(place)
        else { return now }
        if ordering == .datagrams, let limit = queue.queue, queue.free > now,
            !limit.hasRoom(for: byteCount, after: queue.free - now, at: queue.rate)
        {
            return nil
        }
        let spread = bandwidth(of: sender)?.uplink?.time(of: byteCount) ?? .zero
        let end = queue.pass(byteCount, at: now, spread: spread)
        bottlenecks.setUplinkFree(place, queue.free)
        return end
    }

    /// When `n` bytes of `sender`, of which the last is there now, have passed the downlink that
    /// `receiver` shares with other nodes.
    mutating func passSharedDownlink(
        _ byteCount: Int, at receiver: NodeID, from sender: NodeID, now: Instant
    ) -> Instant {
        guard let place = bottlenecks.downlink(from: sender, to: receiver),
            var queue = bottlenecks.downlinkQueue(place)
        else { return now }
        let spread = sendingRate(from: sender, to: receiver)?.time(of: byteCount) ?? .zero
        let end = queue.pass(byteCount, at: now, spread: spread)
        bottlenecks.setDownlinkFree(place, queue.free)
        return end
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

    /// The slowest rate that bytes pass before the receiver's own downlink; nil when there is none.
    func arrivalRate(from sender: NodeID, to receiver: NodeID) -> BitRate? {
        let own = bandwidth(of: sender)?.uplink
        if bottlenecks.isEmpty { return own }
        return [own, bottlenecks.slowest(from: sender, to: receiver)].compactMap { $0 }.min()
    }

    /// The slower of the uplinks that bytes pass; nil when there is none.
    private func sendingRate(from sender: NodeID, to receiver: NodeID) -> BitRate? {
        let shared = bottlenecks.uplink(from: sender, to: receiver).flatMap {
            bottlenecks.uplinkQueue($0)?.rate
        }
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
        guard let place = bottlenecks.uplink(from: sender, to: receiver),
            var queue = bottlenecks.uplinkQueue(place)
        else {
            outcomes.append(.init(passage: come))
            return
        }
        queue.pass(train, come, comingAt: bandwidth(of: sender)?.uplink, into: &outcomes)
        bottlenecks.setUplinkFree(place, queue.free)
    }

    /// Appends the fates of packets that come to the downlink which `receiver` shares with other
    /// nodes.
    mutating func passSharedDownlink(
        _ train: PacketTrain, _ come: Passage, at receiver: NodeID, from sender: NodeID,
        into outcomes: inout [StreamSender.Outcome]
    ) {
        guard let place = bottlenecks.downlink(from: sender, to: receiver),
            var queue = bottlenecks.downlinkQueue(place)
        else {
            outcomes.append(.init(passage: come))
            return
        }
        queue.pass(
            train, come, comingAt: sendingRate(from: sender, to: receiver), into: &outcomes)
        bottlenecks.setDownlinkFree(place, queue.free)
    }
}

extension StreamSender.Outcome {
    /// Packets that arrive as they have passed something.
    fileprivate init(passage: Passage) {
        self.init(count: passage.count, fate: .arrives, first: passage.first, last: passage.last)
    }
}
