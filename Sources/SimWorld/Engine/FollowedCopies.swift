import PubSub

/// The copies of messages that have not left their nodes and whose routers want to know when they
/// do.
struct FollowedCopies {
    private struct Copy: Hashable {
        let payload: PayloadID
        let sender: PeerID
        let receiver: PeerID
    }

    /// For look-up only.
    private var copies: Set<Copy> = []
    /// Whether there are none.
    private(set) var isEmpty = true

    /// The copy that is sent next.
    mutating func insert(_ message: Message, from sender: PeerID, to receiver: PeerID) {
        copies.insert(Copy(payload: message.payload, sender: sender, receiver: receiver))
        isEmpty = false
    }

    /// Removes a copy; false when there is none.
    mutating func remove(
        _ message: Message, from sender: PeerID, to receiver: PeerID
    ) -> Bool {
        let copy = Copy(payload: message.payload, sender: sender, receiver: receiver)
        guard copies.remove(copy) != nil else { return false }
        isEmpty = copies.isEmpty
        return true
    }
}
