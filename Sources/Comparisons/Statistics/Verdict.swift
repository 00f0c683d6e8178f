import Reports
import ScenarioModel
import Scenarios

/// What a difference says of a variant.
package enum Verdict: String, Equatable, Sendable, CaseIterable {
    /// The variant's figure differs to the better.
    case better
    /// The variant's figure differs to the worse.
    case worse
    /// The figure is less, where neither way is better.
    case less
    /// The figure is more, where neither way is better.
    case more
    /// The difference is no larger than what matters.
    case equal
    /// The seeds do not tell.
    case undecided

    /// The verdict on `difference`.
    ///
    /// It is equal when the interval lies within ± `matters`, or, if nothing is said of what
    /// matters, when every difference is exactly 0. Else the figure is less or more when
    /// `adjusted` is below 0.05 and the interval does not hold 0. All else is undecided.
    ///
    /// - Parameters:
    ///   - difference: The variant's difference from the baseline.
    ///   - adjusted: Its p corrected over the family (`Holm`); nil when it was not tested.
    ///   - direction: Which way the metric is better.
    ///   - matters: The smallest difference that matters, in the metric's unit; nil when any does.
    package init(
        _ difference: PairedDifference, adjusted: Double?, direction: MetricDirection,
        matters: Double? = nil
    ) {
        if Self.isEqual(difference, matters) {
            self = .equal
            return
        }
        guard let adjusted, adjusted < 0.05, let low = difference.low, let high = difference.high,
            low > 0 || high < 0
        else {
            self = .undecided
            return
        }
        switch direction {
        case .lessIsBetter: self = low > 0 ? .worse : .better
        case .moreIsBetter: self = low > 0 ? .better : .worse
        case .neither: self = low > 0 ? .more : .less
        }
    }

    private static func isEqual(_ difference: PairedDifference, _ matters: Double?) -> Bool {
        if difference.isIdentical { return true }
        guard let matters, let low = difference.low, let high = difference.high else {
            return false
        }
        return -matters <= low && high <= matters
    }
}
