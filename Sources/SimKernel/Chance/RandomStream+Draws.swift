extension RandomStream {
    /// A number in `0 ..< bound`, each equally likely (Lemire 2019: multiply, reject the short
    /// rest).
    ///
    /// Takes one draw, and another with a probability below `bound / 2⁶⁴`.
    ///
    /// - Precondition: `bound > 0`.
    @inlinable
    public mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "a draw needs at least one outcome, not \(bound)")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold {
                product = next().multipliedFullWidth(by: range)
            }
        }
        return Int(product.high)
    }

    /// A double in `0 ..< 1`, a multiple of 2⁻⁵³. One draw.
    @inlinable
    public mutating func nextUnit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A double strictly between 0 and 1, an odd multiple of 2⁻⁵³. One draw.
    ///
    /// `share` and `1 - share` are both exact and equally likely, so a quantile of it is as
    /// symmetric as its distribution, and never infinite for falling on an end.
    @inlinable
    public mutating func nextShare() -> Double {
        Double((next() >> 12) << 1 | 1) * 0x1p-53
    }

    /// True with probability `ratio`, exactly.
    ///
    /// Draws nothing for zero and one: a certainty leaves the stream as if it had not been asked.
    public mutating func chance(_ ratio: Ratio) -> Bool {
        if ratio.numerator == 0 { return false }
        if ratio.numerator == ratio.denominator { return true }
        return next(below: Int(ratio.denominator)) < Int(ratio.numerator)
    }

    /// Puts `elements` in a random order, each equally likely (Fisher and Yates).
    ///
    /// Takes a bounded draw for every element but one.
    @inlinable
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        shuffle(&elements, in: elements.indices)
    }

    /// Puts the elements of `range` in a random order, and leaves the others where they are.
    @inlinable
    public mutating func shuffle<Element>(_ elements: inout [Element], in range: Range<Int>) {
        var remaining = range.count
        while remaining > 1 {
            let place = range.lowerBound + next(below: remaining)
            elements.swapAt(place, range.lowerBound + remaining - 1)
            remaining -= 1
        }
    }

    /// `count` of `candidates` without replacement, or all of them, in a random order.
    ///
    /// Takes a bounded draw for every element chosen, so that what is chosen first does not depend
    /// on how many follow.
    ///
    /// - Precondition: `count >= 0`.
    /// - Complexity: O(candidates) to copy.
    @inlinable
    public mutating func choose<Element>(_ count: Int, from candidates: [Element]) -> [Element] {
        precondition(count >= 0, "cannot choose \(count) of \(candidates.count)")
        var pool = candidates
        let chosen = Swift.min(count, pool.count)
        for index in 0..<chosen {
            pool.swapAt(index, index + next(below: pool.count - index))
        }
        pool.removeLast(pool.count - chosen)
        return pool
    }
}
