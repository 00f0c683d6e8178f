/// What became of questions.
public struct AnswerFigures: Equatable, Sendable {
    /// Questions that got an answer, or whose asker's patience ended.
    public var asked = 0
    /// Those that got an answer in time.
    public var answered = 0
    /// Answers that arrived; several may answer one question.
    public var answers = 0
    /// From when the asker began to look for somebody who knows, to the first answer.
    public var latency = LatencyHistogram()

    /// No questions yet.
    public init() {}

    /// The figures with the names of the JSON report.
    var fields: [ApplicationFigure] {
        [
            .init("asked", asked), .init("answered", answered), .init("answers", answers),
            .init("share", answered, by: asked),
        ] + ApplicationFigure.times(of: latency)
    }
}
