/// A digest of everything that happened: two runs with one fingerprint had the same trace.
///
/// Each node has a chain of its own over what happened there, in order; the fingerprint folds the
/// chains by node index. So it says for every node what happened when and in which order, and it
/// does not depend on how nodes are divided among threads. It guards against accidents, not against
/// malice.
public struct Fingerprint: Equatable, Sendable {
    @usableFromInline var chains: [UInt64]
    @usableFromInline var events: UInt64 = 0

    /// How many things that happened went in.
    public var eventCount: UInt64 { events }

    /// The fingerprint of a world of `nodeCount` nodes in which nothing has happened yet.
    public init(nodeCount: Int) {
        // Not zero, which the mixer leaves as it is: happenings made of zeros would add nothing.
        chains = Array(repeating: 0x9E37_79B9_7F4A_7C15, count: nodeCount)
    }

    /// Adds to the chain of `node` that something, told by three words, happened there at `time`.
    @inlinable
    public mutating func absorb(
        node: Int, at time: Instant, _ first: UInt64, _ second: UInt64, _ third: UInt64
    ) {
        // This runs twice for each message, so: multiplications that do not wait for each other,
        // then one mix. Each word is folded by a shift of its own first, because a product carries
        // a top bit nowhere, and the same bit of two words would cancel.
        let event =
            ((time.nanoseconds ^ time.nanoseconds >> 31) &* 0x9E37_79B9_7F4A_7C15)
            ^ ((first ^ first >> 33) &* 0xC2B2_AE3D_27D4_EB4F)
            ^ ((second ^ second >> 32) &* 0x1656_67B1_9E37_79F9)
            ^ ((third ^ third >> 29) &* 0xD6E8_FEB8_6659_FD93)
        chains[node] = RandomStream.mix(chains[node] &* 0xFF51_AFD7_ED55_8CCD &+ event)
        events &+= 1
    }

    /// The digest of all chains.
    ///
    /// - Complexity: O(nodes).
    public var value: UInt64 {
        var digest = RandomStream.mix(UInt64(chains.count))
        for chain in chains { digest = RandomStream.mix(digest ^ chain) &+ 0x9E37_79B9_7F4A_7C15 }
        return digest
    }
}

extension Fingerprint: CustomStringConvertible {
    /// Sixteen hexadecimal digits.
    public var description: String { value.hexadecimal }
}
