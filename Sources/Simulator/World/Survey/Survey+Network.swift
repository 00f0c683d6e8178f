import P2PHost
import P2PWire
import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// What nodes have to do with each other: dials, links, interfaces, and what is around a router.
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
            digest.absorb(allOf: profile.latency)
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
        let limits = scenario.bandwidths(in: places, random: root)
        if limits.allSatisfy(\.isUnlimited) { return }
        for limit in limits {
            digest.absorb(limit.uplink?.bitsPerSecond ?? 0)
            digest.absorb(limit.downlink?.bitsPerSecond ?? 0)
            switch limit.queue {
            case nil: digest.absorb(0)
            case .time(let time): digest.absorb(time)
            case .bytes(let count): digest.absorb(~count)
            }
        }
    }

    func absorbLinks(into digest: inout WordDigest) {
        var profile = scenario.links
        profile.latency = .constant(0)
        profile.latencyDraw = .perPair
        profile.isSymmetric = true
        digest.absorb(allOf: profile)
        digest.absorb(allOf: scenario.stack)
        for loss in scenario.nodeLosses { digest.absorb(loss) }
        places?.absorbLosses(into: &digest)
    }

    func absorbHosts(into digest: inout WordDigest) {
        for (index, group) in scenario.groups.enumerated() {
            digest.absorb(group.count)
            absorb(
                group.host.directPeers, root.child("directPeers", UInt64(index)), into: &digest)
            absorb(
                group.host.colocationAllowed, root.child("colocationAllowed", UInt64(index)),
                into: &digest)
            for (entry, opinion) in group.host.appScores.enumerated() {
                let random = root.child("appScores", UInt64(index), UInt64(entry))
                absorb(opinion.peers, random, into: &digest)
                digest.absorb(opinion.score)
            }
            // What is in another part, or was just looked at, or is the router's.
            var plan = group.host
            plan.bandwidth = nil
            plan.loss = .zero
            plan.directPeers = nil
            plan.colocationAllowed = nil
            plan.appScores = []
            plan.protocols = nil
            digest.absorb(allOf: plan)
            digest.absorb(allOf: group.discovery)
        }
        // What clocks and checks draw comes from these.
        for var random in [root.child("clocks"), root.child("validation")] {
            digest.absorb(random.next())
        }
    }
}
