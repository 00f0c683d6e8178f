/// Looking at a difference again and again while seeds are added in batches of a fixed size.
///
/// Ten looks at 95 % each are wrong more often than one time in twenty. So every look is at the
/// level 0.05 by the number of planned looks (Bonferroni), whether all of them are taken or not.
package struct Sequential: Equatable, Sendable {
    /// What a look shows.
    package enum Look: String, Equatable, Sendable {
        /// The interval does not hold 0.
        case different
        /// The interval lies within ± what matters.
        case equal
        /// The interval's half width is at most what matters, though it holds 0 and an end lies
        /// outside: more seeds would tell little that matters.
        case precise
        /// More seeds are needed.
        case open
    }

    /// How many seeds are added at a time.
    package let batch: Int
    /// How many seeds there are at most.
    package let cap: Int

    /// - Precondition: `batch >= 2` and `cap >= batch`.
    package init(batch: Int, cap: Int) {
        precondition(batch >= 2, "an interval needs two seeds, not \(batch)")
        precondition(cap >= batch, "at most \(cap) seeds in batches of \(batch)")
        self.batch = batch
        self.cap = cap
    }

    /// How many looks are planned: one after each batch, the last of which may be shorter.
    package var looks: Int { (cap + batch - 1) / batch }

    /// How many seeds there are at each look.
    package var sizes: [Int] { (1...looks).map { min(cap, $0 * batch) } }

    /// What a look at `difference` shows, by its t interval at the level of one look.
    ///
    /// `matters` is the half width that is precise enough, in the metric's unit. `familySize` is
    /// the number of differences that answer the question: a difference is held to 0.05 by looks
    /// and by it, so that Holm's correction confirms what a look shows.
    package func look(
        at difference: PairedDifference, matters: Double?, familySize: Int = 1
    ) -> Look {
        precondition(familySize > 0, "a family of \(familySize) tests")
        let alpha = 0.05 / Double(looks)
        guard let strict = difference.interval(alpha: alpha / Double(familySize)),
            let interval = difference.interval(alpha: alpha)
        else { return .open }
        if let matters {
            if -matters <= interval.lowerBound && interval.upperBound <= matters { return .equal }
        } else if difference.isIdentical {
            return .equal
        }
        if !strict.contains(0) { return .different }
        guard let matters, interval.upperBound - interval.lowerBound <= 2 * matters else {
            return .open
        }
        return .precise
    }

    /// `p` for as many looks as are planned: what Holm's correction is given after them.
    package func corrected(_ p: Double?) -> Double? { p.map { min(1, $0 * Double(looks)) } }
}
