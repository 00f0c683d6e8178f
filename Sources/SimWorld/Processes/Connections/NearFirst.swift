import PubSub
import SimNetwork

/// Who brought a node a copy of a message while the first was still being validated: as good as
/// first (go-libp2p-pubsub tag_tracer.go, `nearFirst`).
struct NearFirst {
    private struct Check: Hashable {
        var node: NodeID
        var message: MessageID
    }

    /// By what is being validated where; for look-up only.
    private var peers: [Check: [NodeID]] = [:]

    /// A node begins to validate a message.
    mutating func begin(_ message: MessageID, at node: NodeID) {
        peers[Check(node: node, message: message)] = []
    }

    /// A copy came to a node from `other`.
    mutating func note(_ message: MessageID, from other: NodeID, at node: NodeID) {
        let check = Check(node: node, message: message)
        guard let known = peers[check], !known.contains(other) else { return }
        peers[check, default: []].append(other)
    }

    /// A node has validated a message: takes out who brought a copy meanwhile.
    mutating func take(_ message: MessageID, at node: NodeID) -> [NodeID] {
        if peers.isEmpty { return [] }
        return peers.removeValue(forKey: Check(node: node, message: message)) ?? []
    }
}
