import P2PHost
import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// A world that runs: a pure function of a scenario and a seed, taken in as many steps as one
/// likes.
///
/// It is moved, never copied, and `finish()` ends its life. It knows no clock but its own, opens no
/// file and starts no thread: whoever drives it decides how many events to take at a time, may look
/// at `now` in between, and takes the trace away.
///
///     var simulation = Simulation(scenario)
///     while simulation.advance(events: 100_000) {}
///     let report = simulation.finish()
public struct Simulation: ~Copyable {
    package let scenario: Scenario
    package let seed: UInt64
    let root: RandomStream
    /// What routers draw from; the root, unless a test wants other draws in the same world.
    let routerRoot: RandomStream
    /// Where nodes are, if latency depends on that.
    let places: NodeLocations?
    /// The future, the record and the messages, which all parts share.
    var context: WorldContext
    /// What carries RPCs between nodes.
    var transport: Transport
    var nodes: Nodes
    var routers: Routers
    /// Who runs which router of its group.
    let assignment: RouterAssignment
    var hosts: Hosts
    var checks = PendingChecks()
    /// What waits for nodes that are paused.
    var pausedNodes = PausedNodes()
    var processes: Processes
    var sampler: Sampler
    /// When the next sample is taken, if there is one up to the end.
    var nextSample: Instant?
    /// How many nodes have been looked into for it.
    var sampledNodes = 0
    var invariants: Invariants
    /// What the router that was entered last wants; used again for every step.
    var effects: [RouterEffect] = []

    /// When the world ends.
    public var end: Instant { context.scheduler.end }
    /// How many events the queue has given out.
    public private(set) var eventCount = 0

    /// Whether the scenario's limit of events ended the run before its time.
    public private(set) var isGivenUp = false
    /// How many events there may be.
    private var eventLimit: Int { scenario.eventLimit ?? .max }

    /// Whether nothing is left up to the end.
    public var isOver: Bool { context.scheduler.isOver }

    /// The virtual time: of the last event, or the end once nothing is left before it.
    public var now: Instant { context.now }

    /// A world at its beginning, in which all nodes have just started.
    ///
    /// - Precondition: the scenario has no `contradictions`. One from a file has none.
    /// - Parameters:
    ///   - scenario: What happens.
    ///   - seed: The seed of all chance; nil for the scenario's own.
    ///   - wire: How RPCs travel. The trace is the same either way.
    ///   - keepsTrace: Whether trace lines are made; take them with `takeTrace()`.
    ///   - keepsSampleRows: Whether samples are made into rows; take them with `takeSampleRows()`.
    ///   - keepsEvents: Whether trace events are kept; take them with `takeEvents()`.
    ///   - keepsSeries: Whether the report has what happened when.
    public init(
        _ scenario: Scenario, seed: UInt64? = nil, wire: WireMode = .values,
        keepsTrace: Bool = false, keepsSampleRows: Bool = false, keepsEvents: Bool = false,
        keepsSeries: Bool = false
    ) {
        self.init(
            scenario, seed: seed, wire: wire, keepsTrace: keepsTrace,
            keepsSampleRows: keepsSampleRows, keepsEvents: keepsEvents, keepsSeries: keepsSeries,
            routerSalt: 0)
    }

    /// The same with other draws of the routers for every salt but 0, in the very same world: for
    /// tests that need two protocols of which neither is better.
    package init(
        _ scenario: Scenario, seed: UInt64? = nil, wire: WireMode = .values,
        keepsTrace: Bool = false, keepsSampleRows: Bool = false, keepsEvents: Bool = false,
        keepsSeries: Bool = false, routerSalt: UInt64
    ) {
        let seed = seed ?? scenario.seed
        let root = RandomStream(seed: seed)
        let nodeCount = scenario.nodeCount
        let assignment = RouterAssignment(scenario.groups, random: root)
        let scenario = scenario.assigned(by: assignment)
        self.assignment = assignment
        self.scenario = scenario
        self.seed = seed
        self.root = root
        routerRoot = routerSalt == 0 ? root : root.child("salt", routerSalt)
        let places = Self.places(of: scenario, random: root)
        self.places = places
        let names = Self.names(of: scenario)
        let end = Instant.start + scenario.duration
        context = WorldContext(
            scheduler: Scheduler(nodeCount: nodeCount, until: end, random: root),
            recorder: Recorder(
                scenario, keepsTrace: keepsTrace, keepsEvents: keepsEvents,
                keepsSeries: keepsSeries),
            publications: Publications(names: names))
        transport = Transport(scenario, in: places, wire: wire, names: names, random: root)
        processes = Processes(
            scenario, assignment, Self.dials(of: scenario, random: root), in: places,
            random: root)
        nodes = Nodes(
            count: nodeCount,
            memberships: Memberships(
                nodeCount: nodeCount, topicCount: scenario.topics.count,
                listsMembers: processes.listsMembers))
        hosts = Hosts(scenario.groups, random: root, in: places)
        routers = Self.routers(of: scenario, hosts, assignment, random: routerRoot)
        sampler = Sampler(topics: scenario.topics, keepsRows: keepsSampleRows)
        nextSample = scenario.samples?.next(after: nil, through: end)
        invariants = Invariants(scenario)
        begin()
    }

    /// Takes up to `limit` events; false when there is none left up to the end, or when the
    /// scenario allows no more.
    ///
    /// Comes back early if there are rows of a sample to take away, and while the topology's dials
    /// are sent.
    public mutating func advance(events limit: Int) -> Bool {
        var left = min(limit, eventLimit - eventCount)
        while left > 0 {
            if processes.topology.isSending {
                sendDials()
                return true
            }
            guard let event = context.scheduler.popNext(through: nextSample ?? end) else {
                context.scheduler.isOver = !sample()
                if isOver || sampler.keepsRows { return !isOver }
                continue
            }
            dispatch(event)
            eventCount += 1
            left -= 1
        }
        isGivenUp = eventCount == eventLimit
        return !isGivenUp
    }

    /// Takes all events up to `time` and at it, after which `now` is `time`; the end at the latest.
    ///
    /// However a world is advanced, what happens is the same.
    ///
    /// - Precondition: `time` is not before `now`.
    public mutating func advance(until time: Instant) {
        precondition(time >= now, "advanced to \(time), before now (\(now))")
        if time >= end {
            while advance(events: .max) {}
            return
        }
        context.scheduler.schedule(.stopPoint, at: time)
        while true {
            if let event = context.scheduler.popNext(through: min(nextSample ?? time, time)) {
                if case .stopPoint = event { continue }
                dispatch(event)
                while processes.topology.isSending { sendDials() }
                eventCount += 1
            } else if let next = nextSample, next <= time {
                _ = sample()
            } else {
                return
            }
        }
    }

    /// Lets the report say what the fingerprint was at the end of each twentieth of the run.
    ///
    /// - Precondition: the world has not been advanced.
    public mutating func keepCheckpoints() {
        context.recorder.checkpoints = Checkpoints(duration: scenario.duration)
    }

    /// What happened since the last call, in order, if events are kept.
    public mutating func takeEvents() -> [TraceEvent] { context.recorder.takeEvents() }

    /// The trace lines made since the last call, if the trace is kept: whole lines of JSON.
    public mutating func takeTrace() -> [UInt8] { context.recorder.takeTrace() }

    /// The rows of samples made since the last call, if they are kept: whole lines of
    /// comma-separated values.
    public mutating func takeSampleRows() -> [UInt8] { sampler.takeRows() }
}
