import Reports

/// Memory that is held for a while, so that others do not get it.
///
/// A set is iterated in an order that depends on its address. Two worlds that take turns in one
/// process would be given the same memory, one after the other, for a set that they make, iterate
/// and forget; then the order is the same by accident, and nobody sees that it is none. With what
/// the first has just given back held, the second gets other memory.
struct AddressScrambler {
    /// Of every size that an allocator keeps apart, up to a kilobyte, and some larger ones, which
    /// take a part of what is larger still.
    private static let sizes = Array(stride(from: 16, through: 1024, by: 16)) + [2048, 8192, 32768]

    private var blocks: [[UInt8]] = []

    /// Takes hold of one block of each size.
    init() {
        blocks.reserveCapacity(Self.sizes.count)
        for size in Self.sizes {
            var block: [UInt8] = []
            block.reserveCapacity(size)
            blocks.append(block)
        }
    }
}
