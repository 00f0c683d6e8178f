import ScenarioModel

/// A number as people read it: whole numbers with thin groups, others with few decimals.
package struct Figure: CustomStringConvertible {
    package let description: String

    package init(_ value: Int) { description = Self.grouped(value) }

    /// Up to four decimals, but none where there are none.
    package init(_ value: Double) {
        if value.magnitude < 1e15, value == Double(Int(value)) {
            description = Self.grouped(Int(value))
        } else if value.magnitude < 1e12 {
            let decimals = value.magnitude >= 100 ? 1 : value.magnitude >= 10 ? 2 : 4
            description = Self.rounded(value, decimals)
        } else {
            description = "\(value)"
        }
    }

    /// A whole number without decimals, any other with up to four.
    package init(_ value: MetricValue) {
        switch value {
        case .whole(let value): self.init(value)
        case .number(let value): self.init(value)
        }
    }

    /// Exactly `decimals` decimals.
    ///
    /// - Precondition: the value is below 10¹².
    package init(_ value: Double, decimals: Int) { description = Self.rounded(value, decimals) }

    private static func grouped(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits, at: 0)
        return (value < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    private static func rounded(_ value: Double, _ decimals: Int) -> String {
        precondition(value.magnitude < 1e12, "\(value) has too many digits")
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int(value.magnitude * Double(scale) + 0.5)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        if decimals == 0 { return sign + grouped(scaled) }
        let fraction = String(scaled % scale)
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return "\(sign)\(grouped(scaled / scale)).\(zeros)\(fraction)"
    }
}
