/// A measured distribution as points of its cumulative function, linear in between.
///
/// What the points say is taken literally. A first point with a share above zero is a mass: that
/// share of all samples has exactly its value. Two points of equal value are a mass too, and two of
/// equal share are a gap in which no sample lies. So percentiles as measured can be written down
/// unchanged.
public struct EmpiricalTable: Equatable, Sendable {
    /// One point: a share `cumulative` of all samples is at most `value`.
    public struct Point: Equatable, Sendable {
        /// The quantity.
        public var value: Double
        /// The share of samples at or below it, in 0...1.
        public var cumulative: Double

        /// The point at which `cumulative` of all samples have been seen.
        public init(value: Double, cumulative: Double) {
            self.value = value
            self.cumulative = cumulative
        }
    }

    /// Points by increasing value and share (never both equal); the last has `cumulative == 1`.
    public let points: [Point]

    /// The table with these points, or what is wrong with them.
    public init(points: [Point]) throws(Fault) {
        guard let first = points.first, let last = points.last else { throw .empty }
        for (index, point) in points.enumerated() {
            if !point.value.isFinite { throw .notFinite(index) }
            if !(point.cumulative >= 0 && point.cumulative <= 1) { throw .outsideShares(index) }
            if index == 0 { continue }
            let previous = points[index - 1]
            if point.value < previous.value || point.cumulative < previous.cumulative {
                throw .falls(index)
            }
            if point == previous { throw .repeats(index) }
        }
        if last.cumulative != 1 { throw .endsShort(last.cumulative) }
        if !(last.value - first.value).isFinite { throw .tooWide }
        self.points = points
    }

    /// The smallest value that a share `share` of all samples stay at or below.
    ///
    /// - Complexity: O(log *n*).
    func quantile(_ share: Double) -> Double {
        // The last point reaches one, so the search never runs past it.
        let index = points.insertionIndex { $0.cumulative < share }
        let upper = points[index]
        if index == 0 { return upper.value }
        // The lower point's share is below `share`, so the two differ and the quotient exists.
        let lower = points[index - 1]
        let part = (share - lower.cumulative) / (upper.cumulative - lower.cumulative)
        return min(upper.value, lower.value + (upper.value - lower.value) * part)
    }

    /// The mean of all samples: the masses and the middles of the stretches, each by its share.
    var mean: Double {
        var sum = points[0].value * points[0].cumulative
        for (lower, upper) in zip(points, points.dropFirst()) {
            let middle = 0.5 * lower.value + 0.5 * upper.value
            sum += middle * (upper.cumulative - lower.cumulative)
        }
        return sum
    }
}

extension EmpiricalTable {
    /// Why points do not make a table; an index counts from zero.
    public enum Fault: Error, Equatable, Sendable {
        /// There is no point.
        case empty
        /// The value of this point is infinite or not a number.
        case notFinite(Int)
        /// The share of this point is not within 0...1.
        case outsideShares(Int)
        /// This point has a smaller value or share than the one before it.
        case falls(Int)
        /// This point equals the one before it.
        case repeats(Int)
        /// The last point's share is this one, not 1.
        case endsShort(Double)
        /// The first and the last value lie further apart than a double reaches.
        case tooWide
    }
}

extension EmpiricalTable.Fault: CustomStringConvertible {
    /// The fault in words suited to a diagnostic.
    public var description: String {
        switch self {
        case .empty: "a table needs at least one point"
        case .notFinite(let index): "value of point \(index) must be a finite number"
        case .outsideShares(let index): "cumulative of point \(index) must be within 0 ... 1"
        case .falls(let index): "point \(index) must not be below point \(index - 1)"
        case .repeats(let index): "point \(index) is the same as point \(index - 1)"
        case .endsShort(let share): "cumulative of the last point must be 1, not \(share)"
        case .tooWide: "the values lie further apart than a double reaches"
        }
    }
}
