import Reports
import Scenarios
import TextFormats

/// A number with as many digits as its uncertainty leaves.
struct Estimate: CustomStringConvertible {
    let description: String

    /// `value` with the half width of its interval, to two digits of that: `211.4 ± 1.2`; alone
    /// with four digits where there is none.
    init(_ value: Double, halfWidth: Double?) {
        if let unit = Self.units.first(where: { value.magnitude >= $0.scale }) {
            let scaled = Estimate(
                value / unit.scale, halfWidth: halfWidth.map { $0 / unit.scale })
            description = "\(scaled) \(unit.name)"
            return
        }
        guard let halfWidth else {
            description = Self.text(value, decimals: Self.decimals(of: value, digits: 4))
            return
        }
        if halfWidth == 0 {
            description = "\(Figure(value)) ± 0"
            return
        }
        let decimals = Self.decimals(of: halfWidth, digits: 2)
        description =
            Self.text(value, decimals: decimals) + " ± " + Self.text(halfWidth, decimals: decimals)
    }

    /// What large numbers are counted in.
    private static let units: [(scale: Double, name: String)] = [(1e9, "G"), (1e6, "M")]

    /// A share of a hundred with its sign, such as `+13.1 %`.
    static func percentage(_ share: Double) -> String {
        let percent = share * 100
        let decimals =
            percent.magnitude >= 100
            ? 0 : percent.magnitude >= 10 ? 1 : percent.magnitude >= 0.1 || percent == 0 ? 2 : 4
        return signed(percent, decimals: decimals) + " %"
    }

    /// A number with its sign, with four digits.
    static func signed(_ value: Double) -> String {
        value == 0 ? "0" : signed(value, decimals: decimals(of: value, digits: 4))
    }

    /// A probability in three digits, as `0.041` or `<0.001`.
    static func probability(_ value: Double) -> String {
        if value < 0.001 { return "<0.001" }
        // Close to the limit of a verdict one more digit tells on which side it is.
        let isClose = value >= 0.045 && value < 0.055
        return "\(Figure(min(value, 1), decimals: isClose ? 4 : 3))"
    }

    private static func signed(_ value: Double, decimals: Int) -> String {
        let text = text(value, decimals: decimals)
        return value > 0 && !text.hasPrefix("-") ? "+\(text)" : text
    }

    private static func text(_ value: Double, decimals: Int) -> String {
        value.magnitude < 1e11 ? "\(Figure(value, decimals: decimals))" : "\(value)"
    }

    /// Number of decimals that show the given digits of `value`.
    private static func decimals(of value: Double, digits: Int) -> Int {
        var scale = 1.0
        var whole = 0
        while value.magnitude >= scale, whole < 12 {
            scale *= 10
            whole += 1
        }
        if whole > 0 { return max(0, digits - whole) }
        // Below one: zeros after the point come before the first digit.
        var zeros = 0
        scale = 0.1
        while value.magnitude < scale, zeros < 4 {
            scale /= 10
            zeros += 1
        }
        return min(6, digits + zeros)
    }
}
