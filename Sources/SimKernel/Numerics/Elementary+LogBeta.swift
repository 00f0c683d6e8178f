extension Elementary {
    /// The natural logarithm of Γ(x).
    ///
    /// Absolute error below 1e-14 · (1 + |log Γ(x)|) (measured, see the tests).
    ///
    /// Stirling's series from ten upwards; below, Γ(x) = Γ(x + k) / (x (x + 1) … (x + k − 1)).
    ///
    /// - Precondition: `x > 0`, and finite.
    package static func logGamma(_ x: Double) -> Double {
        precondition(x > 0 && x.isFinite, "no logarithm of the gamma function at \(x)")
        var argument = x
        var product = 1.0
        while argument < leastForStirling {
            product *= argument
            argument += 1
        }
        let stirling = (argument - 0.5) * Elementary.log(argument) - argument + halfLogOfTwoPi
        return stirling + stirlingTail(argument) - Elementary.log(product)
    }

    /// The natural logarithm of the beta function B(a, b) = Γ(a) Γ(b) / Γ(a + b).
    ///
    /// Absolute error below 1e-14 · (1 + |log B(a, b)|) (measured, see the tests), also where one
    /// argument is large: the logarithms of Γ(b) and Γ(a + b) are never subtracted from each other
    /// (Didonato and Morris, "Algorithm 708", ACM TOMS 18 (1992) 360–373, routine BETALN).
    ///
    /// - Precondition: both are above zero, and finite.
    package static func logBeta(_ a: Double, _ b: Double) -> Double {
        let small = min(a, b)
        var large = max(a, b)
        precondition(small > 0 && large.isFinite, "no beta function at \(a), \(b)")
        // B(a, b) = B(a, b + 1) · (a + b) / b.
        var shift = 1.0
        while large < leastForStirling {
            shift *= (small + large) / large
            large += 1
        }
        let sum = small + large
        let ratio = logOfOne(plus: small / large)
        let tail = stirlingTail(large) - stirlingTail(sum)
        if small < leastForStirling {
            let quotient = tail + (small - (sum - 0.5) * ratio) - small * Elementary.log(large)
            return logGamma(small) + quotient + Elementary.log(shift)
        }
        let powers = (small - 0.5) * logOfOne(plus: large / small) + large * ratio
        return halfLogOfTwoPi - 0.5 * Elementary.log(large) + (stirlingTail(small) + tail) - powers
    }

    /// What Stirling's formula `(x − ½) log x − x + ½ log 2π` lacks of log Γ(x), for `x ≥ 10`.
    ///
    /// The coefficients are B₂ₖ / (2k (2k − 1)) of Bernoulli's numbers; the first one left out is
    /// below 3e-17.
    private static func stirlingTail(_ x: Double) -> Double {
        let z = 1 / (x * x)
        let last = -691.0 / 360_360 + z * (1.0 / 156)
        let middle = -1.0 / 1680 + z * (1.0 / 1188 + z * last)
        return (1.0 / 12 + z * (-1.0 / 360 + z * (1.0 / 1260 + z * middle))) / x
    }

    private static var leastForStirling: Double { 10 }

    /// ½ log 2π, to the nearest double.
    private static var halfLogOfTwoPi: Double { 0.918_938_533_204_672_74 }
}
