import Reports
import SimKernel

/// Numbers as a page shows them: three significant digits, commas at thousands, a true minus.
enum PageNumber {
    /// A number with three significant digits, and with as many decimals more as the half width of
    /// its interval warrants: `745`, `17.9`, `13.95`.
    static func text(_ value: Double, halfWidth: Double? = nil) -> String {
        fixed(value, decimals: decimals(of: value, halfWidth: halfWidth))
    }

    /// The half width of an interval, with the decimals of its value: `± 33`.
    static func halfWidth(_ half: Double, of value: Double) -> String {
        let decimals = decimals(of: value, halfWidth: half)
        let text = fixed(half, decimals: decimals)
        if half > 0, !text.contains(where: { "123456789".contains($0) }) {
            return "< \(fixed(least(decimals), decimals: decimals))"
        }
        return text
    }

    /// A share as a percentage with its sign: `−33.5 %`, `+126 %`, `0 %`; the blank does not break.
    static func signedPercent(_ share: Double) -> String {
        let percent = share * 100
        let decimals = percent.magnitude >= 99.95 ? 0 : 1
        let text = fixed(percent.magnitude, decimals: decimals)
        if !text.contains(where: { "123456789".contains($0) }) {
            return percent == 0 ? "0\u{A0}%" : "\(percent < 0 ? "−" : "+")<\u{A0}0.1\u{A0}%"
        }
        return "\(percent < 0 ? "−" : "+")\(text)\u{A0}%"
    }

    /// A share as a percentage without a sign: `97.2 %`; what is not all is never `100 %`.
    static func percent(_ share: Double) -> String {
        let percent = share * 100
        if share == 1 { return "100\u{A0}%" }
        if share > 0.999, share < 1 {
            return "\(fixed(floor(percent * 1000) / 1000, decimals: 3))\u{A0}%"
        }
        if share > 0, share < 0.0005 { return "<\u{A0}0.05\u{A0}%" }
        return "\(fixed(percent, decimals: percent == 0 ? 0 : percent >= 10 ? 1 : 2))\u{A0}%"
    }

    /// A number with its sign, for differences.
    static func signed(_ value: Double) -> String {
        if value == 0 { return "0" }
        return (value < 0 ? "−" : "+") + text(value.magnitude)
    }

    /// Exactly `decimals` decimals, commas at thousands.
    static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.magnitude < 1e12 else { return "\(value)" }
        return "\(Figure(value, decimals: decimals))".replacing("-", with: "−")
    }

    /// A text of ours with a true minus before each negative number.
    static func signed(in text: String) -> String {
        var result = ""
        var before: Character = " "
        var rest = Substring(text)
        while let character = rest.popFirst() {
            let isSign = character == "-" && " ([".contains(before) && rest.first?.isNumber == true
            result.append(isSign ? "−" : character)
            before = character
        }
        return result
    }

    /// A number for a coordinate or an attribute: two decimals at most, a point, no commas.
    static func coordinate(_ value: Double) -> String {
        let scaled = Int((value * 100).rounded())
        let (whole, rest) = (scaled.magnitude / 100, scaled.magnitude % 100)
        let sign = scaled < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(whole).\(digits)"
    }

    /// Decimals that show three significant digits, or the first digit of `halfWidth`.
    static func decimals(of value: Double, halfWidth: Double? = nil) -> Int {
        let plain = value.magnitude >= 99.95 || value == 0 ? 0 : value.magnitude >= 9.995 ? 1 : 2
        guard let halfWidth, halfWidth > 0 else {
            if value != 0, value.magnitude < 0.1 { return value.magnitude < 0.01 ? 4 : 3 }
            return plain
        }
        var decimals = plain
        while decimals < min(plain + 1, 4), halfWidth < least(decimals) * 0.5 { decimals += 1 }
        return decimals
    }

    private static func least(_ decimals: Int) -> Double {
        (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
    }

    private static func floor(_ value: Double) -> Double { value.rounded(.down) }
}
