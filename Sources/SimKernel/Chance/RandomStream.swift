/// A stream of random numbers, and the root of a tree of independent named streams.
///
/// A child is derived from its parent's *seed* and its name, never from how much the parent has drawn.
/// So one more draw in the network cannot move a decision in a protocol, and two protocols under one
/// seed face the very same network (common random numbers).
///
/// The generator is SplitMix64 (Steele, Lea, Flood 2014): eight bytes of state, one multiplication
/// chain a draw, passes BigCrush. All algorithms are our own, because the standard library says that
/// its shuffles and bounded draws may change in a later Swift.
public struct RandomStream: Equatable, Sendable {
    @usableFromInline let seed: UInt64
    @usableFromInline var state: UInt64

    /// The root stream of `seed`.
    public init(seed: UInt64) {
        self.seed = seed
        state = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    }

    /// An independent stream for the part of the world called `name`, such as `"link", 3, 7`.
    public func child(_ name: StaticString, _ indices: UInt64...) -> RandomStream {
        var digest = seed ^ 0xCBF2_9CE4_8422_2325
        name.withUTF8Buffer { bytes in
            for byte in bytes { digest = Self.mix(digest ^ UInt64(byte)) }
        }
        for index in indices { digest = Self.mix(digest ^ Self.mix(index &+ 1)) }
        return RandomStream(seed: digest)
    }

    /// Sixty-four random bits.
    @inlinable
    public mutating func next() -> UInt64 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A number in `0 ..< bound`, each equally likely (Lemire 2019: multiply, reject the short rest).
    ///
    /// - Precondition: `bound > 0`.
    @inlinable
    public mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "a draw needs at least one outcome, not \(bound)")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold {
                product = next().multipliedFullWidth(by: range)
            }
        }
        return Int(product.high)
    }

    /// A double in `0 ..< 1`, a multiple of 2⁻⁵³.
    @inlinable
    public mutating func nextUnit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// True with probability `ratio`, exactly. Draws nothing for zero and one.
    public mutating func chance(_ ratio: Ratio) -> Bool {
        if ratio.numerator == 0 { return false }
        if ratio.numerator == ratio.denominator { return true }
        return next(below: Int(ratio.denominator)) < Int(ratio.numerator)
    }

    /// Puts `elements` in a random order, each equally likely (Fisher and Yates).
    @inlinable
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        var remaining = elements.count
        while remaining > 1 {
            elements.swapAt(next(below: remaining), remaining - 1)
            remaining -= 1
        }
    }

    /// `count` of `candidates` without replacement, or all of them, in a random order.
    ///
    /// - Complexity: O(candidates) to copy, `count` draws.
    @inlinable
    public mutating func choose<Element>(_ count: Int, from candidates: [Element]) -> [Element] {
        var pool = candidates
        let chosen = Swift.min(count, pool.count)
        for index in 0..<chosen {
            pool.swapAt(index, index + next(below: pool.count - index))
        }
        pool.removeLast(pool.count - chosen)
        return pool
    }

    /// SplitMix64's finalizer: every input bit moves every output bit with probability one half.
    @inlinable
    public static func mix(_ input: UInt64) -> UInt64 {
        var bits = input
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
