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
    /// What is fixed before anything happens.
    let plan: WorldPlan
    /// The future, the record and the messages, which all parts share.
    var context: WorldContext
    /// What carries RPCs between nodes.
    var transport: Transport
    var nodes: Nodes
    var processes: Processes
    var sampling: Sampling
    var invariants: Invariants
    /// What the router that was entered last wants; used again for every step.
    var effects: [RouterEffect] = []

    /// The scenario, with nodes in the place of the routers that selections name.
    package var scenario: Scenario { plan.scenario }
    package var seed: UInt64 { plan.seed }

    /// When the world ends.
    public var end: Instant { context.scheduler.end }
    /// How many events the queue has given out.
    public private(set) var eventCount = 0

    /// Whether the scenario's limit of events ended the run before its time.
    public private(set) var isGivenUp = false
    /// How many events there may be.
    private var eventLimit: Int { plan.scenario.eventLimit ?? .max }

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
            followsDelays: false)
    }

    /// The same; with `followsDelays` the world keeps in `delays` why first copies come when they
    /// come. Routers make other draws for every salt but 0, in the very same world: for tests that
    /// need two protocols of which neither is better.
    package init(
        _ scenario: Scenario, seed: UInt64? = nil, wire: WireMode = .values,
        keepsTrace: Bool = false, keepsSampleRows: Bool = false, keepsEvents: Bool = false,
        keepsSeries: Bool = false, followsDelays: Bool = false, routerSalt: UInt64 = 0
    ) {
        let plan = WorldPlan(scenario, seed: seed)
        self.plan = plan
        context = WorldContext(
            scheduler: Scheduler(
                nodeCount: scenario.nodeCount, until: plan.end, random: plan.root),
            recorder: Recorder(
                plan.scenario, keepsTrace: keepsTrace, keepsEvents: keepsEvents,
                keepsSeries: keepsSeries, places: plan.places),
            publications: Publications(names: plan.names))
        transport = Transport(
            plan.scenario, in: plan.places, wire: wire, names: plan.names, random: plan.root)
        processes = Processes(plan)
        nodes = Nodes(plan, listsMembers: processes.listsMembers, routerSalt: routerSalt)
        sampling = Sampling(plan.scenario, keepsRows: keepsSampleRows)
        invariants = Invariants(plan.scenario)
        if followsDelays || plan.scenario.asksForCauses {
            context.recorder.followDelays(nodeCount: plan.scenario.nodeCount)
            transport.tellDelays(&context)
        }
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
            guard let event = context.scheduler.popNext(through: sampling.next ?? end) else {
                context.scheduler.isOver = !sample()
                if isOver || sampling.keepsRows { return !isOver }
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
            if let event = context.scheduler.popNext(through: min(sampling.next ?? time, time)) {
                if case .stopPoint = event { continue }
                dispatch(event)
                while processes.topology.isSending { sendDials() }
                eventCount += 1
            } else if let next = sampling.next, next <= time {
                _ = sample()
            } else {
                return
            }
        }
    }

    /// Why first copies came when they came until now; nil unless that is followed.
    package var delays: DelayLedger? { context.recorder.delays }

    /// Lets the report say what the fingerprint was at the end of each twentieth of the run.
    ///
    /// - Precondition: the world has not been advanced.
    package mutating func keepCheckpoints() {
        context.recorder.keepCheckpoints(plan.scenario.duration)
    }

    /// What happened since the last call, in order, if events are kept.
    public mutating func takeEvents() -> [TraceEvent] { context.recorder.takeEvents() }

    /// The trace lines made since the last call, if the trace is kept: whole lines of JSON.
    public mutating func takeTrace() -> [UInt8] { context.recorder.takeTrace() }

    /// The rows of samples made since the last call, if they are kept: whole lines of
    /// comma-separated values.
    package mutating func takeSampleRows() -> [UInt8] { sampling.takeRows() }
}
