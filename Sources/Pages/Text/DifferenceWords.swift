import Comparisons

/// A difference with its interval, as shares of the baseline where it has a mean that is not 0.
struct DifferenceWords: Equatable {
    /// `−33.5 %`.
    let mean: String
    /// `−34.3 to −32.8`; empty without one.
    let interval: String

    init(_ difference: Comparison.Difference) {
        guard let statistics = difference.statistics else {
            (mean, interval) = ("no figure", "")
            return
        }
        if let relative = statistics.relativeMean {
            mean = PageNumber.signedPercent(relative)
            interval = Self.text(difference.relativeInterval) { end in
                let text = PageNumber.signedPercent(end)
                return text.hasSuffix("%") ? String(text.dropLast(2)) : text
            }
        } else {
            mean = PageNumber.signed(statistics.mean)
            interval = Self.text(difference.interval) { PageNumber.signed($0) }
        }
    }

    private static func text(
        _ interval: ClosedRange<Double>?, _ end: (Double) -> String
    ) -> String {
        interval.map { "\(end($0.lowerBound)) to \(end($0.upperBound))" } ?? ""
    }
}

extension Verdict {
    /// The sign that goes with the word; colour is never alone.
    var sign: String {
        switch self {
        case .better: "●"
        case .worse: "◆"
        case .equal: "="
        case .undecided: "~"
        case .less: "▾"
        case .more: "▴"
        }
    }

    /// The word of the verdict.
    var word: String { self == .undecided ? "not decided" : rawValue }
}
