import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// Measures some metrics over one scope, one trace event at a time. It has a member for each of
/// them, which answers its value and its evidence when the run is over.
protocol Collector: Sendable {
    init(_ scope: ExpectationScope, _ context: ScopeContext)
    /// Announces that `metric` will be read.
    mutating func request(_ metric: ScopedMetric)
    mutating func record(_ event: TraceEvent)
    /// Ends the run.
    mutating func finish()
}

extension Collector {
    mutating func request(_ metric: ScopedMetric) {}
    mutating func finish() {}
}

/// The collectors of one kind, one for each scope that is asked for.
struct Collectors<Kind: Collector>: Sendable {
    private var scopes: [ExpectationScope] = []
    private(set) var all: [Kind] = []

    /// The place of the collector over `scope`, which also measures `metric`.
    mutating func place(
        for metric: ScopedMetric, over scope: ExpectationScope, _ context: ScopeContext
    ) -> Int {
        let scope = scope.measured
        let place = scopes.firstIndex(of: scope) ?? scopes.count
        if place == scopes.count {
            scopes.append(scope)
            all.append(Kind(scope, context))
        }
        all[place].request(metric)
        return place
    }

    mutating func record(_ event: TraceEvent) {
        for place in all.indices { all[place].record(event) }
    }

    mutating func finish() {
        for place in all.indices { all[place].finish() }
    }

    /// Lets every collector do something else.
    mutating func forEach(_ body: (inout Kind) -> Void) {
        for place in all.indices { body(&all[place]) }
    }

    subscript(place: Int) -> Kind { all[place] }
}

/// What was measured for an expectation.
package struct Measurement: Equatable, Sendable {
    /// The figure; nil when there is nothing to make it of.
    package var value: Double?
    /// The worst messages and peers.
    package var evidence: Evidence

    /// A figure with what speaks against it.
    package init(value: Double?, evidence: Evidence = Evidence()) {
        self.value = value
        self.evidence = evidence
    }
}

/// What was measured for a figure without a bound.
package struct FigureMeasurement: Equatable, Sendable {
    /// The figure; nil when it is one of the report.
    package var value: Measurement?
    /// The statistics of the distribution that it is of, in their order; empty when it is of none,
    /// or if they are the report's.
    package var statistics: [Double?]

    /// A figure with these statistics beside it.
    package init(value: Measurement? = nil, statistics: [Double?] = []) {
        self.value = value
        self.statistics = statistics
    }
}
