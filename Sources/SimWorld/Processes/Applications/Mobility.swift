import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// Nodes that move on a grid of topics, each by draws of its own.
struct Mobility {
    /// A topic that a node has joined and in whose mesh it is not yet.
    private struct Wait {
        var topic: TopicID
        var since: Instant
    }

    let plan: MovePlan
    let nodes: [PeerID]
    private let family: TopicFamily
    private let columns: Int
    private let end: Instant
    private var cells: [Int]
    private var streams: [RandomStream]
    private var waits: [[Wait]]
    private var figures = MoveFigures()

    init(
        _ plan: MovePlan, _ scenario: Scenario, until end: Instant, random: RandomStream,
        in places: NodeLocations?
    ) {
        self.plan = plan
        let family = scenario.families[plan.family]
        self.family = family
        self.end = end
        columns = family.columns ?? 1
        nodes = plan.nodes.resolved(using: random.child("nodes"), in: places).map {
            PeerID($0.rawValue)
        }
        streams = nodes.map { random.child("node", UInt64($0.rawValue)) }
        cells = []
        waits = Array(repeating: [], count: nodes.count)
        for place in nodes.indices { cells.append(streams[place].next(below: family.count)) }
    }

    /// When the node at `place` moves next after `now`; nil if it stays until the end.
    mutating func next(_ place: Int, after now: Instant) -> Instant? {
        let stay = plan.dwell.sampleInterval(using: &streams[place])
        let time = now + max(stay, ChurnPlan.leastStay)
        return time < end ? time : nil
    }

    /// The node at `place` goes to a cell beside its own: what it sees now and did not before, and
    /// what it sees no more.
    mutating func move(_ place: Int, at now: Instant) -> (joined: [TopicID], left: [TopicID]) {
        let before = view(of: cells[place], reach: plan.reach)
        let beside = view(of: cells[place], reach: 1).filter { $0 != cells[place] }
        if beside.isEmpty { return ([], []) }
        cells[place] = beside[streams[place].next(below: beside.count)]
        let after = view(of: cells[place], reach: plan.reach)
        figures.moves += 1
        return (
            after.filter { !before.contains($0) }.map { family.topic($0) },
            before.filter { !after.contains($0) }.map { family.topic($0) }
        )
    }

    /// From now on the node at `place` waits for a place in the mesh of a topic.
    mutating func wait(_ place: Int, for topic: TopicID, at now: Instant) {
        figures.joins += 1
        waits[place].append(Wait(topic: topic, since: now))
    }

    /// The cell in which a node is; nil if it does not move here.
    func cell(of peer: PeerID) -> TopicID? { place(of: peer).map { family.topic(cells[$0]) } }

    /// What a node sees; empty if it does not move here.
    func view(of peer: PeerID) -> [TopicID] {
        place(of: peer).map { view(of: cells[$0], reach: plan.reach).map { family.topic($0) } }
            ?? []
    }

    mutating func noteMesh(of peer: PeerID, _ topic: TopicID, at now: Instant) {
        if end(peer, topic, at: now) { figures.meshed += 1 }
    }

    mutating func noteLeave(of peer: PeerID, _ topic: TopicID, at now: Instant) {
        _ = end(peer, topic, at: now)
    }

    /// Adds what it came to; who waits still has waited until now.
    mutating func add(to total: inout MoveFigures, at now: Instant) {
        for place in nodes.indices {
            for wait in waits[place] { figures.latency.add(now - wait.since) }
            waits[place] = []
        }
        total.add(figures)
    }

    private mutating func end(_ peer: PeerID, _ topic: TopicID, at now: Instant) -> Bool {
        guard let place = place(of: peer),
            let index = waits[place].firstIndex(where: { $0.topic == topic })
        else { return false }
        figures.latency.add(now - waits[place].remove(at: index).since)
        return true
    }

    /// Cells up to `reach` away in both directions, by increasing number; a grid has edges.
    private func view(of cell: Int, reach: Int) -> [Int] {
        let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
        let rows = max(0, row - reach)...min(family.count / columns - 1, row + reach)
        let range = max(0, column - reach)...min(columns - 1, column + reach)
        return rows.flatMap { row in range.map { row * columns + $0 } }
    }

    private func place(of peer: PeerID) -> Int? {
        var (low, high) = (0, nodes.count)
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle] < peer { low = middle + 1 } else { high = middle }
        }
        return low < nodes.count && nodes[low] == peer ? low : nil
    }
}
