import PubSub
import Scenarios
import SimKernel

/// What a scenario's expectations want measured beyond the report's figures; nothing in most
/// scenarios, and then it costs nothing.
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

    private var sources: [Source] = []
    private var coverage = Collectors<Coverage>()
    private var copies = Collectors<Copies>()
    private var forgeries = Collectors<Forgeries>()
    private var bytes = Collectors<PeerBytes>()
    private var drops = Collectors<QueueDrops>()
    private var degrees = Collectors<MeshDegrees>()
    private var joins = Collectors<MeshJoins>()
    private var freshness = Collectors<Freshness>()
    private var counters: [EventCounter] = []
    /// Whether there is anything to measure.
    public private(set) var isActive = false

    /// Nothing to measure.
    public init() {}

    /// What the expectations of `scenario` want measured.
    public init(_ scenario: Scenario) {
        let ground = Ground(scenario)
        for expectation in scenario.expectations {
            switch expectation.origin {
            case .report: sources.append(.report)
            case .scoped(let metric, let scope):
                sources.append(source(of: metric, over: scope, ground))
                isActive = true
            case .count(let filter):
                sources.append(.count(counters.count))
                counters.append(EventCounter(filter, ground))
                isActive = true
            }
        }
    }

    private mutating func source(
        of metric: ScopedMetric, over scope: ExpectationScope, _ ground: Ground
    ) -> Source {
        switch metric {
        case .reach, .latency, .timeToLast, .completeShare, .recoverySeconds, .gaps, .outOfOrder,
            .newestWinsShare:
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
