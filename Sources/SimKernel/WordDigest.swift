/// A digest of values in their order, eight bytes at a time: what tells whether two worlds have
/// drawn the same. Against accidents, not against malice.
public struct WordDigest: Equatable, Sendable, CustomStringConvertible {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The digest of nothing.
    public init() {}

    /// Adds a number.
    public mutating func absorb(_ number: some BinaryInteger) {
        // The mixer leaves zero as it is, so something is added after it.
        state =
            RandomStream.mix(state ^ UInt64(truncatingIfNeeded: number)) &+ 0x9E37_79B9_7F4A_7C15
    }

    /// Adds a number, to the last bit.
    public mutating func absorb(_ number: Double) { absorb(number.bitPattern) }

    /// Adds a length of time; nil is one that no run has.
    public mutating func absorb(_ time: Interval?) { absorb(time?.nanoseconds ?? .max) }

    /// Adds a ratio.
    public mutating func absorb(_ ratio: Ratio) {
        absorb(UInt64(ratio.numerator) << 32 | UInt64(ratio.denominator))
    }

    /// Adds text, with its length, so that nothing runs together.
    public mutating func absorb(_ text: String) {
        absorb(text.utf8.count)
        for byte in text.utf8 { absorb(byte) }
    }

    /// Adds all stored properties of a value, of theirs and so on, by name: nobody can forget one
    /// that is added later. The same within one version of the program.
    ///
    /// - Complexity: O(properties), and slow: not for anything that there is one of for each node.
    public mutating func absorb(allOf value: some Any) {
        var text = ""
        dump(value, to: &text)
        absorb(text)
    }

    /// The digest so far.
    public var value: UInt64 { RandomStream.mix(state) }

    /// Sixteen hexadecimal digits.
    public var description: String { value.hexadecimal }
}
