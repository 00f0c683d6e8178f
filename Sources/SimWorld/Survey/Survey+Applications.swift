import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What applications do of themselves, and how. What they do by what they hear is not here: it
/// depends on the protocol.
extension Survey {
    func absorbApplications(into digest: inout WordDigest) {
        for (index, application) in scenario.applications.enumerated() {
            let random = root.child("application", UInt64(index))
            switch application {
            case .ask(let plan): absorb(plan, random, into: &digest)
            case .combine(let plan): absorb(plan, random, into: &digest)
            case .move(let plan): absorb(plan, random, into: &digest)
            case .consume(let plan):
                absorb(plan.nodes, random.child("nodes"), into: &digest)
                digest.absorb(plan.time)
                digest.absorb(plan.queueLength)
            }
        }
    }

    private func absorb(
        _ plan: CombinePlan, _ random: RandomStream, into digest: inout WordDigest
    ) {
        absorb(plan.nodes, random.child("nodes"), into: &digest)
        absorb(plan.sources, random.child("sources"), into: &digest)
        digest.absorb(plan.inputs)
        digest.absorb(plan.topic.rawValue)
        digest.absorb(plan.family ?? -1)
        digest.absorb(plan.size)
    }

    /// Who asks what when; whether the asker asks then depends on what it was told before.
    private func absorb(_ plan: AskPlan, _ random: RandomStream, into digest: inout WordDigest) {
        var asking = RequestClients(plan, scenario.families, until: end, random: random, in: places)
        var time = Instant.start + plan.start
        digest.absorb(plan.stop)
        var count = 0
        while count < Self.mostTurns, let next = asking.next(after: time) {
            count += 1
            let (asker, topic, number) = asking.draw()
            digest.absorb(next - .start)
            digest.absorb(asker.rawValue)
            digest.absorb(topic.rawValue)
            digest.absorb(asking.size(of: number))
            time = next
        }
        digest.absorb(plan.answerSize)
        digest.absorb(plan.way.rawValue)
        digest.absorb(plan.degree)
        for time in [plan.lookup, plan.settle, plan.patience] { digest.absorb(time) }
    }

    /// Where nodes are when.
    private func absorb(_ plan: MovePlan, _ random: RandomStream, into digest: inout WordDigest) {
        var moving = Mobility(plan, scenario, until: end, random: random, in: places)
        digest.absorb(plan.reach)
        var count = 0
        for place in moving.nodes.indices {
            let node = moving.nodes[place]
            digest.absorb(node.rawValue)
            digest.absorb(moving.cell(of: node)?.rawValue ?? .max)
            var time = Instant.start + plan.start
            while count < Self.mostTurns, let next = moving.next(place, after: time) {
                count += 1
                _ = moving.move(place, at: next)
                digest.absorb(next - .start)
                digest.absorb(moving.cell(of: node)?.rawValue ?? .max)
                time = next
            }
        }
    }
}
