import SimKernel

/// What links do to the segments of streams that control congestion.
extension Connections {
    /// The latency of one direction, as far as it is known beforehand: where every message has a
    /// latency of its own, that of a message like any other.
    package func latency(_ direction: Direction) -> Interval {
        let link = endpoints[Int(direction.rawValue)].link
        if link.latency != Link.perMessage { return link.latency }
        return link.delay(profile, link.random.keyed(by: 0), .none).base
    }

    /// The latency of a segment with its jitter: all segments of an RPC have the same.
    func segmentDelay(
        _ direction: Direction, _ fate: Fate?, _ degradation: Degradation?
    ) -> Interval {
        let link = endpoints[Int(direction.rawValue)].link
        let profile = degradation.map { self.profile.degraded(by: $0) } ?? self.profile
        let draws = fate?.draws(.delay) ?? link.random.keyed(by: 0)
        return link.delay(profile, draws, pathJitter(direction)).delay
    }

    /// Whether some segments may be lost.
    func losesSegments(_ direction: Direction, _ degradation: Degradation?) -> Bool {
        if !profile.isLossless { return true }
        if let degradation, !degradation.loss.isZero { return true }
        return !pathLoss(direction).isZero
    }

    /// Whether the segment `number` of an RPC is lost at an `attempt`.
    mutating func losesSegment(
        _ direction: Direction, _ fate: Fate?, number: Int, attempt: Int,
        _ degradation: Degradation?
    ) -> Bool {
        let index = Int(direction.rawValue)
        let profile = degradation.map { self.profile.degraded(by: $0) } ?? self.profile
        let draws =
            fate?.draws(.packet(number: number, attempt: attempt))
            ?? endpoints[index].link.nextFate().draws(.packet(number: number, attempt: attempt))
        var isInBurst = endpoints[index].isInBurst
        let isLost = endpoints[index].link.losesPacket(
            profile, &isInBurst, also: pathLoss(direction), draws)
        endpoints[index].isInBurst = isInBurst
        return isLost
    }
}
