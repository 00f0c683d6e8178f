import ScenarioModel
import SimKernel
import SimNetwork

/// Nodes that come and go by one plan, each by draws of its own.
struct ChurnSchedule {
    /// How a node begins.
    enum Beginning {
        /// It is there.
        case present
        /// It comes at that time, or never.
        case absent(until: Instant?)
    }

    let plan: ChurnPlan
    let nodes: [NodeID]
    /// The list that nodes dial from, where there is one.
    let bootstrap: [NodeID]
    /// How long each node stays and is away, one after the other. Nothing else draws from these, so
    /// that what protocols do moves neither.
    private var stays: [RandomStream]
    /// Whom nodes dial: by node, and by which of its occasions to dial it is.
    private let choices: RandomStream
    private var occasions: [UInt64]
    /// When each node comes; empty where all are there at the start, or a trace says it.
    private let arrivals: [Instant]
    /// Which of its sessions each node is in, or comes to next, where a trace says them.
    private var sessionIndices: [Int] = []
    /// Which nodes maintain their connections.
    private var maintains: [Bool]

    /// The nodes of the plan at `index`; `root` is the world's stream, and `places` say where nodes
    /// are.
    init(_ plan: ChurnPlan, _ index: Int, random root: RandomStream, in places: NodeLocations?) {
        self.plan = plan
        let nodes = plan.nodes.resolved(
            using: root.child("churners", UInt64(index)), in: places)
        self.nodes = nodes
        stays = nodes.map { root.child("churn", UInt64(index), UInt64($0.rawValue)) }
        choices = root.child("churnDials", UInt64(index))
        occasions = Array(repeating: 0, count: nodes.count)
        arrivals = Self.arrivals(of: nodes, plan.arrivals, index, root)
        if case .bootstrap(let list, _, _) = plan.discovery {
            bootstrap = list.resolved(using: root.child("bootstrap", UInt64(index)), in: places)
        } else {
            bootstrap = []
        }
        if case .sessions = plan.presence {
            sessionIndices = Array(repeating: 0, count: nodes.count)
        }
        maintains = Array(repeating: false, count: nodes.count)
    }

    /// How the node at `place` begins.
    func beginning(of place: Int) -> Beginning {
        if case .sessions = plan.presence {
            guard let session = session(of: place) else { return .absent(until: nil) }
            return session.up == .zero ? .present : .absent(until: .start + session.up)
        }
        return arrivals.isEmpty ? .present : .absent(until: arrivals[place])
    }

    /// When the node at `place`, who is there at `now`, goes; nil if it stays.
    mutating func departure(of place: Int, after now: Instant) -> Instant? {
        switch plan.presence {
        case .always: return nil
        case .sessions: return session(of: place)?.down.map { .start + $0 }
        case .drawn(let session, _):
            let time = now + stay(session, place)
            if let end, time >= end { return nil }
            return time
        }
    }

    /// When the node at `place`, who goes at `now`, comes back; nil if it does not.
    mutating func arrival(of place: Int, after now: Instant) -> Instant? {
        switch plan.presence {
        case .always: return nil
        case .sessions:
            sessionIndices[place] += 1
            return session(of: place).map { .start + $0.up }
        case .drawn(_, let offline):
            let time = now + stay(offline, place)
            return end.map { min($0, time) } ?? time
        }
    }

    /// The node at `place` has an occasion to dial, whether it makes use of it or not. Occasions
    /// come at times that no protocol moves.
    mutating func beginOccasion(_ place: Int) { occasions[place] += 1 }

    /// At most `count` of `candidates`, by increasing index, for the node at `place` to dial.
    func sample(_ count: Int, of candidates: [NodeID], for place: Int) -> [NodeID] {
        var random = choices.child("node", UInt64(nodes[place].rawValue), occasions[place])
        return random.choose(min(count, candidates.count), from: candidates).sorted()
    }

    /// Has the node at `place` maintain its connections; false when it does already, or never.
    mutating func beginsMaintaining(_ place: Int) -> Bool {
        if plan.upkeep == nil || maintains[place] { return false }
        maintains[place] = true
        return true
    }

    private var end: Instant? { plan.stop.map { .start + $0 } }

    private mutating func stay(_ length: Distribution, _ place: Int) -> Interval {
        max(length.sampleInterval(using: &stays[place]), ChurnPlan.leastStay)
    }

    private func session(of place: Int) -> ChurnPlan.Session? {
        guard case .sessions(let sessions) = plan.presence, place < sessions.count,
            sessionIndices[place] < sessions[place].count
        else { return nil }
        return sessions[place][sessionIndices[place]]
    }

    private static func arrivals(
        of nodes: [NodeID], _ arrivals: ChurnPlan.Arrivals?, _ index: Int, _ root: RandomStream
    ) -> [Instant] {
        switch arrivals {
        case nil: return []
        case .poisson(let meanGap, let start):
            let gap = Distribution.exponential(mean: Double(meanGap.nanoseconds))
            var random = root.child("arrivals", UInt64(index))
            var time = Instant.start + start
            return nodes.map { _ in
                time = time + gap.sampleInterval(using: &random)
                return time
            }
        case .flash(let start, let within):
            let delay = Distribution.uniform(lower: 0, upper: Double(within.nanoseconds))
            return nodes.map { node in
                var random = root.child("arrival", UInt64(index), UInt64(node.rawValue))
                return .start + start + delay.sampleInterval(using: &random)
            }
        }
    }
}
