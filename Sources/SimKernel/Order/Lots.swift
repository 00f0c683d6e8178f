/// Lots that order what arrives at one node at one instant, so that nobody is first because of
/// their index.
///
/// A lot is a pure function of seed, time, receiver and sender: it depends neither on the queue nor
/// on how nodes are divided among threads. Two senders never draw the same lot at one receiver and
/// instant; arrivals of one sender have the same lot there, and stay in the order in which they
/// were scheduled, as a stream needs it.
public struct Lots: Sendable {
    @usableFromInline let seed: UInt64

    /// The lots that belong to a stream; none is drawn from it.
    public init(_ random: RandomStream) { seed = random.seed }

    /// The lot of `sender` among those whose RPCs arrive at `receiver` at `time`.
    ///
    /// - Precondition: `sender` is below 2³¹ − 1.
    @inlinable @inline(__always)
    public func lot(of sender: UInt32, at receiver: UInt32, _ time: Instant) -> Lot {
        let place = UInt64(receiver) &* 0x9E37_79B9_7F4A_7C15
        let salt = RandomStream.mix(RandomStream.mix(seed ^ time.nanoseconds) &+ place)
        // Each step can be undone within 31 bits, so that different senders have different lots.
        let low = UInt32(truncatingIfNeeded: salt)
        let high = UInt32(truncatingIfNeeded: salt &>> 32)
        var bits = ((sender ^ low) &* 0x2C1B_3C6D) & 0x7FFF_FFFF
        bits ^= bits &>> 15
        bits = ((bits &+ high) &* 0x297A_2D39) & 0x7FFF_FFFF
        bits ^= bits &>> 16
        return Lot(rawValue: 0x8000_0000 | bits)
    }
}

/// Where an arrival stands among the events of its instant: behind what nodes and the world have
/// scheduled for themselves.
public struct Lot: Hashable, Sendable {
    @usableFromInline let rawValue: UInt32

    @inlinable
    init(rawValue: UInt32) { self.rawValue = rawValue }
}
