import SimKernel

/// All nodes' interfaces, shared fairly by their connections: each direction of a connection that
/// has something to send is a flow, and flows share uplinks and downlinks by max-min.
///
/// A fluid model: rates change at once whenever a flow begins or ends, as if congestion control
/// were perfect and took no time. Within a flow bytes keep their order; flows do not wait for each
/// other. A flow is looked at only when its rate changes or a load of it has left.
public struct FairShare: Sendable {
    /// What is sent, as a number that means something to whoever sends it. No parameter of the
    /// type: as one it cost seven times as much, because other modules could not specialise it.
    public typealias Load = UInt32

    /// What has left its sender, whole.
    public struct Departure: Sendable {
        /// Where.
        public let direction: Connections.Direction
        /// What.
        public let load: Load
    }

    private struct Flow: Sendable {
        let direction: Connections.Direction
        let sender: NodeID
        let receiver: NodeID
        /// Whether an interface limits it.
        var isLimited: Bool
        /// What is sent and what waits behind it, with its bits.
        var loads: [(load: Load, bits: UInt64)]
        /// What was left of the first when its rate changed last, in billionths of a bit: a rate in
        /// bits a second takes a whole number of them away in each nanosecond.
        var left: UInt64
        /// When that was.
        var since = Instant.start
        /// Bits a second.
        var rate: UInt64 = 0
    }

    private static let none = Int32(-1)

    private var hasUplink: [Bool]
    private var hasDownlink: [Bool]
    private var maxMin: MaxMin
    /// By the flow's number.
    private var flows: [Flow] = []
    /// The number of each direction's flow, or `none`.
    private var numbers: [Int32] = []
    /// When the first load of each flow will have left.
    private var deadlines = Deadlines()
    private var count = 0
    /// Flows without a limit that have not been counted yet.
    private var unlimited: [Int] = []
    private var due: [Int] = []
    private var changed: [Int32] = []

    /// The interfaces of nodes that have these limits.
    public init(_ limits: [Bandwidth]) {
        hasUplink = limits.map { $0.uplink != nil }
        hasDownlink = limits.map { $0.downlink != nil }
        maxMin = MaxMin(
            capacities: limits.map { $0.uplink?.bitsPerSecond ?? 0 }
                + limits.map { $0.downlink?.bitsPerSecond ?? 0 })
    }

    /// Whether nothing is sent.
    public var isEmpty: Bool { count == 0 }

    /// Adds a load of `n` bytes to the flow of a direction, from `sender` to `receiver`; it
    /// gets its rate with the next `update`.
    public mutating func send(
        _ load: Load, _ byteCount: Int, _ direction: Connections.Direction, from sender: NodeID,
        to receiver: NodeID
    ) {
        let bits = UInt64(byteCount) * 8
        if let number = number(of: direction) {
            flows[number].loads.append((load, bits))
            return
        }
        let path = path(from: sender, to: receiver)
        let flow = Flow(
            direction: direction, sender: sender, receiver: receiver,
            isLimited: path != MaxMin.Path(), loads: [(load, bits)],
            left: Self.billionths(of: bits))
        let number = maxMin.begin(path)
        if number < flows.count { flows[number] = flow } else { flows.append(flow) }
        while numbers.count <= Int(direction.rawValue) { numbers.append(Self.none) }
        numbers[Int(direction.rawValue)] = Int32(number)
        count += 1
        if !flow.isLimited { unlimited.append(number) }
    }

    /// Lets time pass up to `now`, appends what has left by then, and says when the next load will
    /// have, if nothing changes.
    public mutating func update(
        at now: Instant, into departures: inout [Departure]
    ) -> Instant? {
        due.removeAll(keepingCapacity: true)
        while let number = deadlines.popFirst(through: now) { due.append(number) }
        if due.count > 1 {
            due.sort { flows[$0].direction.rawValue < flows[$1].direction.rawValue }
        }
        for number in due { depart(number, at: now, into: &departures) }
        changed.removeAll(keepingCapacity: true)
        maxMin.settle(into: &changed)
        for number in changed { changeRate(Int(number), at: now) }
        for number in unlimited where !flows[number].isLimited && !flows[number].loads.isEmpty {
            deadlines.set(number, now)
        }
        unlimited.removeAll(keepingCapacity: true)
        return deadlines.first
    }

