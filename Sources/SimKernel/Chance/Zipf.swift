/// Ranks by popularity: rank `r` of `0 ..< count` is drawn with weight `1 / (r + 1)^exponent`.
///
/// Exponent zero makes all ranks equal, one is Zipf's law, more lets the first ranks take nearly
/// all. The table is made once, in rank order, and then only compared with; so a sample is the same
/// on every machine, and takes exactly one draw.
package struct Zipf: Equatable, Sendable {
    /// How steeply popularity falls with rank.
    package let exponent: Double

    /// The share of draws that yield this rank or an earlier one; the last is exactly one.
    private let cumulative: [Double]

    /// Popularity over `count` ranks.
    ///
    /// - Precondition: `count > 0`, and `exponent` is finite and not negative.
    /// - Complexity: O(count), in time and in memory (eight bytes a rank).
    package init(count: Int, exponent: Double) {
        precondition(count > 0, "popularity needs at least one rank, not \(count)")
        precondition(exponent.isFinite, "popularity falls by a finite exponent, not \(exponent)")
        precondition(exponent >= 0, "popularity does not rise with rank: exponent \(exponent)")
        self.exponent = exponent
        var sum = 0.0
        var sums: [Double] = []
        sums.reserveCapacity(count)
        for rank in 1...count {
            sum += Elementary.exp(-exponent * Elementary.log(Double(rank)))
            sums.append(sum)
        }
        cumulative = sums.map { $0 / sum }
    }

    /// How many ranks there are.
    package var count: Int { cumulative.count }

    /// One rank; always one draw from the stream.
    ///
    /// A draw is a multiple of 2⁻⁵³, so a rank less likely than that may never appear.
    ///
    /// - Complexity: O(log *count*).
    package func sample(using random: inout RandomStream) -> Int {
        // A draw is below one, and the last share is one, so the search never runs past the end.
        let draw = random.nextUnit()
        return cumulative.insertionIndex { $0 <= draw }
    }

    /// The probability that a sample is `rank`.
    ///
    /// - Precondition: `rank` is in `0 ..< count`.
    package func probability(of rank: Int) -> Double {
        precondition(cumulative.indices.contains(rank), "rank \(rank) of \(count)")
        return rank == 0 ? cumulative[0] : cumulative[rank] - cumulative[rank - 1]
    }
}
