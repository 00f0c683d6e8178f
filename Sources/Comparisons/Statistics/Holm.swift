/// Holm's correction of the p of several tests that answer one question.
///
/// Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
/// Statistics 6 (1979) 65–70. Rejecting what is adjusted to below α rejects a true hypothesis with
/// a probability of at most α, whatever the tests have in common.
package enum Holm {
    /// The adjusted p of each test of `family`, in the order given.
    ///
    /// The i-th smallest p of m is multiplied by m + 1 − i, and is no less than those before it,
    /// and at most 1. Nil stands for what was not tested: it stays nil and does not count.
    package static func adjusted(_ family: [Double?]) -> [Double?] {
        let tests = family.indices.compactMap { index in family[index].map { (index, $0) } }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        var adjusted = family
        var least = 0.0
        for (rank, (index, p)) in tests.enumerated() {
            least = max(least, min(1, p * Double(tests.count - rank)))
            adjusted[index] = least
        }
        return adjusted
    }
}
