/// Figures of applications; docs/report.md defines each.
public struct ApplicationFigures: Equatable, Sendable {
    /// Of questions; nil when no application asks.
    public var answers: AnswerFigures?
    /// Of combined messages; nil when no application combines.
    public var combined: CombinedFigures?
    /// Of moves on a grid; nil when no application moves.
    public var moves: MoveFigures?
    /// Of queues before applications; nil when there are none.
    public var queues: QueueFigures?

    /// No applications.
    public init() {}
}
