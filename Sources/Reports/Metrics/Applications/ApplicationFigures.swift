/// What applications came to; docs/report.md defines each figure.
public struct ApplicationFigures: Equatable, Sendable {
    /// Of questions; nil if nobody asks.
    public var answers: AnswerFigures?
    /// Of combined messages; nil if nobody combines any.
    public var combined: CombinedFigures?
    /// Of moves on a grid; nil if nobody moves.
    public var moves: MoveFigures?
    /// Of queues before applications; nil if there are none.
    public var queues: QueueFigures?

    /// No applications.
    public init() {}

    /// The sections with the names of the JSON report, in its order.
    var sections: [(name: StaticString, fields: [ApplicationFigure]?)] {
        [
            ("answers", answers?.fields), ("combined", combined?.fields),
            ("moves", moves?.fields), ("queues", queues?.fields),
        ]
    }

    /// The figure `name` of the section `section`, if the run has it.
    func figure(_ section: String, _ name: String) -> Double? {
        sections.first { "\($0.name)" == section }?.fields?.first { "\($0.name)" == name }?.value
    }
}

/// A figure with its name; the value is nil where the run has none.
struct ApplicationFigure {
    let name: StaticString
    let value: Double?
    /// Whether it is a whole number.
    let isCount: Bool

    /// A count.
    init(_ name: StaticString, _ count: Int) {
        self.name = name
        value = Double(count)
        isCount = true
    }

    /// A share or a time.
    init(_ name: StaticString, _ value: Double?) {
        self.name = name
        self.value = value
        isCount = false
    }

    /// `part` by `whole`, nil of nothing.
    init(_ name: StaticString, _ part: Int, by whole: Int) {
        self.init(name, whole == 0 ? nil : Double(part) / Double(whole))
    }

    /// Quantiles and the largest of latencies, in milliseconds.
    static func times(of latency: LatencyHistogram) -> [ApplicationFigure] {
        [
            .init("p50Ms", latency.quantile(percent: 50)?.milliseconds),
            .init("p95Ms", latency.quantile(percent: 95)?.milliseconds),
            .init("p99Ms", latency.quantile(percent: 99)?.milliseconds),
            .init("maxMs", latency.count == 0 ? nil : latency.maximum.milliseconds),
        ]
    }
}
