import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// What a scenario's expectations and measures want measured beyond the report's figures; nothing
/// in most scenarios, and then it costs nothing.
public struct Measurements: Sendable {
    /// Who measures for an expectation.
    private enum Source {
        case report
        case coverage(ScopedMetric, Int)
        case copies(ScopedMetric, Int)
        case forgeries(ScopedMetric, Int)
        case bytes(ScopedMetric, Int)
        case drops(ScopedMetric, Int)
        case degrees(ScopedMetric, Int)
        case joins(ScopedMetric, Int)
        case freshness(ScopedMetric, Int, within: Interval?)
        case count(Int)
    }

    /// Those of the expectations.
    private var sources: [Source] = []
    /// Those of the measured figures: of the value, and of the statistics where there are any.
    private var figureSources: [(value: Source, statistics: [Source])] = []
    private var coverage = Collectors<Coverage>()
    private var copies = Collectors<Copies>()
    private var forgeries = Collectors<Forgeries>()
    private var bytes = Collectors<PeerBytes>()
    private var drops = Collectors<QueueDrops>()
    private var degrees = Collectors<MeshDegrees>()
    private var joins = Collectors<MeshJoins>()
    private var freshness = Collectors<Freshness>()
    private var counters: [EventCounter] = []
    /// How many collectors of deliveries there are: one for each scope.
    var coverageCount: Int { coverage.all.count }

    /// Whether there is anything to measure.
    public private(set) var isActive = false

    /// Nothing to measure.
    public init() {}

    /// What the expectations and the measures of `scenario` want measured.
    public init(_ scenario: Scenario) {
        let ground = Ground(scenario)
        for expectation in scenario.expectations {
            sources.append(source(of: expectation.origin, ground))
        }
        for figure in scenario.measures {
            var statistics: [Source] = []
            if case .scoped(_, let scope) = figure.origin, let distribution = figure.distribution {
                statistics = distribution.statistics.map {
                    source(of: .scoped(distribution.metric($0), scope), ground)
                }
            }
            figureSources.append((source(of: figure.origin, ground), statistics))
        }
    }

    private mutating func source(of origin: Expectation.Origin, _ ground: Ground) -> Source {
        switch origin {
        case .report: return .report
        case .scoped(let metric, let scope):
            isActive = true
            return source(of: metric, over: scope, ground)
        case .count(let filter):
            isActive = true
            counters.append(EventCounter(filter, ground))
            return .count(counters.count - 1)
        }
    }

    private mutating func source(
        of metric: ScopedMetric, over scope: ExpectationScope, _ ground: Ground
    ) -> Source {
        switch metric {
        case .reach, .latency, .restrictedLatency, .timeToLast, .completeShare, .recoverySeconds,
            .gaps, .outOfOrder, .newestWinsShare:
            .coverage(metric, coverage.place(for: metric, over: scope, ground))
        case .duplicatesPerDelivery, .copiesPerReceiver, .amplification:
            .copies(metric, copies.place(for: metric, over: scope, ground))
        case .forgedDelivered:
            .forgeries(metric, forgeries.place(for: metric, over: scope, ground))
        case .bytesPerPeer, .controlShare:
            .bytes(metric, bytes.place(for: metric, over: scope, ground))
        case .queueDrops: .drops(metric, drops.place(for: metric, over: scope, ground))
        case .mesh: .degrees(metric, degrees.place(for: metric, over: scope, ground))
        case .meshJoin: .joins(metric, joins.place(for: metric, over: scope, ground))
        case .freshness, .freshShare:
            .freshness(
                metric, freshness.place(for: metric, over: scope, ground), within: scope.age)
        }
    }

    /// Takes one event into account.
    public mutating func record(_ event: TraceEvent) {
        coverage.record(event)
        copies.record(event)
        forgeries.record(event)
        bytes.record(event)
        drops.record(event)
        joins.record(event)
        freshness.record(event)
        for place in counters.indices { counters[place].record(event) }
    }

    /// Takes into account what the router of `node` shows in a sample.
    public mutating func observe(
        _ node: PeerID, _ observation: RouterObservation, at time: Instant
    ) {
        degrees.forEach { $0.observe(node, observation, at: time) }
    }

    /// Ends the run, and answers for each expectation what was measured; nil for figures of the
    /// report.
    public mutating func finish() -> [Measurement?] {
        coverage.finish()
        joins.finish()
        freshness.finish()
        return sources.map { measurement(of: $0) }
    }

    /// What was measured for each of the scenario's measures, when the run is over: the value, nil
    /// for figures of the report, and the statistics of a distribution.
    public var figures: [FigureMeasurement] {
        figureSources.map { sources in
            let statistics = sources.statistics.map { measurement(of: $0)?.value }
            return FigureMeasurement(
                value: measurement(of: sources.value), statistics: statistics)
        }
    }

    private func measurement(of source: Source) -> Measurement? {
        switch source {
        case .report: return nil
        case .coverage(let metric, let place): return coverage.measurement(of: metric, at: place)
        case .copies(let metric, let place): return copies.measurement(of: metric, at: place)
        case .forgeries(let metric, let place): return forgeries.measurement(of: metric, at: place)
        case .bytes(let metric, let place): return bytes.measurement(of: metric, at: place)
        case .drops(let metric, let place): return drops.measurement(of: metric, at: place)
        case .degrees(let metric, let place): return degrees.measurement(of: metric, at: place)
        case .joins(let metric, let place): return joins.measurement(of: metric, at: place)
        case .freshness(let metric, let place, let age):
            var measurement = freshness.measurement(of: metric, at: place)
            if let age { measurement.value = freshness.all[place].share(upTo: age) }
            return measurement
        case .count(let place): return counters[place].measurement
        }
    }
}
