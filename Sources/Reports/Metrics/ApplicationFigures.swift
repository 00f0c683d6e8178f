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
}
