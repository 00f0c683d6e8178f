import P2PWire
import ScenarioModel
import SimKernel
import SimNetwork

/// What links do, beside their latency.
extension Survey {
    func absorbLinks(into digest: inout WordDigest) {
        let profile = scenario.links
        absorb(profile.jitter, into: &digest)
        digest.absorb(profile.loss)
        if let bursts = profile.bursts {
            for ratio in [bursts.enter, bursts.leave, bursts.loss] { digest.absorb(ratio) }
        }
        if let congestion = profile.congestion {
            digest.absorb(congestion.control?.rawValue ?? "none")
            digest.absorb(congestion.initialWindow)
            digest.absorb(congestion.restartsAfterIdle ? 1 : 0)
            digest.absorb(congestion.receiving?.initial ?? 0)
        }
        digest.absorb(profile.sharing.rawValue)
        digest.absorb(profile.ordering.rawValue)
        digest.absorb(profile.duplicate)
        digest.absorb(profile.reordering?.share ?? .zero)
        digest.absorb(profile.reordering?.delay)
        digest.absorb(profile.dialFailure)
        absorb(scenario.stack, into: &digest)
        for loss in scenario.nodeLosses { digest.absorb(loss) }
        places?.absorbLosses(into: &digest)
        places?.absorbJitters(into: &digest)
    }

    private func absorb(_ jitter: LinkProfile.Jitter, into digest: inout WordDigest) {
        switch jitter {
        case .none: digest.absorb("none")
        case .proportional(let share):
            digest.absorb("proportional")
            digest.absorb(share)
        case .added(let distribution):
            digest.absorb("added")
            digest.absorb(distribution)
        }
    }

    private func absorb(_ stack: Stack?, into digest: inout WordDigest) {
        switch stack {
        case nil: digest.absorb("no stack")
        case .quic: digest.absorb("quic")
        case .tcp(let security, let muxer, let inlinesMuxer):
            digest.absorb(security.rawValue)
            digest.absorb(muxer.rawValue)
            digest.absorb(inlinesMuxer ? "inline" : "afterwards")
        }
    }
}
