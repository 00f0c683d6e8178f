/// Which of several points nothing beats on both axes, such as latency and bytes.
///
/// A point dominates another if it is at least as good on both axes and better on one. Points that
/// are equal do not dominate each other.
package struct ParetoFront: Equatable, Sendable {
    /// What is compared.
    package struct Point: Equatable, Sendable {
        /// What the point is of, such as a variant.
        package var name: String
        /// Its figure on the first axis.
        package var x: Double
        /// Its figure on the second.
        package var y: Double

        /// A point called `name`.
        package init(name: String, x: Double, y: Double) {
            self.name = name
            self.x = x
            self.y = y
        }
    }

    /// A point that another beats.
    package struct Dominated: Equatable, Sendable {
        /// The point.
        package var point: Point
        /// One of the front that dominates it, the first in the order given.
        package var dominator: Point
    }

    /// The points that none dominates, in the order given.
    package let front: [Point]
    /// The others, in the order given.
    package let dominated: [Dominated]

    /// The front of `points`, which are finite; on an axis more is better if the flag says so.
    package init(_ points: [Point], moreXIsBetter: Bool = false, moreYIsBetter: Bool = false) {
        func dominates(_ one: Point, _ other: Point) -> Bool {
            let x = moreXIsBetter ? one.x - other.x : other.x - one.x
            let y = moreYIsBetter ? one.y - other.y : other.y - one.y
            return x >= 0 && y >= 0 && (x > 0 || y > 0)
        }
        let best = points.filter { point in !points.contains { dominates($0, point) } }
        front = best
        dominated = points.compactMap { point in
            best.first { dominates($0, point) }.map { Dominated(point: point, dominator: $0) }
        }
    }
}
