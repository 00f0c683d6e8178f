/// Logarithm and exponential that give the same bits on every machine.
///
/// IEEE 754 defines + − × ÷ exactly, but leaves `log` and `exp` to each system's mathematical
/// library, and those differ in the last bit. A last bit that differs is a latency that differs,
/// and then a whole run. So these functions use the exact operations and bit patterns only. Each
/// rounding is written out: Swift never contracts a product and a sum into one fused operation on
/// its own.
///
/// There is deliberately no general power. What needs one takes `exp(y * log(x))`, whose relative
/// error is about `(1 + |y · log x|) · 2⁻⁵³`; that is far below what any sample of a distribution
/// can show.
package enum Elementary {
    /// The leading 42 bits of the natural logarithm of two.
    ///
    /// Its trailing bits are zero, so its product with any binary exponent (11 bits) is exact.
    static let upperLogOfTwo = 0x1.62e42fefa38p-1

    /// The rest of the logarithm of two: `upperLogOfTwo + lowerLogOfTwo` is right to 95 bits.
    static let lowerLogOfTwo = 0x1.ef35793c7673p-45
}
