extension StandardNormal {
    /// The share of all samples that stay at or below `z`.
    ///
    /// Relative error below 1e-14 for `z` from −37 upwards (measured, see the tests).
    package static func cumulative(_ z: Double) -> Double {
        if z.isNaN { return z }
        if abs(z) < 1.5 { return 0.5 + density(z) * center(z) }
        let tail = abs(z) > 39 ? 0 : density(z) / reciprocalOfMills(abs(z))
        return z < 0 ? tail : 1 - tail
    }

    /// The height of the bell curve at `z`.
    ///
    /// The square is split at a multiple of 1/16, whose own square is exact: rounding it would cost
    /// as many digits as it has before the point (Cody, Math. Comp. 23 (1969) 631–637).
    package static func density(_ z: Double) -> Double {
        let size = min(abs(z), 40)
        let coarse = Double(Int(size * 16)) / 16
        let rest = (size - coarse) * (size + coarse)
        let power = Elementary.exp(-0.5 * coarse * coarse) * Elementary.exp(-0.5 * rest)
        return power * reciprocalOfRootOfTwoPi
    }

    /// The mass from zero to `z` by the height at `z`: z + z³/3 + z⁵/15 + z⁷/105 + …
    private static func center(_ z: Double) -> Double {
        let square = z * z
        var term = z
        var sum = z
        for step in 1...40 {
            term *= square / Double(2 * step + 1)
            sum += term
        }
        return sum
    }

    /// The height at `z` by the mass beyond: z + 1/(z + 2/(z + 3/(z + …))) (Laplace), from the
    /// inside out, with as many levels as `z = 1.5` needs.
    private static func reciprocalOfMills(_ z: Double) -> Double {
        var value = z
        for level in (1...160).reversed() { value = z + Double(level) / value }
        return value
    }

    /// 1/√(2π), to the nearest double.
    private static var reciprocalOfRootOfTwoPi: Double { 0.398_942_280_401_432_68 }
}
