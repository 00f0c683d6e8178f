/// What became of messages that are made of others.
public struct CombinedFigures: Equatable, Sendable {
    /// Messages of their sources that came to nodes which combine.
    public var inputs = 0
    /// Messages that such nodes made.
    public var outputs = 0
    /// Deliveries of those of which nobody makes something else.
    public var deliveries = 0
    /// Such deliveries of messages all whose origins are known and are the sources they name.
    public var traceable = 0
    /// From the publication of the oldest reading that a message derives from to such a delivery.
    public var latency = LatencyHistogram()

    /// No messages yet.
    public init() {}

    /// The figures with the names of the JSON report.
    var fields: [ApplicationFigure] {
        [
            .init("inputs", inputs), .init("outputs", outputs), .init("deliveries", deliveries),
            .init("traceableShare", traceable, by: deliveries),
        ] + ApplicationFigure.times(of: latency)
    }
}
