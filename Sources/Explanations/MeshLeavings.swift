import PubSub
import Reports
import SimKernel

/// When and why a peer left a node's mesh.
package struct MeshLeaving: Equatable, Sendable {
    package let time: Instant
    /// Whose mesh, and who left it.
    package let node: PeerID
    package let peer: PeerID
    package let topic: TopicID
    /// Why, as the node knows it.
    package let reason: PruneReason
    /// What the other end did when its PRUNE ended it: its own reason; nil where the node itself
    /// ended it, and where that is not recorded.
    package let cause: PruneReason?
    /// Since when the peer had been in the mesh; nil when that is not recorded.
    package let joined: Instant?

    /// At whose end it was decided, who judged whom.
    package var judge: (node: PeerID, peer: PeerID) {
        reason == .pruned ? (peer, node) : (node, peer)
    }
}

extension DelayLedger {
    /// When and why `peer` left the meshes of `node`, in order.
    package func leavings(of peer: PeerID, from node: PeerID) -> [MeshLeaving] {
        var joined: [TopicID: Instant] = [:]  // For look-up only.
        var found: [MeshLeaving] = []
        // Why the peer's end let the node go last, by topic. For look-up only.
        var other: [TopicID: PruneReason] = [:]
        for change in network.meshChanges {
            let isOwn = change.node == node && change.peer == peer
            guard isOwn || change.node == peer && change.peer == node else { continue }
            switch change.kind {
            case .joined: if isOwn { joined[change.topic] = change.time }
            case .left(let reason):
                guard isOwn else {
                    other[change.topic] = reason
                    continue
                }
                found.append(
                    MeshLeaving(
                        time: change.time, node: node, peer: peer, topic: change.topic,
                        reason: reason, cause: reason == .pruned ? other[change.topic] : nil,
                        joined: joined[change.topic]))
            case .refused: break
            }
        }
        return found
    }
}

extension MeshLeaving {
    /// It in lines for people; `score` is what the judge's router made of the other just before.
    package func text(_ names: NodeNames, topics: [String], score: EarlierScore) -> [String] {
        let (judge, judged) = (names.name(of: self.judge.node), names.name(of: self.judge.peer))
        let stay = joined.map { ", after \(Figure((time - $0).milliseconds / 1000)) s in it" } ?? ""
        var lines = ["\(time) s, \(topics.name(of: topic))\(stay): \(reason.rawValue)"]
        switch (reason, cause) {
        case (.pruned, let cause?):
            lines.append("  \(judge) sent PRUNE: \(cause.rawValue)")
        case (.pruned, nil): lines.append("  \(judge) sent PRUNE; why is not recorded")
        case (.excess, _): lines.append("  \(judge) had more than D_hi, and kept others")
        case (.score, _): lines.append("  \(judge) keeps no peer of a negative score")
        case (.left, _): lines.append("  \(judge) left the topic")
        case (.disconnected, _): lines.append("  the connection closed")
        case (.told, _): lines.append("  \(judged) was put on the blacklist")
        }
        guard case .known(let score) = score else {
            let reason = score == .unrecorded ? "not recorded" : "the router keeps none"
            lines.append("  score of \(judged) at \(judge) just before: \(reason)")
            return lines
        }
        let parts = score.parts.filter { $0.value != 0 }.map { "\($0.name) \(Figure($0.value))" }
        lines.append(
            "  score of \(judged) at \(judge) just before: \(Figure(score.total))"
                + (parts.isEmpty ? "" : " = " + parts.joined(separator: " + ")))
        return lines
    }
}

/// What a router made of a peer just before the peer left its mesh, or was pruned by it.
package enum EarlierScore: Equatable, Sendable {
    /// That, part by part.
    case known(ScoreComponents)
    /// It keeps no scores.
    case none
    /// A trace holds no scores.
    case unrecorded
}

/// All of one peer's leavings of one node's meshes.
package struct MeshLeavings: Equatable, Sendable {
    /// They, in order.
    package let all: [MeshLeaving]
    private let peer: PeerID
    private let node: PeerID

    /// `all` those of `peer` from the meshes of `node`.
    package init(_ all: [MeshLeaving], _ peer: PeerID, _ node: PeerID) {
        self.all = all
        self.peer = peer
        self.node = node
    }

    /// They for people; `scores` are those just before each, nil where they are not recorded.
    package func text(
        _ names: NodeNames, topics: [String], scores: [EarlierScore]
    ) -> String {
        let (peer, node) = (names.name(of: peer), names.name(of: node))
        if all.isEmpty { return "\(peer) never left a mesh of \(node)\n" }
        var lines = ["\(peer) left meshes of \(node) \(Count(all.count, "time")):"]
        for (leaving, score) in zip(all, scores) {
            lines += leaving.text(names, topics: topics, score: score)
        }
        return lines.map { "\($0)\n" }.joined()
    }

    /// They as JSON.
    package func json(
        _ names: NodeNames, topics: [String], scores: [EarlierScore]
    ) -> [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        json.field("node", Int(node.rawValue))
        json.field("name", names.name(of: node))
        json.field("peer", Int(peer.rawValue))
        json.field("peerName", names.name(of: peer))
        json.beginArray("leavings")
        for (leaving, score) in zip(all, scores) {
            json.beginObject()
            json.field("t", raw: "\(leaving.time)")
            json.field("topic", topics.name(of: leaving.topic))
            json.field("reason", leaving.reason.rawValue)
            json.field("otherReason", leaving.cause?.rawValue)
            json.field("joined", raw: leaving.joined.map { "\($0)" } ?? "null")
            json.field("judge", Int(leaving.judge.node.rawValue))
            if case .known(let score) = score {
                json.beginObject("score")
                json.field("total", score.total)
                for part in score.parts { json.field(named: part.name, part.value) }
                json.endObject()
            } else {
                json.field("score", raw: "null")
            }
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.newLine()
        return json.take()
    }
}

extension ScoreComponents {
    /// Its parts by name.
    package var parts: [(name: String, value: Double)] {
        [
            ("P1", p1), ("P2", p2), ("P3", p3), ("P3b", p3b), ("P4", p4), ("P5", p5), ("P6", p6),
            ("P7", p7),
        ]
    }
}
