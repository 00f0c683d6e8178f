import SimKernel

/// How many seeds would decide a difference that is not decided yet.
package enum SeedsNeeded {
    /// More seeds than this are not counted: what it stands for is "a million or more".
    package static let cap = 1_000_000

    /// The smallest number of seeds, more than there are, that would decide `difference` if its
    /// mean and its standard deviation s stayed what they are.
    ///
    /// That is the smaller of two: where t(n − 1, 1 − α/2) · s / √n falls below the mean's size,
    /// the difference is shown (α = 0.05 / `familySize`, the strictest that Holm's correction asks
    /// for); where it falls below `matters` less the mean's size, the difference is equal within
    /// what matters (α = 0.05). Nil where no number of seeds would do: for one seed, where no
    /// difference deviates from another, and where the mean is 0 and nothing is said of what
    /// matters.
    package static func count(
        for difference: PairedDifference, familySize: Int = 1, matters: Double? = nil
    ) -> Int? {
        precondition(familySize > 0, "a family of \(familySize) tests")
        guard let deviation = difference.deviation, deviation > 0 else { return nil }
        let size = abs(difference.mean)
        let goals = [
            (size, 0.05 / Double(familySize)), ((matters ?? 0) - size, 0.05),
        ]
        let counts = goals.filter { $0.0 > 0 }.map { halfWidth, alpha in
            count(reaching: halfWidth / deviation, alpha: alpha)
        }
        return counts.min().map { max($0, min(cap, difference.count + 1)) }
    }

    /// The smallest n with t(n − 1, 1 − α/2) / √n below `wanted`; the cap if it is larger.
    ///
    /// The left side falls with n, so that halving the stretch finds it.
    private static func count(reaching wanted: Double, alpha: Double) -> Int {
        func isEnough(_ count: Int) -> Bool {
            let quantile = StudentT(freedom: Double(count - 1)).upperQuantile(alpha / 2)
            return quantile < wanted * Elementary.squareRoot(Double(count))
        }
        if !isEnough(cap) { return cap }
        var (tooFew, enough) = (1, 2)
        while !isEnough(enough) { (tooFew, enough) = (enough, min(cap, 2 * enough)) }
        while enough - tooFew > 1 {
            let middle = (tooFew + enough) / 2
            if isEnough(middle) { enough = middle } else { tooFew = middle }
        }
        return enough
    }
}
