import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What the experimenter does, to which nodes. What is published then is among the publications.
extension Survey {
    func absorbTimeline(into digest: inout WordDigest) {
        for (index, entry) in scenario.timeline.enumerated() {
            if case .publish = entry.action { continue }
            digest.absorb(entry.time)
            absorb(entry.action, index, into: &digest)
        }
    }

    /// When everything is put right, and nobody comes and goes any more; nil if that never is.
    var quiescence: Instant? {
        scenario.timeline.first { $0.action == .fault(.quiesce) }.map { .start + $0.time }
    }

    private func absorb(
        _ action: TimelineEntry.Action, _ index: Int, into digest: inout WordDigest
    ) {
        switch action {
        case .subscribe(let nodes, let topic):
            digest.absorb("subscribe \(topic)")
            absorb([nodes], index, into: &digest)
        case .unsubscribe(let nodes, let topic):
            digest.absorb("unsubscribe \(topic)")
            absorb([nodes], index, into: &digest)
        case .publish: break
        case .connect(let ones, let others):
            digest.absorb("connect")
            absorb([ones, others], index, into: &digest)
        case .disconnect(let ones, let others):
            digest.absorb("disconnect")
            absorb([ones, others], index, into: &digest)
        case .tell(let nodes, let peers, let notice):
            digest.absorb("tell")
            absorb(notice, into: &digest)
            absorb([nodes, peers], index, into: &digest)
        case .stop(let nodes):
            digest.absorb("stop")
            absorb([nodes], index, into: &digest)
        case .start(let nodes):
            digest.absorb("start")
            absorb([nodes], index, into: &digest)
        case .bandwidth(let nodes, let change):
            digest.absorb("bandwidth")
            digest.absorb(change.uplink?.bitsPerSecond ?? 0)
            digest.absorb(change.downlink?.bitsPerSecond ?? 0)
            absorb([nodes], index, into: &digest)
        case .fault(let fault): absorb(fault, index, into: &digest)
        }
    }

    private func absorb(_ notice: PeerNotice, into digest: inout WordDigest) {
        switch notice {
        case .direct: digest.absorb("direct")
        case .notDirect: digest.absorb("not direct")
        case .blacklisted: digest.absorb("blacklisted")
        case .scored(let score): digest.absorb(score)
        }
    }

    private func absorb(_ fault: Fault, _ index: Int, into digest: inout WordDigest) {
        switch fault {
        case .partition(let links, let name, let timeout):
            absorb("partition", links, name, index, into: &digest)
            digest.absorb(timeout)
        case .hold(let links, let name): absorb("hold", links, name, index, into: &digest)
        case .degrade(let links, let name, let degradation):
            absorb("degrade", links, name, index, into: &digest)
            digest.absorb(degradation.latencyFactor)
            digest.absorb(degradation.addedLatency)
            digest.absorb(degradation.loss)
            if let rate = degradation.bandwidth { digest.absorb(rate.bitsPerSecond) }
        case .heal(let name): digest.absorb("heal \(name ?? "all")")
        case .release(let name): digest.absorb("release \(name ?? "all")")
        case .restore(let name): digest.absorb("restore \(name ?? "all")")
        case .pause(let nodes): absorb("pause", nodes, index, into: &digest)
        case .resume(let nodes): absorb("resume", nodes, index, into: &digest)
        case .slow(let nodes, let factor):
            absorb("slow", nodes, index, into: &digest)
            digest.absorb(factor)
        case .suspend(let nodes): absorb("suspend", nodes, index, into: &digest)
        case .leave(let nodes): absorb("leave", nodes, index, into: &digest)
        case .quiesce: digest.absorb("quiesce")
        }
    }

    private func absorb(
        _ word: String, _ nodes: NodeSelection, _ index: Int, into digest: inout WordDigest
    ) {
        digest.absorb(word)
        absorb([nodes], index, into: &digest)
    }

    private func absorb(
        _ word: String, _ links: LinkSelection, _ name: String?, _ index: Int,
        into digest: inout WordDigest
    ) {
        digest.absorb("\(word) \(name ?? "")")
        switch links {
        case .groups(let groups):
            digest.absorb(groups.count)
            absorb(groups, index, into: &digest)
        case .between(let ones, let others, let isOneWay):
            digest.absorb(isOneWay ? "one way" : "both ways")
            absorb([ones, others], index, into: &digest)
        }
    }

    /// Adds the nodes that an entry's selections come to; each has a stream of its own.
    private func absorb(
        _ selections: [NodeSelection], _ index: Int, into digest: inout WordDigest
    ) {
        for (part, selection) in selections.enumerated() {
            absorb(
                selection, root.child("timeline", UInt64(index), UInt64(part)), into: &digest)
        }
    }
}
