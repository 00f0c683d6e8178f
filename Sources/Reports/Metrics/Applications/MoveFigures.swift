/// What became of nodes that move on a grid of topics.
public struct MoveFigures: Equatable, Sendable {
    /// How often a node went from one cell to the next.
    public var moves = 0
    /// Topics that nodes joined because of that.
    public var joins = 0
    /// Those of them in whose mesh they got a peer before they left.
    public var meshed = 0
    /// From joining to that, or to leaving, or to the end of the run.
    public var latency = LatencyHistogram()

    /// No moves yet.
    public init() {}

    /// Adds the figures of other nodes.
    public mutating func add(_ other: MoveFigures) {
        moves += other.moves
        joins += other.joins
        meshed += other.meshed
        latency.add(other.latency)
    }

    /// The figures with the names of the JSON report.
    var fields: [ApplicationFigure] {
        [
            .init("moves", moves), .init("joins", joins), .init("meshed", meshed),
            .init("meshedShare", meshed, by: joins),
        ] + ApplicationFigure.times(of: latency)
    }
}
