import SimKernel

extension Ratio {
    /// How a ratio is written, for messages.
    package static let examples = "a share such as \"0.5 %\", \"1/200\" or 0.005"

    /// The exact share that `text` names: `"0.5 %"` or `"1/200"`, in lowest terms.
    package static func parse(_ text: String) throws(Mistake) -> Ratio {
        let scanned = NumberPrefix(text)
        let found = Quoted.double(text)
        guard let number = scanned.number else {
            throw Mistake("expected \(examples), found \(found)")
        }
        if scanned.rest == "%" { return try of(number.shifted(by: -2), found: found) }
        if scanned.rest.hasPrefix("/") {
            let divisor = NumberPrefix(String(scanned.rest.dropFirst()))
            if divisor.rest.isEmpty, let whole = divisor.number {
                return try fraction(number, of: whole, found: found)
            }
        }
        if scanned.rest.isEmpty {
            throw Mistake("\(found) has no unit; write \"\(scanned.digits) %\"")
        }
        throw Mistake("expected \(examples), found \(found)")
    }

    /// The exact share `number`, in lowest terms; `found` is how messages show it.
    package static func of(_ number: DecimalNumber, found: String) throws(Mistake) -> Ratio {
        guard !number.isNegative else {
            throw Mistake("\(found) is negative; expected 0 % to 100 %")
        }
        switch number.times(1) {
        case .whole(let count) where count <= 1: return count == 0 ? .zero : .one
        case .whole, .tooLarge: throw Mistake("\(found) is more than the whole")
        case .fractional: break
        }
        // Not whole, so there are digits after the point; 10^19 is the largest power in 64 bits.
        var whole: UInt64 = 1
        for _ in 0..<min(19, -number.exponent) { whole *= 10 }
        switch number.times(whole) {
        case .whole(let part): return try lowestTerms(part, whole, found: found)
        case .tooLarge: throw Mistake("\(found) is more than the whole")
        case .fractional: throw tooFine(found)
        }
    }

    private static func fraction(
        _ number: DecimalNumber, of whole: DecimalNumber, found: String
    ) throws(Mistake) -> Ratio {
        guard case .whole(let part) = number.times(1), case .whole(let all) = whole.times(1),
            !number.isNegative, !whole.isNegative, all > 0
        else {
            throw Mistake(
                "expected a fraction of two whole numbers such as \"1/200\", found \(found)")
        }
        return try lowestTerms(part, all, found: found)
    }

    private static func lowestTerms(
        _ part: UInt64, _ whole: UInt64, found: String
    ) throws(Mistake) -> Ratio {
        guard part <= whole else { throw Mistake("\(found) is more than the whole") }
        var (divisor, rest) = (whole, part)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        guard let numerator = UInt32(exactly: part / divisor),
            let denominator = UInt32(exactly: whole / divisor)
        else { throw tooFine(found) }
        return Ratio(numerator, denominator)
    }

    /// `part` of `whole` in percent, for messages: exact, or with a mark that it is not.
    package static func inPercent(_ part: UInt64, of whole: UInt64) -> String {
        let (thousandths, rest) = (part * 100_000).quotientAndRemainder(dividingBy: whole)
        var fraction = String(1000 + thousandths % 1000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        let decimals = fraction.isEmpty ? "" : "." + fraction
        return "\(rest == 0 ? "" : "about ")\(thousandths / 1000)\(decimals) %"
    }

    private static func tooFine(_ found: String) -> Mistake {
        Mistake("\(found) is finer than a fraction of two 32-bit numbers; write fewer digits")
    }
}
