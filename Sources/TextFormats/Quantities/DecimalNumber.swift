/// A decimal number exactly as written: `±significand · 10^exponent`.
///
/// Quantities are read through this and never through `Double`, so `"0.1 ms"` is 100,000 ns on the
/// dot.
package struct DecimalNumber: Equatable, Sendable {
    /// What an exact multiplication can come to.
    package enum Product: Equatable {
        /// The whole number.
        case whole(UInt64)
        /// The product is not whole.
        case fractional
        /// The product does not fit 64 bits.
        case tooLarge
    }

    /// Beyond this many powers of ten nothing is whole or fits, so larger exponents count as this
    /// one.
    private static let largestExponent = 10_000

    /// Whether the number is below zero.
    package let isNegative: Bool
    /// The digits without trailing zeros; zero for zero.
    let significand: UInt64
    /// The power of ten.
    let exponent: Int

    /// The number `text`, such as `-1.5`, `.5`, `5.` or `2e-3`; nil where that is no number, or one
    /// of more digits than 64 bits hold.
    package init?(_ text: some StringProtocol) {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text.dropFirst(0)
        guard Self.isWellFormed(unsigned) else { return nil }
        let parts = unsigned.split(whereSeparator: { $0 == "e" || $0 == "E" })
        var exponent = parts.count > 1 ? Self.clampedExponent(parts[1]) : 0
        var significand: UInt64 = 0
        var zeros = 0
        var isFraction = false
        for scalar in parts[0].unicodeScalars {
            guard let digit = scalar.hexValue else {
                isFraction = true
                continue
            }
            if isFraction { exponent -= 1 }
            // Zeros wait until a digit follows them; those at the end only move the exponent.
            if digit == 0 {
                zeros += significand == 0 ? 0 : 1
                continue
            }
            for _ in 0...zeros {
                let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
                if overflow { return nil }
                significand = product
            }
            zeros = 0
            let (sum, overflow) = significand.addingReportingOverflow(UInt64(digit))
            if overflow { return nil }
            significand = sum
        }
        self.isNegative = isNegative && significand != 0
        self.significand = significand
        self.exponent = significand == 0 ? 0 : exponent + zeros
    }

    /// The number `text` in hexadecimal, such as `0xFF`; nil where it is none or too large.
    package init?(hexadecimal text: String) {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard unsigned.hasPrefix("0x") || unsigned.hasPrefix("0X") else { return nil }
        let digits = unsigned.dropFirst(2)
        guard digits.first?.isHexDigit == true, let value = UInt64(digits, radix: 16) else {
            return nil
        }
        self.init("\(isNegative ? "-" : "")\(value)")
    }

    /// Whether `unsigned` has the shape of a JSON5 decimal number without its sign.
    static func isWellFormed(_ unsigned: some StringProtocol) -> Bool {
        let parts = unsigned.split(
            maxSplits: 1, omittingEmptySubsequences: false,
            whereSeparator: { $0 == "e" || $0 == "E" })
        let digits = parts[0].split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isNumber = digits.allSatisfy { $0.unicodeScalars.allSatisfy(\.isDigit) }
        guard isNumber, digits.contains(where: { !$0.isEmpty }) else { return false }
        if digits[0].count > 1, digits[0].hasPrefix("0") { return false }
        guard parts.count > 1 else { return true }
        let power =
            parts[1].hasPrefix("-") || parts[1].hasPrefix("+")
            ? parts[1].dropFirst() : parts[1]
        return !power.isEmpty && power.unicodeScalars.allSatisfy(\.isDigit)
    }

    private static func clampedExponent(_ text: some StringProtocol) -> Int {
        let value = Int(String(text)) ?? (text.hasPrefix("-") ? -largestExponent : largestExponent)
        return min(max(value, -largestExponent), largestExponent)
    }
}

extension DecimalNumber {
    /// The number's magnitude times `unit`, if that is a whole number.
    package func times(_ unit: UInt64) -> Product {
        var product = UInt128(significand) * UInt128(unit)
        guard product != 0 else { return .whole(0) }
        for _ in 0..<max(0, exponent) {
            guard product <= UInt128(UInt64.max) else { return .tooLarge }
            product *= 10
        }
        for _ in 0..<max(0, -exponent) {
            guard product % 10 == 0 else { return .fractional }
            product /= 10
        }
        return UInt64(exactly: product).map { .whole($0) } ?? .tooLarge
    }

    /// The same number `places` powers of ten up.
    package func shifted(by places: Int) -> DecimalNumber {
        DecimalNumber(
            isNegative: isNegative, significand: significand,
            exponent: significand == 0 ? 0 : exponent + places)
    }

    private init(isNegative: Bool, significand: UInt64, exponent: Int) {
        self.isNegative = isNegative
        self.significand = significand
        self.exponent = exponent
    }

    /// The nearest double; nil where there is none that is finite.
    package var nearestDouble: Double? {
        Double("\(isNegative ? "-" : "")\(significand)e\(exponent)").flatMap { value in
            value.isFinite ? value : nil
        }
    }
}
