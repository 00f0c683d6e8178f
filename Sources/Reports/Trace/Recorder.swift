import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// The one observer of a run: turns trace events into a fingerprint, figures and, if wanted, trace
/// lines.
package struct Recorder: Sendable {
    /// The digest of all events.
    package private(set) var fingerprint: Fingerprint
    /// The figures.
    package var metrics: Metrics
    /// The scoped measurements.
    package var measurements = Measurements()
    /// Figures over time; nil unless kept.
    package private(set) var series: RunSeries?
    /// The fingerprint from time to time; nil unless it is kept.
    package private(set) var checkpoints: Checkpoints?
    private var lines: TraceLines?
    /// The events themselves; nil unless requested.
    private var events: [TraceEvent]?
    /// Why first copies came when they came; nil unless that is wanted.
    package private(set) var delays: DelayLedger?
    /// Whether it is.
    package private(set) var followsDelays = false
    /// Whether anybody wants events beside the fingerprint and the figures.
    package private(set) var hasObservers = false

    /// An observer of a world of `nodeCount` nodes; `keepsTrace` says whether it makes trace lines,
    /// `keepsEvents` whether it keeps the events.
    package init(
        nodeCount: Int, topics: [String], keepsTrace: Bool, keepsEvents: Bool = false
    ) {
        events = keepsEvents ? [] : nil
        fingerprint = Fingerprint(nodeCount: nodeCount)
        metrics = Metrics(nodeCount: nodeCount, topicCount: topics.count)
        lines = keepsTrace ? TraceLines(topics: topics) : nil
        hasObservers = keepsTrace || keepsEvents
    }

    /// An observer of a world of `scenario`, which also measures what its expectations ask for.
    ///
    /// `keepsSeries` says whether it keeps what happened when, with nodes at `places`.
    package init(
        _ scenario: Scenario, keepsTrace: Bool, keepsEvents: Bool = false,
        keepsSeries: Bool = false, places: NodeLocations? = nil
    ) {
        self.init(
            nodeCount: scenario.nodeCount, topics: scenario.topics, keepsTrace: keepsTrace,
            keepsEvents: keepsEvents)
        measurements = Measurements(scenario)
        if keepsSeries {
            series = RunSeries(
                nodeCount: scenario.nodeCount, duration: scenario.duration, places: places)
        }
        hasObservers = hasObservers || keepsSeries || measurements.isActive
    }

    /// Keeps the fingerprint from time to time, of a run that lasts so long.
    package mutating func keepCheckpoints(_ duration: Interval) {
        checkpoints = Checkpoints(duration: duration)
        hasObservers = true
    }

    /// Follows why first copies come when they come.
    package mutating func followDelays(nodeCount: Int) {
        delays = DelayLedger(nodeCount: nodeCount, hasDetails: true)
        followsDelays = true
        hasObservers = true
    }

    /// Takes in what is no event, where delays are followed.
    package mutating func tellDelays(_ body: (inout DelayLedger) -> Void) {
        guard var ledger = delays.take() else { return }
        body(&ledger)
        delays = consume ledger
    }

    /// Takes in one event.
    package mutating func record(_ event: TraceEvent) {
        if hasObservers { checkpoints?.pass(event.time, fingerprint) }
        event.absorb(into: &fingerprint)
        metrics.record(event)
        if !hasObservers { return }
        if measurements.isActive { measurements.record(event) }
        series?.record(event)
        if followsDelays { delays?.record(event) }
        lines?.append(event)
        events?.append(event)
    }

    /// Takes in that the last byte of an RPC leaves `node`: what `record` of that event does, of
    /// which there is none unless somebody else wants it. Nothing happens more often than this and
    /// the next.
    @inline(__always)
    package mutating func recordSending(
        of rpc: RPC, _ size: RPCSize, to receiver: PeerID, at node: PeerID, _ now: Instant
    ) {
        if hasObservers {
            record(TraceEvent(time: now, node: node, kind: .send(rpc, to: receiver, size)))
            return
        }
        absorb(TraceEvent.Kind.sending(of: rpc, size, to: receiver), at: node, now)
        metrics.send(rpc, size)
    }

    /// Takes in that `node` receives an RPC: what `record` of that event does.
    ///
    /// - Precondition: nobody else wants the event.
    package mutating func recordReception(
        of rpc: RPC, from sender: PeerID, at node: PeerID, _ now: Instant
    ) {
        absorb(TraceEvent.Kind.reception(of: rpc, from: sender), at: node, now)
        metrics.receive(rpc)
    }

    @inline(__always)
    private mutating func absorb(
        _ words: (UInt64, UInt64, UInt64), at node: PeerID, _ now: Instant
    ) {
        fingerprint.absorb(node: Int(node.rawValue), at: now, words.0, words.1, words.2)
    }

    /// Ends the run at `end`, and answers what happened when, if that is kept.
    package mutating func finishSeries(at end: Instant) -> RunSeries? {
        series?.finish(at: end)
        return series
    }

    /// Ends the run, and answers what the fingerprint was from time to time; none unless that is
    /// kept.
    package mutating func finishCheckpoints() -> [String] {
        checkpoints?.pass(.never, fingerprint)
        return checkpoints?.marks ?? []
    }

    /// The trace lines made since the last call: whole lines of JSON.
    package mutating func takeTrace() -> [UInt8] { lines?.take() ?? [] }

    /// The events recorded since the last call, if they are kept.
    package mutating func takeEvents() -> [TraceEvent] {
        guard let taken = events, !taken.isEmpty else { return [] }
        events = []
        return taken
    }
}
