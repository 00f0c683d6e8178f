import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What nodes have around their routers. Which protocols they propose is the protocols' matter.
extension Survey {
    func absorbHosts(into digest: inout WordDigest) {
        for (index, group) in scenario.groups.enumerated() {
            digest.absorb(group.count)
            absorb(group.host, into: &digest)
            absorbAcquaintances(of: group.host, index, into: &digest)
            digest.absorb(group.discovery?.degree ?? -1)
            digest.absorb(group.discovery?.delay)
            digest.absorb(group.discovery?.every)
        }
        // What clocks and checks draw comes from these.
        for var random in [root.child("clocks"), root.child("validation")] {
            digest.absorb(random.next())
        }
    }

    private func absorb(_ plan: HostPlan, into digest: inout WordDigest) {
        if let validation = plan.validation {
            digest.absorb(validation.verification)
            digest.absorb(validation.validation)
            digest.absorb(validation.workers)
            digest.absorb(validation.queueLength)
            digest.absorb(validation.throttle)
            digest.absorb(validation.topicThrottle)
            digest.absorb(validation.checksOwn ? 1 : 0)
        }
        digest.absorb(plan.maxMessageSize)
        digest.absorb(plan.queueLength)
        digest.absorb(plan.writeTime)
        digest.absorb(plan.sendBuffer ?? -1)
        digest.absorb(plan.nodesPerAddress)
        digest.absorb(plan.isDialable ? 1 : 0)
        digest.absorb(plan.clockDrift)
        digest.absorb(plan.watermarks?.low ?? -1)
        digest.absorb(plan.watermarks?.high ?? -1)
        digest.absorb(plan.watermarks?.grace)
    }

    /// Whom the nodes of a group know from the start, and what they think of them.
    private func absorbAcquaintances(
        of plan: HostPlan, _ index: Int, into digest: inout WordDigest
    ) {
        let group = UInt64(index)
        absorb(plan.directPeers, root.child("directPeers", group), into: &digest)
        absorb(plan.colocationAllowed, root.child("colocationAllowed", group), into: &digest)
        for (entry, opinion) in plan.appScores.enumerated() {
            absorb(opinion.peers, root.child("appScores", group, UInt64(entry)), into: &digest)
            digest.absorb(opinion.score)
        }
    }
}
