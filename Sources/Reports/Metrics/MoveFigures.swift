import ScenarioModel

/// Figures of nodes that move on a grid of topics.
package struct MoveFigures: Equatable, Sendable {
    /// How often a node went from one cell to the next.
    package var moves = 0
    /// Topics that nodes joined because of that.
    package var joins = 0
    /// Joined topics in whose mesh the node got a peer before it left.
    package var meshed = 0
    /// From joining to that, or to leaving, or to the end of the run.
    package var latency = LatencyHistogram()

    /// No moves yet.
    package init() {}

    /// Adds the figures of other nodes.
    package mutating func add(_ other: MoveFigures) {
        moves += other.moves
        joins += other.joins
        meshed += other.meshed
        latency.add(other.latency)
    }

    /// The value of a figure; nil when there is none.
    func value(of figure: ReportMetric.Moves) -> MetricValue? {
        switch figure {
        case .moves: .whole(moves)
        case .joins: .whole(joins)
        case .meshed: .whole(meshed)
        case .meshedShare: .ratio(meshed, joins)
        case .p50Ms: latency.milliseconds(.p50).map { .number($0) }
        case .p95Ms: latency.milliseconds(.p95).map { .number($0) }
        case .p99Ms: latency.milliseconds(.p99).map { .number($0) }
        case .maxMs: latency.milliseconds(.max).map { .number($0) }
        }
    }
}
