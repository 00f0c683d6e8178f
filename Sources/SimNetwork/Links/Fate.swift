import SimKernel

/// What chance does to one RPC on one link: every draw has a key of its own.
///
/// A message's fate is a function of the link, of how often its two nodes have connected, of the
/// message, and of how often it was sent on the link before. So one RPC more, or loss that is
/// turned on, moves the fate of no other, and two protocols under one seed that send a message over
/// a link see it lost or late together. A segment that is sent again draws by its place among those
/// that are missing. RPCs that carry no message have nothing that would name them: their fates come
/// in the order of sending.
public struct Fate: Equatable, Sendable {
    /// What is drawn.
    enum Aspect: Equatable {
        /// The latency, where it is drawn for each RPC, and the jitter.
        case delay
        /// Whether a datagram is held back, and for how long.
        case reorderDelay
        /// Whether a datagram comes twice.
        case copying
        /// As `delay`, for the copy.
        case copyDelay
        /// As `reorderDelay`, for the copy.
        case copyReorderDelay
        /// Whether a packet is lost: the segment `number` of those that are sent at the `attempt`,
        /// both counted from 0. A datagram is the first of the first.
        case packet(number: Int, attempt: Int)
    }

    private let root: RandomStream

    /// A fate whose draws come from children of `root`.
    init(_ root: RandomStream) { self.root = root }

    /// Where one of the draws is made.
    ///
    /// This is the only function that names draws of an RPC. A model of loss that is added asks it
    /// too, and moves no other draw.
    func draws(_ aspect: Aspect) -> RandomStream {
        switch aspect {
        case .delay: root.keyed(by: 0)
        case .reorderDelay: root.keyed(by: 1)
        case .copying: root.keyed(by: 2)
        case .copyDelay: root.keyed(by: 3)
        case .copyReorderDelay: root.keyed(by: 4)
        case .packet(let number, let attempt):
            root.keyed(by: 1 << 63 | UInt64(attempt) << 32 | UInt64(number))
        }
    }
}

extension Link {
    /// The fate of what is sent next: that of the message which `key` names and which was sent
    /// `earlier` times before; without a key, the next in the order of sending.
    mutating func fate(of key: UInt64?, sentBefore earlier: UInt64 = 0) -> Fate {
        guard let key else { return nextFate() }
        // Keys are far closer to each other than the multiples of this.
        return Fate(random.keyed(by: key &+ earlier &* 0x9E37_79B9_7F4A_7C15))
    }

    /// The fate of what is sent next and has no name.
    mutating func nextFate() -> Fate { Fate(RandomStream(seed: random.next())) }
}
