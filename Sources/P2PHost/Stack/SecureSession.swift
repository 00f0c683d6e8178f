import P2PWire

/// One side of a secure channel after its handshake: writes become records, records what was
/// written.
public struct SecureSession: Equatable, Sendable {
    private let channel: SecureChannel
    /// How many records went out, and came in.
    private var sealed: UInt64 = 0
    private var unsealed: UInt64 = 0

    /// A channel on which nothing was written.
    public init(_ channel: SecureChannel) { self.channel = channel }

    /// The records of one write.
    public mutating func seal(_ write: [UInt8]) -> [UInt8] {
        if channel == .plaintext { return write }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(write.count + channel.overhead(ofWrite: write.count))
        var rest = write[...]
        repeat {
            let content = rest.prefix(channel.largestRecord)
            channel.seal(content, number: sealed, into: &bytes)
            sealed += 1
            rest = rest.dropFirst(content.count)
        } while !rest.isEmpty
        return bytes
    }

    /// Removes the record that `bytes` begin with, and returns what was written; nil when they do
    /// not hold all of it yet.
    public mutating func unseal(
        _ bytes: inout ArraySlice<UInt8>
    ) throws(StackError) -> ArraySlice<UInt8>? {
        guard let content = try channel.unseal(&bytes, number: unsealed) else { return nil }
        unsealed += 1
        return content
    }
}
