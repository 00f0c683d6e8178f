import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// What the experimenter does: the entries of a scenario's timeline, and what a caller injects.
///
/// Whom an entry picks at random comes from streams of its own, so nothing else moves but what
/// follows from it.
struct TimelineActions {
    private let entries: [TimelineEntry]
    /// The world's stream.
    private let root: RandomStream
    private let places: NodeLocations?
    private let assignment: RouterAssignment
    /// Actions that were injected.
    private var injectedCount = 0

    /// The timeline of a world.
    init(_ plan: WorldPlan) {
        entries = plan.scenario.timeline
        root = plan.root
        places = plan.places
        assignment = plan.assignment
    }

    /// Waits for the time of every entry.
    func begin(into commands: inout [WorldCommand]) {
        for (index, entry) in entries.enumerated() {
            commands.append(
                .schedule(.timeline(entry: UInt32(index)), at: .start + entry.time, of: nil))
        }
    }

    /// Does what an entry says.
    func act(_ entry: Int, _ view: WorldView, into commands: inout [WorldCommand]) {
        perform(entries[entry].action, entry, view, into: &commands)
    }

    /// Does what an entry could say, as if it were one more.
    mutating func inject(
        _ action: TimelineEntry.Action, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        var action = action
        action.forEach { $0 = assignment.resolved($0) }
        perform(action, entries.count + injectedCount, view, into: &commands)
        injectedCount += 1
    }

    private func perform(
        _ action: TimelineEntry.Action, _ index: Int, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        switch action {
        case .subscribe(let nodes, let topic):
            commands += running(nodes, index, view).map { .join($0, topic) }
        case .unsubscribe(let nodes, let topic):
            commands += running(nodes, index, view).map { .leave($0, topic) }
        case .publish(let nodes, let topic, let size):
            var sizes = root.child("timeline", UInt64(index)).child("sizes")
            for node in resolved(nodes, index) {
                let size = size.sampleCount(using: &sizes)
                commands.append(.publish(.init(publisher: node.peer, size: size), to: topic))
            }
        case .connect(let diallers, let listeners):
            commands += pairs(diallers, listeners, index).map {
                .dial(Edge(dialler: $0, listener: $1))
            }
        case .disconnect(let ones, let others):
            commands += pairs(ones, others, index).map { .disconnect($0, $1) }
        case .tell(let nodes, let peers, let notice):
            for (node, other) in pairs(nodes, peers, index) where view.isRunning(node) {
                commands.append(.tell(node.peer, notice, of: other.peer))
            }
        case .stop(let nodes): commands += running(nodes, index, view).map { .stop($0) }
        case .start(let nodes):
            commands += resolved(nodes, index).map { .start($0, redials: true) }
        case .bandwidth(let nodes, let change):
            commands.append(.limit(resolved(nodes, index), to: change))
        case .fault(let fault): perform(fault, index, view, into: &commands)
        }
    }

    private func perform(
        _ fault: Fault, _ index: Int, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        switch fault {
        case .partition(let links, let name, let timeout):
            let barrier = NetworkCut(.partition, between: pairs(links, index, view), name: name)
            commands.append(.links(.raise(barrier, timeout: timeout)))
        case .hold(let links, let name):
            let barrier = NetworkCut(.hold, between: pairs(links, index, view), name: name)
            commands.append(.links(.raise(barrier, timeout: nil)))
        case .heal(let name): commands.append(.links(.heal(name: name)))
        case .release(let name): commands.append(.links(.release(name: name)))
        case .degrade(let links, let name, let degradation):
            let pairs = pairs(links, index, view)
            commands.append(.links(.degrade(pairs, degradation, name: name)))
        case .restore(let name): commands.append(.links(.restore(name: name)))
        case .pause(let nodes): commands += running(nodes, index, view).map { .pause($0) }
        case .resume(let nodes): commands += running(nodes, index, view).map { .resume($0) }
        case .slow(let nodes, let factor):
            commands += resolved(nodes, index).map { .slow($0.peer, factor: factor) }
        case .suspend(let nodes): commands += running(nodes, index, view).map { .suspend($0) }
        case .leave(let nodes): commands += running(nodes, index, view).map { .depart($0) }
        case .quiesce: commands.append(.quiesce)
        }
    }

    /// The nodes on the sides of the fault of links that an entry is, each on the first of the
    /// sides that name it; empty for any other entry.
    func sides(ofEntry index: Int, nodeCount: Int) -> [[NodeID]] {
        guard case .fault(let fault) = entries[index].action else { return [] }
        var sides: [[NodeID]]
        switch fault {
        case .partition(.groups(let groups), _, _), .hold(.groups(let groups), _),
            .degrade(.groups(let groups), _, _):
            sides = groups.enumerated().map { resolved($1, index, part: UInt64($0)) }
            if sides.count == 1 { sides.append((0..<UInt32(nodeCount)).map { NodeID($0) }) }
        case .partition(.between(let ones, let others, _), _, _),
            .hold(.between(let ones, let others, _), _),
            .degrade(.between(let ones, let others, _), _, _):
            sides = [resolved(ones, index), resolved(others, index, part: 1)]
        default: return []
        }
        // For look-up only.
        var known: Set<NodeID> = []
        return sides.map { side in side.filter { known.insert($0).inserted } }
    }

    private func running(
        _ selection: NodeSelection, _ index: Int, _ view: WorldView
    ) -> [PeerID] {
        resolved(selection, index).filter { view.isRunning($0) }.map(\.peer)
    }

    /// The nodes that an entry means; `part` tells its selections apart.
    private func resolved(
        _ selection: NodeSelection, _ index: Int, part: UInt64 = 0
    ) -> [NodeID] {
        selection.resolved(using: root.child("timeline", UInt64(index), part), in: places)
    }

    /// Each of the first with each of the second, but nobody with itself.
    private func pairs(
        _ ones: NodeSelection, _ others: NodeSelection, _ index: Int
    ) -> [(NodeID, NodeID)] {
        let second = resolved(others, index, part: 1)
        return resolved(ones, index).flatMap { one in
            second.filter { $0 != one }.map { (one, $0) }
        }
    }

    private func pairs(_ links: LinkSelection, _ index: Int, _ view: WorldView) -> NodePairs {
        switch links {
        case .groups(let groups):
            let sides = groups.enumerated().map { resolved($1, index, part: UInt64($0)) }
            return NodePairs(sides: sides, nodeCount: view.nodeCount)
        case .between(let ones, let others, let isOneWay):
            return NodePairs(
                from: resolved(ones, index), to: resolved(others, index, part: 1),
                isOneWay: isOneWay, nodeCount: view.nodeCount)
        }
    }
}
