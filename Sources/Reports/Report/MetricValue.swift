import ScenarioModel

/// The value of a figure: a whole number stays exact and has no decimals in the JSON report.
package enum MetricValue: Equatable, Sendable {
    /// A number of things.
    case whole(Int)
    /// Any other number.
    case number(Double)

    /// The value as expectations compare it.
    package var double: Double {
        switch self {
        case .whole(let value): Double(value)
        case .number(let value): value
        }
    }

    /// `part` divided by `whole`; nil when `whole` is zero.
    static func ratio(_ part: Int, _ whole: Int) -> MetricValue? {
        whole == 0 ? nil : .number(Double(part) / Double(whole))
    }
}

extension JSONWriter {
    /// A figure under the key `key`: `null` when the run has none.
    mutating func field(named key: String, _ value: MetricValue?) {
        switch value {
        case .whole(let number): field(named: key, number)
        case .number(let number): field(named: key, number as Double?)
        case nil: field(named: key, nil as Double?)
        }
    }
}
