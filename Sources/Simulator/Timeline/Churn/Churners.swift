import Scenarios
import SimKernel
import SimNetwork

/// Nodes that come and go by one plan, each by draws of its own.
struct Churners {
    let plan: ChurnPlan
    let nodes: [NodeID]
    private var streams: [RandomStream]

    /// The nodes of the plan at `index`; `root` is the world's stream.
    init(_ plan: ChurnPlan, _ index: Int, random root: RandomStream) {
        self.plan = plan
        let nodes = plan.nodes.resolved(using: root.child("churners", UInt64(index)))
        self.nodes = nodes
        streams = nodes.map { root.child("churn", UInt64(index), UInt64($0.rawValue)) }
    }

    /// When the node at `place`, who is there at `now`, goes; nil if it stays.
    mutating func departure(of place: Int, after now: Instant) -> Instant? {
        let time = now + stay(plan.session, place)
        if let end, time >= end { return nil }
        return time
    }

    /// When the node at `place`, who goes at `now`, comes back.
    mutating func arrival(of place: Int, after now: Instant) -> Instant {
        let time = now + stay(plan.offline, place)
        return end.map { min($0, time) } ?? time
    }

    /// At most `count` of `candidates`, by increasing index, for the node at `place` to dial.
    mutating func sample(_ count: Int, of candidates: [NodeID], for place: Int) -> [NodeID] {
        streams[place].choose(min(count, candidates.count), from: candidates).sorted()
    }

    private var end: Instant? { plan.stop.map { .start + $0 } }

    private mutating func stay(_ length: Distribution, _ place: Int) -> Interval {
        max(length.sampleInterval(using: &streams[place]), ChurnPlan.leastStay)
    }
}
