import P2PHost
import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import TextFormats

/// Watches a run event by event, and remembers the last few.
package struct SteppedRun: ~Copyable {
    /// How many events are remembered, to find some at the node involved among them.
    private static let memory = 4096

    private var simulation: Simulation
    private let topics: [String]
    /// What nodes are called.
    let names: NodeNames
    /// Events that have happened and are not yet compared.
    private(set) var pending: [TraceEvent]
    /// Whether nothing more will happen.
    private(set) var isOver = false
    /// Events that were compared, the last few.
    private var past: [TraceEvent] = []
    /// How many events were compared.
    private(set) var count = 0
    private(set) var digestLog: DigestLog

    /// A run of `scenario` from its beginning.
    init(_ scenario: Scenario, seed: UInt64, wire: WireMode) {
        simulation = Simulation(scenario, seed: seed, wire: wire, keepsEvents: true)
        topics = scenario.topics
        names = NodeNames(scenario)
        digestLog = DigestLog(scenario.groups)
        pending = simulation.takeEvents()
        digestLog.append(pending)
    }

    var now: Instant { simulation.now }
    var end: Instant { simulation.end }
    var eventCount: Int { simulation.eventCount }

    /// Lets events of the queue happen until there is something to compare; false if that was the
    /// last.
    mutating func refill() -> Bool {
        while pending.isEmpty, !isOver { step() }
        return !pending.isEmpty
    }

    /// Lets one event of the queue happen.
    mutating func step() {
        isOver = !simulation.advance(events: 1)
        let events = simulation.takeEvents()
        digestLog.append(events)
        _ = digestLog.takeChecks()
        pending += events
    }

    /// The first `number` of the pending events are the same on both sides.
    mutating func pass(_ number: Int) {
        if number == 0 { return }
        past += pending.prefix(number)
        if number == pending.count { pending.removeAll() } else { pending.removeFirst(number) }
        count += number
        if past.count > 2 * Self.memory { past.removeFirst(past.count - Self.memory) }
    }

    /// Lets about `limit` events of the queue happen without comparing them; false when the run is
    /// over.
    mutating func goOn(events limit: Int) -> Bool {
        pending = []
        isOver = !simulation.advance(events: limit)
        count += simulation.takeEvents().count
        return !isOver
    }

    /// The last events at these nodes, those that both sides have.
    func context(of nodes: [PeerID]) -> [EventLine] {
        let events = past.reversed().lazy.filter { nodes.isEmpty || nodes.contains($0.node) }
        return events.prefix(Divergence.contextLength.before).reversed()
            .map { EventLine($0, topics: topics) }
    }

    /// An event as its line in the trace.
    func line(of event: TraceEvent) -> EventLine { EventLine(event, topics: topics) }

    /// The node of the next event.
    var node: PeerID? { pending.first?.node }

    /// What is known of a node now, that is, when the event of the queue has happened that the
    /// pending events came from.
    func state(of node: PeerID) -> String {
        guard Int(node.rawValue) < simulation.nodeCount else { return "" }
        return simulation.state(of: node).text(topics: topics)
    }

    /// The next events as lines; lets more happen if need be.
    mutating func following() -> [EventLine] {
        while pending.count < Divergence.contextLength.after, !isOver { step() }
        return pending.prefix(Divergence.contextLength.after)
            .map { EventLine($0, topics: topics) }
    }

    /// Lets the rest of the second that `time` lies in happen.
    mutating func complete(_ second: UInt64) {
        let end = min(simulation.end, .start + .seconds(second + 1))
        while !isOver, simulation.now < end { step() }
    }

    /// Ends the run.
    consuming func finish() -> Report { simulation.finish() }
}
