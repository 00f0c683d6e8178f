import Reports
import Scenarios
import TextFormats

/// What a comparison came to, in sentences.
extension Comparison {
    /// A sentence for each variant that is compared, the scenario's at `entry`.
    ///
    /// In a grid it is one for each variant over all cells.
    package func sentences(_ entry: Int) -> [(variant: String, text: String)] {
        if plan.arms.first?.cell != nil, saved == nil { return gridSentences(entry) }
        return plan.arms.indices.compactMap { arm in
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
            let open = found.filter { $0.verdict == .undecided && $0.statistics != nil }
            if !open.isEmpty {
                parts.append("not decided: " + open.map { openLabel($0) }.joined(separator: ", "))
            }
            let none = found.filter { $0.statistics == nil }.map { label($0) }
            if !none.isEmpty { parts.append("no figure of " + none.joined(separator: ", ")) }
            return (
                "\(plan.arms[arm].name) against \(first.baseline)", parts.joined(separator: "; ")
            )
        }
    }

    private func gridSentences(_ entry: Int) -> [(variant: String, text: String)] {
        var names: [String] = []
        for arm in plan.arms where !names.contains(arm.ownName) { names.append(arm.ownName) }
        return names.compactMap { name in
            let found = differences.filter {
                $0.entry == entry && plan.arms[$0.arm].ownName == name
            }
            guard let first = found.first else { return nil }
            let baseline = plan.arms[plan.arms[first.arm].baseline].ownName
            let cells = found.count / plan.metrics.count
            let parts = plan.metrics.indices.map { metric in
                let own = found.filter { $0.metric == metric }
                let words = cells <= Self.mostNamedCells ? named(own) : counted(own)
                return "\(plan.metrics[metric].label) \(words)"
            }
            return (
                "\(name) against \(baseline) in \(cells) cells", parts.joined(separator: "; ")
            )
        }
    }

    /// Of more cells than this the verdicts are counted.
    private static let mostNamedCells = 4

    /// The verdict of each of these differences at its cell, with what was shown.
    private func named(_ found: [Difference]) -> String {
        let parts = found.filter { $0.statistics != nil }.map { difference in
            let place = "\(difference.verdict.rawValue) at \(cellName(difference.arm))"
            switch difference.verdict {
            case .equal, .undecided: return place
            case .better, .worse, .less, .more:
                return "\(place) (\(DifferenceText.parts(of: difference).mean))"
            }
        }
        return parts.isEmpty ? "has no figure" : parts.joined(separator: ", ")
    }

    /// How many of these differences have which verdict, with the range of what was shown.
    private func counted(_ found: [Difference]) -> String {
        let parts = Verdict.allCases.compactMap { verdict -> String? in
            let own = found.filter { $0.verdict == verdict && $0.statistics != nil }
            if own.isEmpty { return nil }
            let shares = own.compactMap { $0.statistics?.relativeMean }
            let isShown = verdict != .equal && verdict != .undecided
            guard isShown, let least = shares.min(), let most = shares.max() else {
                return "\(verdict.rawValue) in \(own.count)"
            }
            let (near, far) = least.magnitude < most.magnitude ? (least, most) : (most, least)
            let range =
                Estimate.percentage(near) == Estimate.percentage(far)
                ? Estimate.percentage(near)
                : "\(Estimate.percentage(near).dropLast(2)) to \(Estimate.percentage(far))"
            return "\(verdict.rawValue) in \(own.count) (\(range))"
        }
        return parts.joined(separator: ", ")
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
        return "\(label(difference)) (\(SeedText.needed(seeds)) seeds would)"
    }
}

/// A difference and its interval in the unit that shows most.
enum DifferenceText {
    /// Mean and interval for a table, such as `-44.8 % (-45.7 to -43.8)`.
    static func short(_ difference: Comparison.Difference) -> String {
        let (mean, interval) = parts(of: difference)
        if interval.isEmpty { return mean }
        return "\(mean) (\(interval.hasSuffix(" %") ? String(interval.dropLast(2)) : interval))"
    }

    /// Mean and interval in the metric's own unit.
    static func absolute(_ difference: Comparison.Difference) -> String {
        guard let statistics = difference.statistics else { return "" }
        guard let interval = difference.interval else { return Estimate.signed(statistics.mean) }
        let ends = [interval.lowerBound, interval.upperBound].map { Estimate.signed($0) }
        return "\(Estimate.signed(statistics.mean)) (\(ends[0]) to \(ends[1]))"
    }

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
