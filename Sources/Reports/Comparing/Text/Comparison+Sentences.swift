import Scenarios

/// What a comparison came to, in sentences.
extension Comparison {
    /// A sentence for each variant that is compared, the scenario's at `entry`.
    package func sentences(_ entry: Int) -> [(variant: String, text: String)] {
        plan.arms.indices.compactMap { arm in
            let found = differences.filter { $0.entry == entry && $0.arm == arm }
            guard let first = found.first else { return nil }
            var parts: [String] = []
            for verdict in [Verdict.better, .worse, .less, .more] {
                let those = found.filter { $0.verdict == verdict }.map { told($0) }
                if !those.isEmpty {
                    parts.append("\(word(verdict)) " + those.joined(separator: ", "))
                }
            }
            let equal = found.filter { $0.verdict == .equal }.map { label($0) }
            if !equal.isEmpty { parts.append("equal in " + equal.joined(separator: ", ")) }
            let open = found.filter { $0.verdict == .undecided }.map { openLabel($0) }
            if !open.isEmpty { parts.append("not decided: " + open.joined(separator: ", ")) }
            return (
                "\(plan.arms[arm].name) against \(first.baseline)", parts.joined(separator: "; ")
            )
        }
    }

    /// Which variant is the best by the first metric, where all others were left out; which are
    /// still in, where some were; nil where none was.
    package var pickSentence: String? {
        let left = plan.arms.filter { $0.droppedAfter == nil }.map(\.name)
        guard left.count < plan.arms.count, let metric = plan.metrics.first?.label else {
            return nil
        }
        let seeds = "\(plan.seeds.count) seeds"
        return left.count == 1
            ? "best by \(metric), after \(seeds): \(left[0])"
            : "not yet left out by \(metric) after \(seeds): \(left.joined(separator: ", "))"
    }

    private func word(_ verdict: Verdict) -> String {
        switch verdict {
        case .better: "better in"
        case .worse: "worse in"
        case .less: "less"
        case .more: "more"
        case .equal, .undecided: ""
        }
    }

    private func label(_ difference: Difference) -> String { plan.metrics[difference.metric].label }

    /// A metric with its difference and interval in brackets.
    private func told(_ difference: Difference) -> String {
        let (mean, interval) = DifferenceText.parts(of: difference)
        return "\(label(difference)) (\(mean), \(interval))"
    }

    private func openLabel(_ difference: Difference) -> String {
        guard let seeds = difference.seedsNeeded else { return label(difference) }
        return "\(label(difference)) (about \(Figure(seeds)) seeds would)"
    }
}

/// A difference and its interval in the unit that shows most.
enum DifferenceText {
    /// Shares of the baseline where it has a mean; else in the metric's own unit.
    static func parts(of difference: Comparison.Difference) -> (mean: String, interval: String) {
        guard let statistics = difference.statistics else { return ("none", "") }
        if let mean = statistics.relativeMean {
            guard let interval = difference.relativeInterval else {
                return (Estimate.percentage(mean), "no interval")
            }
            let ends = [interval.lowerBound, interval.upperBound].map { end in
                String(Estimate.percentage(end).dropLast(2))
            }
            return (Estimate.percentage(mean), "\(ends[0]) to \(ends[1]) %")
        }
        guard let interval = difference.interval else {
            return (Estimate.signed(statistics.mean), "no interval")
        }
        let ends = [interval.lowerBound, interval.upperBound].map { Estimate.signed($0) }
        return (Estimate.signed(statistics.mean), "\(ends[0]) to \(ends[1])")
    }
}
