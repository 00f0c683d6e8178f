/// What a metric is: its unit, which of two values is the better one, what it can be measured over,
/// and what it means.
package struct MetricDefinition: Equatable, Sendable {
    /// Which numbers a metric can be.
    package enum Kind: Equatable, Sendable {
        /// A number of things, so a whole number.
        case whole
        /// A part of a whole, from 0 to 1.
        case share
        /// Any other number.
        case number
    }

    /// Which numbers the metric can be.
    package let kind: Kind
    /// The unit in words, such as `milliseconds`.
    package let unit: String
    /// Which of two values is the better one.
    package let direction: MetricDirection
    /// The fields of an expectation or a measure that say what the metric is over; empty for a
    /// figure of the whole run.
    package let fields: [String]
    /// The meaning, in one or more sentences of Markdown.
    package let sentence: String

    static func whole(
        _ unit: String, _ direction: MetricDirection, _ sentence: String, over fields: [String] = []
    ) -> MetricDefinition {
        MetricDefinition(
            kind: .whole, unit: unit, direction: direction, fields: fields, sentence: sentence)
    }

    static func share(
        _ direction: MetricDirection, _ sentence: String, over fields: [String] = []
    ) -> MetricDefinition {
        MetricDefinition(
            kind: .share, unit: "share", direction: direction, fields: fields, sentence: sentence)
    }

    static func number(
        _ unit: String, _ direction: MetricDirection, _ sentence: String, over fields: [String] = []
    ) -> MetricDefinition {
        MetricDefinition(
            kind: .number, unit: unit, direction: direction, fields: fields, sentence: sentence)
    }

    /// The same metric over the whole run, with a sentence of its own.
    func ofWholeRun(_ sentence: String) -> MetricDefinition {
        MetricDefinition(
            kind: kind, unit: unit, direction: direction, fields: [], sentence: sentence)
    }
}

extension MetricDirection {
    /// The direction in one word: `less`, `more` or `neither`.
    package var word: String {
        switch self {
        case .lessIsBetter: "less"
        case .moreIsBetter: "more"
        case .neither: "neither"
        }
    }
}
