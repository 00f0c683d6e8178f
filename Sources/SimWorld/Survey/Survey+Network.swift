import ScenarioModel
import SimKernel
import SimNetwork

/// What is between nodes: dials, latencies, interfaces.
extension Survey {
    /// Of more dials than this, so many are looked at for their latency, evenly: drawing a latency
    /// takes longer than all else that a world begins with.
    private static let mostLatencies = 65_536

    func absorbTopology(into digest: inout WordDigest) {
        digest.absorb(scenario.topology.start)
        digest.absorb(scenario.nodeCount)
        digest.absorb(dials.count)
        for dial in dials {
            digest.absorb(UInt64(dial.dialler.rawValue) << 32 | UInt64(dial.listener.rawValue))
        }
    }

    func absorbLatencies(into digest: inout WordDigest) {
        let profile = scenario.links
        digest.absorb(profile.latencyDraw.rawValue)
        digest.absorb(profile.isSymmetric ? 1 : 0)
        if let places {
            places.absorbLatencies(into: &digest)
        } else {
            digest.absorb(profile.latency)
        }
        // The links' seed stands for the pairs that are not looked at.
        let random = root.child("links")
        var links = random
        digest.absorb(links.next())
        let stride = max(1, dials.count / Self.mostLatencies)
        for index in Swift.stride(from: 0, to: dials.count, by: stride) {
            let (dial, ends) = (dials[index], (dials[index].dialler, dials[index].listener))
            for (from, to) in [ends, (ends.1, ends.0)] {
                digest.absorb(
                    dial.latency
                        ?? profile.pairLatency(from: from, to: to, in: places, random: random))
            }
        }
    }

    func absorbBandwidths(into digest: inout WordDigest) {
        for (index, group) in scenario.groups.enumerated() {
            guard let plan = group.host.behind else { continue }
            digest.absorb("behind \(index)")
            digest.absorb(plan.size ?? 0)
            absorb(plan.bandwidth, into: &digest)
        }
        let limits = scenario.bandwidths(in: places, random: root)
        if limits.allSatisfy(\.isUnlimited) { return }
        for limit in limits { absorb(limit, into: &digest) }
    }

    private func absorb(_ limit: Bandwidth, into digest: inout WordDigest) {
        digest.absorb(limit.uplink?.bitsPerSecond ?? 0)
        digest.absorb(limit.downlink?.bitsPerSecond ?? 0)
        switch limit.queue {
        case nil: digest.absorb(0)
        case .time(let time): digest.absorb(time)
        case .bytes(let count): digest.absorb(~count)
        }
        if limit.controlsDelay { digest.absorb("codel") }
    }
}
