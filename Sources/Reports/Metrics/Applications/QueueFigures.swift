/// What became of messages in queues before applications.
public struct QueueFigures: Equatable, Sendable {
    /// Messages that applications took.
    public var taken = 0
    /// Messages that were the oldest in a full queue when the next one came.
    public var dropped = 0
    /// Messages that waited at the end.
    public var waiting = 0
    /// The most that waited in one queue.
    public var longest = 0
    /// From delivery to being taken.
    public var latency = LatencyHistogram()

    /// No messages yet.
    public init() {}

    /// The figures with the names of the JSON report.
    var fields: [ApplicationFigure] {
        [
            .init("taken", taken), .init("dropped", dropped), .init("waiting", waiting),
            .init("longest", longest),
            .init("takenShare", taken, by: taken + dropped + waiting),
        ] + ApplicationFigure.times(of: latency)
    }
}
