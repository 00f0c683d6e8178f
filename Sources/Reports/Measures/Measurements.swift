import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// What a scenario's expectations and measures want measured beyond the report's figures; nothing
/// in most scenarios, and then it costs nothing.
package struct Measurements: Sendable {
    /// Where the measurement for an expectation comes from.
    private enum Source {
        /// It is a figure of the report.
        case report
        /// From the collector at `place` among those of its kind; `age` is that of `freshShare`.
        case collector(ScopedMetric, place: Int, age: Interval?)
        /// From the counter of that index.
        case count(Int)
    }

    /// Those of the expectations.
    private var sources: [Source] = []
    /// Those of the measured figures: of the value, and of the statistics where there are any.
    private var figureSources: [(value: Source, statistics: [Source])] = []
    private var coverage = Collectors<Coverage>()
    private var copies = Collectors<DuplicateCollector>()
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
    package private(set) var isActive = false

    /// Nothing to measure.
    package init() {}

    /// What the expectations and the measures of `scenario` want measured.
    package init(_ scenario: Scenario) {
        let context = ScopeContext(scenario)
        for expectation in scenario.expectations {
            sources.append(source(of: expectation.origin, context))
        }
        for figure in scenario.measures {
            var statistics: [Source] = []
            if case .scoped(_, let scope) = figure.origin, let distribution = figure.distribution {
                statistics = distribution.statistics.map {
                    source(of: .scoped(distribution.metric($0), scope), context)
                }
            }
            figureSources.append((source(of: figure.origin, context), statistics))
        }
    }

    private mutating func source(of origin: Expectation.Origin, _ context: ScopeContext) -> Source {
        switch origin {
        case .report: return .report
        case .scoped(let metric, let scope):
            isActive = true
            let place = place(for: metric, over: scope, context)
            return .collector(metric, place: place, age: scope.age)
        case .count(let filter):
            isActive = true
            counters.append(EventCounter(filter, context))
            return .count(counters.count - 1)
        }
    }

    /// The place of the collector that measures `metric`, which is made if there is none yet.
    private mutating func place(
        for metric: ScopedMetric, over scope: ExpectationScope, _ context: ScopeContext
    ) -> Int {
        switch metric {
        case .reach, .latency, .restrictedLatency, .timeToLast, .completeShare, .recoverySeconds,
            .gaps, .outOfOrder, .newestWinsShare:
            coverage.place(for: metric, over: scope, context)
        case .duplicatesPerDelivery, .copiesPerReceiver, .amplification:
            copies.place(for: metric, over: scope, context)
        case .forgedDelivered: forgeries.place(for: metric, over: scope, context)
        case .bytesPerPeer, .controlShare: bytes.place(for: metric, over: scope, context)
        case .queueDrops: drops.place(for: metric, over: scope, context)
        case .mesh: degrees.place(for: metric, over: scope, context)
        case .meshJoin: joins.place(for: metric, over: scope, context)
        case .freshness, .freshShare: freshness.place(for: metric, over: scope, context)
        }
    }

    /// Processes one event.
    package mutating func record(_ event: TraceEvent) {
        coverage.record(event)
        copies.record(event)
        forgeries.record(event)
        bytes.record(event)
        drops.record(event)
        joins.record(event)
        freshness.record(event)
        for place in counters.indices { counters[place].record(event) }
    }

    /// Processes what the router of `node` shows in a sample.
    package mutating func observe(
        _ node: PeerID, _ observation: RouterObservation, at time: Instant
    ) {
        degrees.forEach { $0.observe(node, observation, at: time) }
    }

    /// Ends the run, and answers for each expectation what was measured; nil for figures of the
    /// report.
    package mutating func finish() -> [Measurement?] {
        coverage.finish()
        joins.finish()
        freshness.finish()
        return sources.map { measurement(of: $0) }
    }

    /// What was measured for each of the scenario's measures, when the run is over: the value, nil
    /// for figures of the report, and the statistics of a distribution.
    package var figures: [FigureMeasurement] {
        figureSources.map { sources in
            let statistics = sources.statistics.map { measurement(of: $0)?.value }
            return FigureMeasurement(
                value: measurement(of: sources.value), statistics: statistics)
        }
    }

    private func measurement(of source: Source) -> Measurement? {
        switch source {
        case .report: nil
        case .collector(let metric, let place, let age):
            measurement(of: metric, at: place, age: age)
        case .count(let place): counters[place].measurement
        }
    }

    /// What every scoped metric is computed by.
    private func measurement(
        of metric: ScopedMetric, at place: Int, age: Interval?
    ) -> Measurement {
        switch metric {
        case .reach: coverage[place].reach
        case .latency(let statistic): coverage[place].latency(statistic)
        case .restrictedLatency: coverage[place].restrictedLatency
        case .timeToLast(let statistic): coverage[place].timeToLast(statistic)
        case .completeShare: coverage[place].completeShare
        case .recoverySeconds: coverage[place].recoverySeconds
        case .gaps: coverage[place].gaps
        case .outOfOrder: coverage[place].outOfOrder
        case .newestWinsShare: coverage[place].newestWinsShare
        case .duplicatesPerDelivery: copies[place].duplicatesPerDelivery
        case .copiesPerReceiver: copies[place].copiesPerReceiver
        case .amplification: copies[place].amplification
        case .forgedDelivered: forgeries[place].forgedDelivered
        case .bytesPerPeer(let traffic, let statistic, let perHour):
            bytes[place].bytesPerPeer(traffic, statistic, perHour: perHour)
        case .controlShare: bytes[place].controlShare
        case .queueDrops: drops[place].queueDrops
        case .mesh(let degree): degrees[place].mesh(degree)
        case .meshJoin(let statistic): joins[place].meshJoin(statistic)
        case .freshness(let statistic): freshness[place].freshness(statistic)
        case .freshShare: freshness[place].freshShare(upTo: age)
        }
    }
}
