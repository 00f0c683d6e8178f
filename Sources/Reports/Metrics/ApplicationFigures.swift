/// Figures of applications; docs/report.md defines each.
package struct ApplicationFigures: Equatable, Sendable {
    /// Of questions; nil when no application asks.
    package var answers: AnswerFigures?
    /// Of combined messages; nil when no application combines.
    package var combined: CombinedFigures?
    /// Of moves on a grid; nil when no application moves.
    package var moves: MoveFigures?
    /// Of queues before applications; nil when there are none.
    package var queues: QueueFigures?

    /// No applications.
    package init() {}
}
