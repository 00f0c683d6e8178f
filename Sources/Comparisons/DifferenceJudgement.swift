import Scenarios
import TextFormats

/// An expectation on a difference, held against a comparison.
package struct DifferenceJudgement: Equatable, Sendable {
    /// How it came out.
    package enum Outcome: Equatable, Sendable {
        /// The whole interval is within the bounds.
        case met
        /// The whole interval is beyond a bound.
        case missed
        /// The interval lies on both sides of a bound, or is missing.
        case undecided
    }

    package var expectation: DifferenceExpectation
    /// The scenario's name.
    package var scenario: String
    /// The variant's name, with its cell if there is a grid.
    package var variant: String
    /// What the variant was compared with.
    package var against: String
    /// Ends of the interval in the unit of the bounds; nil without an interval.
    package var interval: ClosedRange<Double>?
    /// The mean, likewise.
    package var mean: Double?
    /// Whether mean and interval are shares of the other's mean.
    package var isShare: Bool
    package var outcome: Outcome

    /// Whether it is met, or undecided where that passes.
    package var passes: Bool {
        switch outcome {
        case .met: true
        case .missed: false
        case .undecided: expectation.passesUndecided
        }
    }
}

extension Comparison {
    /// The plan's expectations in its order; one that names no scenario is held against each.
    package var judgements: [DifferenceJudgement] {
        plan.expectations.flatMap { expectation in
            plan.entries.indices.compactMap { entry in
                let name = plan.entries[entry].name
                if let scenario = expectation.scenario, scenario.name != name { return nil }
                return entry
            }.flatMap { entry in
                arms(called: expectation.variant.name).compactMap { arm in
                    judgement(of: expectation, entry, arm)
                }
            }
        }
    }

    /// The variant of that name; in a grid the name alone means the one of each cell.
    private func arms(called name: String) -> [Int] {
        plan.arms.indices.filter { arm in
            plan.arms[arm].name == name
                || (plan.arms[arm].cell != nil && plan.arms[arm].ownName == name)
        }
    }

    private func judgement(
        of expectation: DifferenceExpectation, _ entry: Int, _ arm: Int
    ) -> DifferenceJudgement? {
        guard let metric = plan.metrics.firstIndex(where: { $0.label == expectation.metric.name })
        else { return nil }
        var found: Difference?
        if let against = expectation.against {
            // In a grid a name alone means the one of the same cell.
            let others = arms(called: against.name)
            found = (others.first { plan.arms[$0].cell == plan.arms[arm].cell } ?? others.first)
                .flatMap { difference(entry, arm, against: $0, metric) }
        } else {
            found = differences.first {
                $0.entry == entry && $0.arm == arm && $0.metric == metric
            }
        }
        let isShare: Bool
        switch expectation.atMost ?? expectation.atLeast {
        case .share: isShare = true
        case .absolute, nil: isShare = false
        }
        let interval = isShare ? found?.relativeInterval : found?.interval
        return DifferenceJudgement(
            expectation: expectation, scenario: plan.entries[entry].name,
            variant: plan.arms[arm].name,
            against: found?.baseline ?? expectation.against?.name ?? "", interval: interval,
            mean: isShare ? found?.statistics?.relativeMean : found?.statistics?.mean,
            isShare: isShare,
            outcome: Self.outcome(expectation, interval))
    }

    private static func outcome(
        _ expectation: DifferenceExpectation, _ interval: ClosedRange<Double>?
    ) -> DifferenceJudgement.Outcome {
        guard let interval else { return .undecided }
        var outcome = DifferenceJudgement.Outcome.met
        if let most = expectation.atMost?.bare {
            if interval.lowerBound > most { return .missed }
            if interval.upperBound > most { outcome = .undecided }
        }
        if let least = expectation.atLeast?.bare {
            if interval.upperBound < least { return .missed }
            if interval.lowerBound < least { outcome = .undecided }
        }
        return outcome
    }
}

extension Comparison.Difference {
    /// Interval divided by the baseline's mean; nil for a mean of 0, or without an interval.
    package var relativeInterval: ClosedRange<Double>? {
        guard let interval, let mean = statistics?.baselineMean, mean != 0 else { return nil }
        return interval.lowerBound / mean.magnitude...interval.upperBound / mean.magnitude
    }
}

extension Matter.Amount {
    /// The number alone.
    fileprivate var bare: Double {
        switch self {
        case .share(let value), .absolute(let value): value
        }
    }
}
