/// A stream of random numbers, and the root of a tree of independent named streams.
///
/// A child is derived from its parent's *seed* and its name, never from how much the parent has
/// drawn. So one more draw in the network cannot move a decision in a protocol, and two protocols
/// under one seed face the very same network (common random numbers).
///
/// The generator is SplitMix64 (Steele, Lea, Flood 2014): eight bytes of state, one multiplication
/// chain a draw, passes BigCrush. All algorithms are our own, because the standard library says
/// that its shuffles and bounded draws may change in a later Swift.
///
/// All streams run through one cycle of 2⁶⁴ states, each from a place that its seed scatters. Of
/// *n* streams of *d* draws each, some two share a stretch with a probability of about *n²d* / 2⁶⁴:
/// one in two thousand for a million streams of ten thousand draws.
public struct RandomStream: Equatable, Sendable {
    @usableFromInline let seed: UInt64
    @usableFromInline var state: UInt64

    /// The root stream of `seed`.
    @inlinable
    public init(seed: UInt64) {
        self.seed = seed
        state = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    }

    /// An independent stream for the part of the world called `name`, such as `"link", 3, 7`.
    ///
    /// The same name and indices always give the same child. Draws nothing.
    public func child(_ name: StaticString, _ indices: UInt64...) -> RandomStream {
        var digest = seed ^ 0xCBF2_9CE4_8422_2325
        name.withUTF8Buffer { bytes in
            for byte in bytes { digest = Self.mix(digest ^ UInt64(byte)) }
        }
        // The end of the name is a step of its own, so that no index can stand for a letter.
        digest = Self.mix(~digest)
        for index in indices { digest = Self.mix(digest ^ Self.mix(index &+ 1)) }
        return RandomStream(seed: digest)
    }

    /// An independent stream for what `key` names, where one name for all of them was said before.
    ///
    /// Draws nothing, and takes three mixes: what is keyed for each packet can afford it. The same
    /// key always gives the same child.
    @inlinable @inline(__always)
    public func keyed(by key: UInt64) -> RandomStream {
        RandomStream(seed: Self.mix(seed ^ 0x6C62_272E_07BB_0142 ^ Self.mix(key &+ 1)))
    }

    /// Sixty-four random bits.
    @inlinable
    public mutating func next() -> UInt64 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
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
