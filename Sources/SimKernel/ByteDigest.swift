/// A digest of bytes that tells whether a file is still what was written; against accidents, not
/// against malice.
package struct ByteDigest: Hashable, Sendable, CustomStringConvertible {
    /// The digest so far.
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    private var length: UInt64 = 0

    /// The digest of no bytes.
    package init() {}

    /// The digest of `bytes`.
    package init(_ bytes: some Sequence<UInt8>) {
        absorb(bytes)
    }

    /// Adds bytes at the end; however they are cut into pieces, the digest is the same.
    package mutating func absorb(_ bytes: some Sequence<UInt8>) {
        // FNV-1a. The pieces of a file are the work of milliseconds, and mixing comes at the end.
        for byte in bytes {
            value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            length &+= 1
        }
    }

    /// Sixteen hexadecimal digits.
    package var description: String { RandomStream.mix(value ^ length).hexadecimal }
}
