import SimKernel

/// A field of the scenario that a hunt varies from seed to seed.
package struct VariedField: Equatable, Sendable {
    /// What the field may be.
    package enum Range: Equatable, Sendable {
        /// One of these values, each written as in a scenario.
        case values([String])
        /// A whole number, both ends included.
        case wholeNumbers(ClosedRange<UInt64>)
        /// One of a thousand and one steps from the first to the second, written with the unit.
        case quantities(Double, Double, unit: String)
    }

    /// Steps between the ends of a range of quantities.
    private static let steps = 1000

    /// The field, as an override's path.
    package var path: String
    /// What it may be.
    package var range: Range

    /// The field `path` may be what `range` says.
    package init(path: String, range: Range) {
        self.path = path
        self.range = range
    }

    /// The value, as a scenario writes it, that `stream` draws.
    package func value(using stream: inout RandomStream) -> String {
        switch range {
        case .values(let values): return values[stream.next(below: values.count)]
        case .wholeNumbers(let range):
            let width = Int(range.upperBound - range.lowerBound) + 1
            return "\(range.lowerBound + UInt64(stream.next(below: width)))"
        case .quantities(let from, let to, let unit):
            let step = stream.next(below: Self.steps + 1)
            let value = from + (to - from) * Double(step) / Double(Self.steps)
            return "\(Self.rounded(value)) \(unit)"
        }
    }

    /// Three decimals are as fine as anybody wants to vary, and easier to read.
    private static func rounded(_ value: Double) -> Double {
        (value * 1000).rounded() / 1000
    }
}
