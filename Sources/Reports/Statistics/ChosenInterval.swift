/// The 95 % interval of a mean difference, of the kind that its differences allow.
struct ChosenInterval: Equatable, Sendable {
    let low: Double?
    let high: Double?
    let kind: PairedDifference.Kind?
    let reason: String

    init(_ pairs: PairedFigures) {
        let moments = pairs.differences
        guard let half = moments.halfWidth(alpha: 0.05) else {
            (low, high, kind) = (nil, nil, nil)
            reason = "one seed has no interval"
            return
        }
        let objection = Self.objection(to: moments)
        if let objection, let interval = BCaInterval(of: pairs.values) {
            (low, high, kind) = (interval.low, interval.high, .bca)
            reason = objection
            return
        }
        (low, high, kind) = (moments.mean - half, moments.mean + half, .t)
        reason = Self.excuse(for: pairs)
    }

    /// Why the differences are too far from normal for an interval of Student's.
    private static func objection(to moments: Moments) -> String? {
        guard moments.count >= BCaInterval.leastSeeds,
            let skewness = moments.skewness, let kurtosis = moments.kurtosis
        else { return nil }
        let normality = Normality(skewness: skewness, kurtosis: kurtosis, count: moments.count)
        if normality.skewnessP < Normality.level {
            return "skewness \(Figure(skewness, decimals: 1)) over \(moments.count) seeds"
        }
        if normality.kurtosisP < Normality.level {
            return "kurtosis \(Figure(kurtosis, decimals: 1)) over \(moments.count) seeds"
        }
        return nil
    }

    private static func excuse(for pairs: PairedFigures) -> String {
        if pairs.isIdentical { return "every difference is 0" }
        if pairs.differences.squares == 0 { return "all differences are equal" }
        if pairs.values.count < BCaInterval.leastSeeds {
            return "fewer than \(BCaInterval.leastSeeds) seeds"
        }
        return "not far from normal over \(pairs.values.count) seeds"
    }
}