    /// Empties the flow of a connection that closes, and returns what has not left.
    public mutating func close(_ direction: Connections.Direction) -> [Load] {
        guard let number = number(of: direction) else { return [] }
        let loads = flows[number].loads
        end(number)
        return loads.map(\.load)
    }

    /// The interfaces of `node` have these rates from now on; flows get theirs with the next
    /// `update`, and what is being sent goes on at them.
    ///
    /// - Precondition: `update` was called for now.
    public mutating func setLimits(of node: NodeID, _ limits: Bandwidth) {
        let index = Int(node.rawValue)
        let isOther =
            hasUplink[index] != (limits.uplink != nil)
            || hasDownlink[index] != (limits.downlink != nil)
        hasUplink[index] = limits.uplink != nil
        hasDownlink[index] = limits.downlink != nil
        maxMin.setCapacity(of: index, limits.uplink?.bitsPerSecond ?? 0)
        maxMin.setCapacity(
            of: hasUplink.count + index, limits.downlink?.bitsPerSecond ?? 0)
        if !isOther { return }
        for number in flows.indices where !flows[number].loads.isEmpty {
            let (sender, receiver) = (flows[number].sender, flows[number].receiver)
            if sender != node && receiver != node { continue }
            let path = path(from: sender, to: receiver)
            flows[number].isLimited = path != MaxMin.Path()
            // The number that is freed last is the next.
            maxMin.end(number)
            let again = maxMin.begin(path)
            precondition(again == number, "flow \(number) became \(again)")
        }
    }

    private func path(from sender: NodeID, to receiver: NodeID) -> MaxMin.Path {
        let (up, down) = (Int(sender.rawValue), Int(receiver.rawValue))
        return MaxMin.Path(
            uplink: hasUplink[up] ? up : nil,
            downlink: hasDownlink[down] ? hasUplink.count + down : nil)
    }

    private func number(of direction: Connections.Direction) -> Int? {
        let index = Int(direction.rawValue)
        guard index < numbers.count, numbers[index] != Self.none else { return nil }
        return Int(numbers[index])
    }

    private mutating func end(_ number: Int) {
        numbers[Int(flows[number].direction.rawValue)] = Self.none
        flows[number].loads = []
        deadlines.remove(number)
        maxMin.end(number)
        count -= 1
    }

    /// The first load of a flow has left, or all of a flow that nothing limits.
    private mutating func depart(
        _ number: Int, at now: Instant, into departures: inout [Departure]
    ) {
        let direction = flows[number].direction
        repeat {
            let load = flows[number].loads.removeFirst().load
            departures.append(Departure(direction: direction, load: load))
        } while !flows[number].isLimited && !flows[number].loads.isEmpty
        guard let next = flows[number].loads.first else {
            end(number)
            return
        }
        flows[number].left = Self.billionths(of: next.bits)
        flows[number].since = now
        setDeadline(of: number)
    }

    /// Of more than 2.3 GB, which are one RPC only where limits of sizes allow such, what is beyond
    /// them takes no time.
    private static func billionths(of bits: UInt64) -> UInt64 {
        let (product, isMore) = bits.multipliedReportingOverflow(by: 1_000_000_000)
        return isMore ? .max : product
    }

    private mutating func changeRate(_ number: Int, at now: Instant) {
        let time = (now - flows[number].since).nanoseconds
        let (gone, isMore) = flows[number].rate.multipliedReportingOverflow(by: time)
        flows[number].left -= isMore ? flows[number].left : min(gone, flows[number].left)
        flows[number].since = now
        flows[number].rate = maxMin.rate(of: number)
        setDeadline(of: number)
    }

    private mutating func setDeadline(of number: Int) {
        let flow = flows[number]
        // A share of nothing: it waits until another flow ends.
        let time =
            flow.rate == 0
            ? 1 << 62 : flow.left / flow.rate + (flow.left % flow.rate == 0 ? 0 : 1)
        deadlines.set(number, flow.since + Interval(nanoseconds: time))
    }
}
