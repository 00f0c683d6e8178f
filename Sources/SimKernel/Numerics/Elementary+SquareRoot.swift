extension Elementary {
    /// The square root of `x`, off by less than 1 unit in the last place (measured, see the tests).
    ///
    /// The standard library's `squareRoot()` is exact, but outside debug builds it calls the
    /// system's mathematical library for negative numbers, and then a program must link that
    /// library.
    ///
    /// - Precondition: `x` is zero, or a normal positive number.
    package static func squareRoot(_ x: Double) -> Double {
        if x == 0 { return x }
        precondition(x.isNormal, "no square root of \(x)")
        precondition(x > 0, "no square root of \(x)")
        // Halving the exponent, and with it the fraction that follows, is right to 7 %. Heron's
        // step squares that error and halves it: 2⁻³·⁸, 2⁻⁸·⁶, 2⁻¹⁸, 2⁻³⁷, 2⁻⁷⁵.
        var root = Double(bitPattern: (x.bitPattern >> 1) + (1023 << 51))
        for _ in 0..<4 { root = 0.5 * (root + x / root) }
        return root
    }
}
