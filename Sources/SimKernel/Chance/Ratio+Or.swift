extension Ratio {
    /// The chance that at least one of two independent things happens, which have these chances:
    /// 1 − (1 − p)(1 − q).
    ///
    /// Exact where two 32-bit numbers can say it, and otherwise rounded to a multiple of 2⁻³¹, but
    /// never to nothing or to everything. The same on every machine.
    public func or(_ other: Ratio) -> Ratio {
        if isZero { return other }
        if other.isZero { return self }
        let whole = UInt64(denominator) * UInt64(other.denominator)
        let neither =
            UInt64(denominator - numerator) * UInt64(other.denominator - other.numerator)
        return Ratio.nearest(to: whole - neither, of: whole)
    }

    /// The ratio of two numbers, exact if it can be said with 32 bits each, else the nearest
    /// multiple of 2⁻³¹ between 0 and 1 exclusive.
    ///
    /// - Precondition: `whole > 0` and `part <= whole`.
    public static func nearest(to part: UInt64, of whole: UInt64) -> Ratio {
        precondition(whole > 0 && part <= whole, "\(part)/\(whole) is no ratio")
        var (divisor, rest) = (whole, part)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        if let numerator = UInt32(exactly: part / divisor),
            let denominator = UInt32(exactly: whole / divisor)
        {
            return Ratio(numerator, denominator)
        }
        let unit: UInt32 = 1 << 31
        let (quotient, remainder) = whole.dividingFullWidth(
            part.multipliedFullWidth(by: UInt64(unit)))
        let isUp = remainder >= whole - remainder
        let rounded = UInt32(quotient) + (isUp ? 1 : 0)
        return Ratio(min(max(rounded, 1), unit - 1), unit)
    }

    /// Whether this is less than `other`, exactly.
    public func isLess(than other: Ratio) -> Bool {
        UInt64(numerator) * UInt64(other.denominator)
            < UInt64(other.numerator) * UInt64(denominator)
    }
}
