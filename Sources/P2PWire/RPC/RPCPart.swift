/// One of the RPCs that a too large one is split into, by the places of what it takes over.
public struct RPCPart: Equatable, Sendable {
    /// What a part takes over.
    public enum Content: Equatable, Sendable {
        /// Some of the messages, and nothing else.
        case messages(Range<Int>)
        /// Everything but the messages, as it is.
        case remainder
        /// Some of what is no message.
        case selection(Selection)
    }

    /// Some of an RPC's subscriptions and control messages.
    public struct Selection: Equatable, Sendable {
        /// Some of the ids of one IHAVE.
        public struct Gossip: Equatable, Sendable {
            /// Which IHAVE.
            public internal(set) var index: Int
            /// Which of its ids; there may be none.
            public internal(set) var ids: Range<Int>
        }

        /// Which subscriptions.
        public internal(set) var subscriptions = 0..<0
        /// Whether there is a control message, be it empty.
        public internal(set) var hasControl = false
        /// Which GRAFTs.
        public internal(set) var grafts = 0..<0
        /// Which PRUNEs.
        public internal(set) var prunes = 0..<0
        /// Which of the ids of all IWANTs, counted through; nil when there is no IWANT, be it
        /// empty.
        public internal(set) var wanted: Range<Int>?
        /// IHAVEs with some of their ids.
        public internal(set) var gossip: [Gossip] = []
    }

    /// What it takes over.
    public let content: Content
    /// How many bytes it encodes to, without a frame.
    public let byteCount: Int
}

extension Range<Int> {
    /// The places so far and the next, `index`.
    func extended(by index: Int) -> Range<Int> {
        isEmpty ? index..<index + 1 : lowerBound..<index + 1
    }
}
