import SimKernel

/// How often something happens, written `"2/s"`; kept as the mean time from one to the next.
package enum Rate {
    /// How a rate is written, for messages.
    package static let example = "a rate such as \"2/s\" or \"30/min\""

    /// The mean gap of the rate `text`, rounded to the nearest nanosecond.
    ///
    /// A third of a second has no exact value in nanoseconds; the error is below one in 10^9 for
    /// every rate up to one a second, and gaps are random anyway.
    package static func meanGap(of text: String) throws(Mistake) -> Interval {
        let scanned = NumberPrefix(text)
        let found = Quoted.double(text)
        guard let number = scanned.number, scanned.rest.isEmpty || scanned.rest.hasPrefix("/")
        else {
            throw Mistake("expected \(example), found \(found)")
        }
        guard !scanned.rest.isEmpty else {
            throw Mistake("\(found) has no unit; write \"\(scanned.digits)/s\"")
        }
        let unitName = String(scanned.rest.dropFirst().drop { $0 == " " })
        guard let unit = Measure.duration.units.first(where: { $0.name == unitName }) else {
            let ending = Suggestion.ending(for: unitName, among: Measure.duration.unitNames)
            throw Mistake("\(found) has an unknown unit of time; \(ending)")
        }
        guard number.significand > 0, !number.isNegative else {
            throw Mistake("\(found) never happens; expected a rate above zero")
        }
        return try gap(between: number, per: unit.size, found: found)
    }

    private static func gap(
        between number: DecimalNumber, per period: UInt64, found: String
    ) throws(Mistake) -> Interval {
        // gap = period / (significand · 10^exponent), in 128 bits.
        var dividend = UInt128(period)
        var divisor = UInt128(number.significand)
        for _ in 0..<max(0, -number.exponent) {
            guard dividend <= UInt128(UInt64.max) else { throw tooRare(found) }
            dividend *= 10
        }
        for _ in 0..<max(0, number.exponent) {
            guard divisor <= UInt128(UInt64.max) else { throw tooOften(found) }
            divisor *= 10
        }
        let rounded = (dividend + divisor / 2) / divisor
        guard rounded > 0 else { throw tooOften(found) }
        guard rounded <= UInt128(Measure.duration.largest) else { throw tooRare(found) }
        return Interval(nanoseconds: UInt64(rounded))
    }

    private static func tooOften(_ found: String) -> Mistake {
        Mistake("\(found) is more than one a nanosecond")
    }

    private static func tooRare(_ found: String) -> Mistake {
        Mistake("\(found) is too rare; at least one in \(Measure.duration.largestInWords)")
    }
}
