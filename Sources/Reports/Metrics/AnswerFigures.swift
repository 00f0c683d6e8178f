import ScenarioModel

/// Figures of questions.
package struct AnswerFigures: Equatable, Sendable {
    /// Questions that were answered or whose patience ended.
    package var asked = 0
    /// Questions answered in time.
    package var answered = 0
    /// Answers that arrived; several may answer one question.
    package var answers = 0
    /// Time from the beginning of the search for a node that knows, to the first answer.
    package var latency = LatencyHistogram()

    /// No questions yet.
    package init() {}

    /// The value of a figure; nil when there is none.
    func value(of figure: ReportMetric.Answers) -> MetricValue? {
        switch figure {
        case .asked: .whole(asked)
        case .answered: .whole(answered)
        case .answers: .whole(answers)
        case .share: .ratio(answered, asked)
        case .p50Ms: latency.milliseconds(.p50).map { .number($0) }
        case .p95Ms: latency.milliseconds(.p95).map { .number($0) }
        case .p99Ms: latency.milliseconds(.p99).map { .number($0) }
        case .maxMs: latency.milliseconds(.max).map { .number($0) }
        }
    }
}
