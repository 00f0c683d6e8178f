import ScenarioModel
import SimKernel
import SimNetwork

/// Who comes and goes by itself, and when.
extension Survey {
    func absorbChurn(into digest: inout WordDigest) {
        for (index, plan) in scenario.churn.enumerated() {
            var churners = ChurnSchedule(plan, index, random: root, in: places)
            digest.absorb(plan.departure.rawValue)
            absorb(plan.discovery, into: &digest)
            absorb(churners.bootstrap, into: &digest)
            digest.absorb(plan.upkeep?.target ?? -1)
            digest.absorb(plan.upkeep?.interval)
            digest.absorb(plan.stop)
            var left = Self.mostTurns
            for place in churners.nodes.indices {
                absorb(&churners, place, atMost: &left, into: &digest)
            }
        }
    }

    /// The times at which a node comes and goes.
    private func absorb(
        _ churners: inout ChurnSchedule, _ place: Int, atMost left: inout Int,
        into digest: inout WordDigest
    ) {
        digest.absorb(churners.nodes[place].rawValue)
        let end = Instant.start + scenario.duration
        let last = quiescence.map { min($0, end) } ?? end
        var isPresent: Bool
        var next: Instant?
        switch churners.beginning(of: place) {
        case .present:
            isPresent = true
            next = churners.departure(of: place, after: .start + churners.plan.start)
        case .absent(let time):
            isPresent = false
            next = time
        }
        digest.absorb(isPresent ? 1 : 0)
        while left > 0, let time = next, time < last {
            left -= 1
            digest.absorb(time - .start)
            isPresent.toggle()
            next =
                isPresent
                ? churners.departure(of: place, after: time)
                : churners.arrival(of: place, after: time)
        }
    }

    private func absorb(_ discovery: ChurnPlan.Discovery, into digest: inout WordDigest) {
        digest.absorb(discovery.delay)
        switch discovery {
        case .topology: digest.absorb("topology")
        case .sampler(let degree, _): digest.absorb("sampler \(degree)")
        case .bootstrap(_, let degree, _): digest.absorb("bootstrap \(degree)")
        case .px: digest.absorb("px")
        }
    }
}
