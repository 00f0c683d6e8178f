extension Elementary {
    /// The natural logarithm of `x`.
    ///
    /// Off by less than 0.9 units in the last place (measured, see the tests). Minus infinity for
    /// zero, not a number below it.
    ///
    /// Splits `x = 2ᵏ · m` with `m` between √½ and √2, so that `log x = k · log 2 + log m`; the
    /// logarithm of two comes in two parts, so that the first product is exact.
    package static func log(_ x: Double) -> Double {
        if x == 1 { return 0 }
        guard x > 0, x < .infinity else { return logarithmAtTheEdge(x) }
        // A subnormal number has no leading bit to split off; 2⁵⁴ makes it normal without rounding.
        let isSubnormal = x < Double.leastNormalMagnitude
        let bits = Int64(bitPattern: (isSubnormal ? x * 0x1p54 : x).bitPattern)
        // Counted from √½, the exponent field steps exactly where `m` has to wrap round.
        let exponent = (bits - bitsOfRootOfHalf) >> 52
        let fraction = Double(bitPattern: UInt64(bitPattern: bits - (exponent << 52))) - 1
        let scale = Double(isSubnormal ? exponent - 54 : exponent)
        let correction = logarithmCorrection(fraction)
        return scale * upperLogOfTwo + (fraction - (correction - scale * lowerLogOfTwo))
    }

    /// The natural logarithm of `1 + f`, as exact for a tiny `f` as for a large one.
    ///
    /// Without it a quantile near zero would lose all its digits in the sum.
    package static func logOfOne(plus f: Double) -> Double {
        // Between √½ − 1 and √2 − 1 the sum is never formed.
        guard f > -0.29, f < 0.41 else { return log(1 + f) }
        return f - logarithmCorrection(f)
    }

    /// By how much `f` exceeds `log(1 + f)`, for `1 + f` between √½ and √2.
    ///
    /// With `s = f / (2 + f)` the logarithm is `2 · artanh s = 2s + ⅔s³ + ⅖s⁵ + …`, and `2s` equals
    /// `f − s·f`. So it is `f − s·(f − R)` with `R = ⅔s² + ⅖s⁴ + …`: `f` is exact, and all rounding
    /// happens in a product of about a sixth of it. The coefficients are the series' own, nothing
    /// is fitted; as `s² < 0.0295`, the first one left out is below 2⁻⁵⁹ of the result. Even and
    /// odd terms are summed apart because a processor then works on both at once.
    private static func logarithmCorrection(_ f: Double) -> Double {
        let s = f / (2 + f)
        let z = s * s
        let w = z * z
        let odd = 2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19))))
        let even = 2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21))))
        return s * (f - (z * odd + w * even))
    }

    private static func logarithmAtTheEdge(_ x: Double) -> Double {
        if x == 0 { return -.infinity }
        return x < 0 ? .nan : x
    }

    private static var bitsOfRootOfHalf: Int64 { 0x3FE6_A09E_667F_3BCD }
}
