import SimKernel

/// What all streams of a world have in common.
struct StreamRules: Sendable {
    /// How much shorter than a round trip a train is, so that its acknowledgements may come at one
    /// instant. With 8, 16, 32, 64 and 128 the measured transfers that the tests hold come out
    /// within 15 % of Linux equally often.
    static let trainsPerRoundTrip: UInt64 = 16
    static let longestTrain = 1 << 12

    let congestion: Congestion
    let sharing: LinkProfile.Sharing
    /// The interfaces that connections share, by node; empty where packets pass them as they come.
    var shared: [Bandwidth]
    /// How often the limits have changed.
    var rates: UInt32 = 0
    /// Whether streams say why what they carry comes when it comes.
    var tellsDelays = false

    /// Whether the packets of a direction pass an interface that connections share.
    func shares(
        _ direction: Connections.Direction, _ connections: borrowing Connections
    ) -> Bool {
        if shared.isEmpty { return false }
        let hasUplink = shared[Int(connections.sender(direction).rawValue)].uplink != nil
        if hasUplink || sharing == .interleaved { return hasUplink }
        return shared[Int(connections.receiver(direction).rawValue)].downlink != nil
    }

    /// The most segments of a train, by the slowest interface or link that it passes.
    func trainLimit(
        of direction: Connections.Direction, _ linkRate: BitRate?,
        _ connections: borrowing Connections, _ interfaces: borrowing Interfaces
    ) -> Int {
        let (from, to) = (connections.sender(direction), connections.receiver(direction))
        var packet = interfaces.slowestTime(of: Stream.segment, from: from, to: to)
        if !shared.isEmpty {
            packet = max(
                shared[Int(from.rawValue)].uplink?.time(of: Stream.segment) ?? .zero, packet,
                shared[Int(to.rawValue)].downlink?.time(of: Stream.segment) ?? .zero)
        }
        if let linkRate { packet = max(packet, linkRate.time(of: Stream.segment)) }
        if packet == .zero { return Self.longestTrain }
        let roundTrip = connections.latency(direction) + connections.latency(direction.reversed)
        let count = roundTrip.nanoseconds / Self.trainsPerRoundTrip / packet.nanoseconds
        return min(Self.longestTrain, max(2, Int(clamping: count)))
    }
}
