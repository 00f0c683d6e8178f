extension Elementary {
    /// The number whose natural logarithm is `x`.
    ///
    /// Off by less than 0.9 units in the last place (measured, see the tests), also where
    /// the result is subnormal. Infinity above 709.78, zero below −745.14.
    ///
    /// Splits `x = k · log 2 + r` with `k` whole and `|r| ≤ ½ log 2`, so that the result is
    /// `2ᵏ · exp r`.
    package static func exp(_ x: Double) -> Double {
        guard x > -746, x < 710 else { return exponentialAtTheEdge(x) }
        // Adding 1.5 · 2⁵² leaves no room for a fraction: the sum itself rounds to a whole number.
        let scale = (x * inverseLogOfTwo + 0x1.8p52) - 0x1.8p52
        let upper = x - scale * upperLogOfTwo
        let lower = scale * lowerLogOfTwo
        let r = upper - lower
        let lost = (upper - r) - lower
        let value = 1 + (r + (r * r * exponentialTail(r) + lost))
        // In two halves, because 2ᵏ itself may lie outside the range where the product is inside.
        let exponent = Int64(scale)
        let half = exponent >> 1
        return value * powerOfTwo(half) * powerOfTwo(exponent - half)
    }

    /// `(exp r − 1 − r) / r²` for `|r| ≤ ½ log 2`.
    ///
    /// Taylor's series `½ + r/3! + r²/4! + …` up to 13!, the even terms (those of the hyperbolic
    /// cosine) and the odd ones (of the sine) summed apart because a processor then works on both
    /// at once. The coefficients are the series' own, nothing is fitted; the first one left out is
    /// below 2⁻⁵⁷.
    private static func exponentialTail(_ r: Double) -> Double {
        let z = r * r
        let highEven = 1.0 / 40_320 + z * (1.0 / 3_628_800 + z * (1.0 / 479_001_600))
        let even = 1.0 / 2 + z * (1.0 / 24 + z * (1.0 / 720 + z * highEven))
        let highOdd = 1.0 / 362_880 + z * (1.0 / 39_916_800 + z * (1.0 / 6_227_020_800))
        let odd = 1.0 / 6 + z * (1.0 / 120 + z * (1.0 / 5040 + z * highOdd))
        return even + r * odd
    }

    private static func exponentialAtTheEdge(_ x: Double) -> Double {
        if x >= 710 { return .infinity }
        return x <= -746 ? 0 : x
    }

    /// `2ᵏ` by its bit pattern, for a `k` whose power is a normal number.
    private static func powerOfTwo(_ exponent: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: (exponent + 1023) << 52))
    }

    /// The reciprocal of the logarithm of two, to the nearest double.
    private static var inverseLogOfTwo: Double { 0x1.71547652b82fep+0 }
}
