import SimKernel

/// All nodes' interfaces, shared fairly by their connections: each direction of a connection that
/// has something to send is a flow, and flows share uplinks and downlinks by max-min.
///
/// A fluid model: rates change at once whenever a flow begins or ends, as if congestion control
/// were perfect and took no time. Within a flow bytes keep their order; flows do not wait for each
/// other.
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
        let path: MaxMin.Path
        /// What is sent and what waits behind it, with its bits.
        var loads: [(load: Load, bits: UInt64)]
        /// What is left of the first, in billionths of a bit: a rate in bits a second takes a whole
        /// number of them away in each nanosecond.
        var left: UInt64
        /// Bits a second; nil for without limit.
        var rate: UInt64? = 0
    }

    /// Uplinks of all nodes, then downlinks.
    private let capacities: [UInt64]
    private let hasUplink: [Bool]
    private let hasDownlink: [Bool]
    /// By direction, none twice.
    private var flows: [Flow] = []
    private var updated = Instant.start

    /// The interfaces of nodes that have these limits.
    public init(_ limits: [Bandwidth]) {
        hasUplink = limits.map { $0.uplink != nil }
        hasDownlink = limits.map { $0.downlink != nil }
        capacities =
            limits.map { $0.uplink?.bitsPerSecond ?? 0 }
            + limits.map { $0.downlink?.bitsPerSecond ?? 0 }
    }

    /// Whether nothing is sent.
    public var isEmpty: Bool { flows.isEmpty }

    /// Adds a load of so many bytes to the flow of a direction, from `sender` to `receiver`; it
    /// gets its rate with the next `update`.
    public mutating func send(
        _ load: Load, _ byteCount: Int, _ direction: Connections.Direction, from sender: NodeID,
        to receiver: NodeID
    ) {
        let bits = UInt64(byteCount) * 8
        let place = place(of: direction)
        if place < flows.count, flows[place].direction == direction {
            flows[place].loads.append((load, bits))
            return
        }
        let (up, down) = (Int(sender.rawValue), Int(receiver.rawValue))
        let path = MaxMin.Path(
            uplink: hasUplink[up] ? up : nil,
            downlink: hasDownlink[down] ? hasUplink.count + down : nil)
        flows.insert(
            Flow(
                direction: direction, path: path, loads: [(load, bits)],
                left: bits * 1_000_000_000),
            at: place)
    }

    /// Lets time pass up to `now`, appends what has left by then, and says when the next load will
    /// have, if nothing changes.
    public mutating func update(
        at now: Instant, into departures: inout [Departure]
    ) -> Instant? {
        let elapsed = (now - updated).nanoseconds
        updated = now
        for index in flows.indices { drain(index, elapsed, into: &departures) }
        flows.removeAll { $0.loads.isEmpty }
        let rates = MaxMin.rates(of: flows.map(\.path), capacities: capacities)
        var next: UInt64?
        for index in flows.indices {
            flows[index].rate = rates[index]
            let time = timeLeft(of: flows[index])
            next = next.map { min($0, time) } ?? time
        }
        return next.map { now + Interval(nanoseconds: $0) }
    }

    /// Empties the flow of a connection that closes, and returns what has not left.
    public mutating func close(_ direction: Connections.Direction) -> [Load] {
        let place = place(of: direction)
        guard place < flows.count, flows[place].direction == direction else { return [] }
        return flows.remove(at: place).loads.map(\.load)
    }

    private mutating func drain(
        _ index: Int, _ elapsed: UInt64, into departures: inout [Departure]
    ) {
        guard let rate = flows[index].rate else {
            for (load, _) in flows[index].loads {
                departures.append(Departure(direction: flows[index].direction, load: load))
            }
            flows[index].loads = []
            return
        }
        let (high, low) = rate.multipliedFullWidth(by: elapsed)
        let done = high > 0 ? UInt64.max : low
        if done < flows[index].left {
            flows[index].left -= done
            return
        }
        let (load, _) = flows[index].loads.removeFirst()
        departures.append(Departure(direction: flows[index].direction, load: load))
        flows[index].left = (flows[index].loads.first?.bits ?? 0) * 1_000_000_000
    }

    /// Nanoseconds until the first load of the flow has left.
    private func timeLeft(of flow: Flow) -> UInt64 {
        guard let rate = flow.rate else { return 0 }
        // A share of nothing: it waits until another flow ends.
        if rate == 0 { return 1 << 62 }
        return (flow.left + (rate - 1)) / rate
    }

    /// Where the flow of a direction is, or would be.
    private func place(of direction: Connections.Direction) -> Int {
        var low = 0
        var high = flows.count
        while low < high {
            let middle = (low + high) / 2
            if flows[middle].direction.rawValue < direction.rawValue {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
