/// The messages of the last few heartbeats: `mcache` of the spec (gossipsub-v1.0.md §"Message
/// Cache").
///
/// Each window holds what was put during one heartbeat interval. The newest few windows are
/// advertised in IHAVE, all of them answer IWANT.
public struct MessageCache: Equatable, Sendable {
    private let gossipWindows: Int
    /// The windows, newest first; there are always `historyLength` of them.
    private var windows: [[Message]]
    /// For look-up only; never walked through.
    private var messages: [MessageID: Message] = [:]
    /// How often whom a message was got for.
    private var transmissions = PairTable<MessageID, Int>()

    /// An empty cache of `historyLength` windows, `gossip` of which are advertised: `mcache_len`
    /// and `mcache_gossip`.
    ///
    /// - Precondition: `0 <= gossip <= historyLength` and `historyLength > 0`.
    public init(gossip: Int, historyLength: Int) {
        precondition(historyLength > 0, "a message cache needs a window")
        precondition(
            0...historyLength ~= gossip, "\(gossip) gossip windows of \(historyLength) windows")
        gossipWindows = gossip
        windows = Array(repeating: [], count: historyLength)
    }

    /// How many messages it holds.
    public var count: Int { messages.count }

    /// The ids in each window, newest first, in the order in which they were put.
    var windowIDs: [[MessageID]] { windows.map { $0.map(\.id) } }

    /// `mcache.put(m)`: adds a message to the current window.
    public mutating func put(_ message: Message) {
        messages[message.id] = message
        windows[0].append(message)
    }

    /// `mcache.get(id)`: the message, if it is still present.
    public func get(_ id: MessageID) -> Message? { messages[id] }

    /// The message for `peer`, who asked for it, if it is still present; and how often the peer has
    /// now asked for it while it was.
    ///
    /// "In gossipsub v1.1 the router responds a limited number of times to each peer"
    /// (gossipsub-v1.1.md §"Spam Protection Measures"): the router compares the count with its
    /// limit, go-libp2p-pubsub's `GossipRetransmission`, 3.
    public mutating func get(
        _ id: MessageID, for peer: PeerID
    ) -> (message: Message, count: Int)? {
        guard let message = messages[id] else { return nil }
        let count = (transmissions[id, peer] ?? 0) + 1
        transmissions[id, peer] = count
        return (message, count)
    }

    /// `mcache.get_gossip_ids(topic)`: newest window first, and in the order they were put inside
    /// one.
    public func gossipIDs(of topic: TopicID) -> [MessageID] {
        var ids: [MessageID] = []
        for window in windows.prefix(gossipWindows) {
            for message in window where message.topic == topic { ids.append(message.id) }
        }
        return ids
    }

    /// `mcache.shift()`: begins a new window and discards the oldest.
    public mutating func shift() {
        for message in windows.removeLast() {
            messages[message.id] = nil
            transmissions.removeAll(of: message.id)
        }
        windows.insert([], at: 0)
    }
}
