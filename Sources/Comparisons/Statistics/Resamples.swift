import SimKernel

/// The resamples of a bootstrap of n values: which value stands at each place of each.
///
/// The indices depend on n alone, so that they can be written down and a result be recomputed
/// elsewhere: they are `next(below: n)` of the stream "resamples", n of a fixed seed, resample
/// after resample.
package struct Resamples: Equatable, Sendable {
    /// How many resamples a bootstrap takes: with 9,999, each share that is a multiple of 1/10,000
    /// has an order statistic of its own.
    package static let number = 9_999

    /// How many values a sample has: n.
    package let size: Int

    /// The resamples of `size` values.
    ///
    /// - Precondition: `size > 0`.
    package init(size: Int) {
        precondition(size > 0, "no value to draw")
        self.size = size
    }

    /// The indices, from zero, of all resamples one after another: resample r has those from
    /// `r * size` on.
    ///
    /// - Complexity: 9,999 n in time and in memory.
    package var indices: [Int] {
        var random = stream
        return (0..<(Self.number * size)).map { _ in random.next(below: size) }
    }

    /// The mean of each resample of `values`, in the order of resamples.
    ///
    /// Each sums in the order of its indices.
    ///
    /// - Precondition: There are `size` values.
    func means(of values: [Double]) -> [Double] {
        precondition(values.count == size, "\(values.count) values, not \(size)")
        var random = stream
        return (0..<Self.number).map { _ in
            var sum = 0.0
            for _ in 0..<size { sum += values[random.next(below: size)] }
            return sum / Double(size)
        }
    }

    private var stream: RandomStream {
        RandomStream(seed: 1987).child("resamples", UInt64(size))
    }
}
