import PubSub
import Reports
import SimKernel

/// A time span in which a member of a topic had nobody in its mesh.
package struct Isolation: Equatable, Sendable {
    /// Why nobody was in the mesh.
    package enum Reason: String, CaseIterable, Sendable {
        case unconnected = "not connected with anybody"
        case noMembers = "none of its peers was a member of the topic"
        case refused = "its GRAFTs were refused"
        case emptied = "all peers had left its mesh"
        case noGraft = "no GRAFT was sent either way"
    }

    package let node: PeerID
    package let topic: TopicID
    package let begin: Instant
    package let end: Instant
    package let reason: Reason
    /// What is known beside that.
    package let details: String

    var time: Interval { end - begin }
}

/// Who had no mesh, when and why.
package struct Isolations: Equatable, Sendable {
    /// Shorter spans are no matter: meshes are built and repaired with heartbeats, which are
    /// usually a second apart.
    package static let least = Interval.seconds(2)

    /// The longest first.
    package let all: [Isolation]
    /// Whether any router of the run keeps meshes.
    package let hasMeshes: Bool

    /// Those of a run that ended at `end`.
    package init(_ ledger: DelayLedger, until end: Instant) {
        hasMeshes = ledger.network.meshChanges.contains { $0.kind == .joined }
        let finder = IsolationFinder(ledger.network, until: end)
        all =
            hasMeshes
            ? finder.all.enumerated()
                .sorted { ($1.element.time, $0.offset) < ($0.element.time, $1.offset) }
                .map(\.element) : []
    }
}

/// Finds empty meshes in the history of a network.
private struct IsolationFinder {
    private let network: NetworkHistory
    private let end: Instant
    /// By node.
    private var changes: [[NetworkHistory.MeshChange]]
    private var links: [[NetworkHistory.Link]]
    /// Refusals of a node's GRAFTs, by node.
    private var refusals: [[NetworkHistory.MeshChange]]

    init(_ network: NetworkHistory, until end: Instant) {
        self.network = network
        self.end = end
        changes = Array(repeating: [], count: network.nodeCount)
        links = Array(repeating: [], count: network.nodeCount)
        refusals = Array(repeating: [], count: network.nodeCount)
        for change in network.meshChanges {
            if case .refused = change.kind {
                let asker = Int(change.peer.rawValue)
                if asker < refusals.count { refusals[asker].append(change) }
            } else {
                changes[Int(change.node.rawValue)].append(change)
            }
        }
        for link in network.links { links[Int(link.sender.rawValue)].append(link) }
    }

    var all: [Isolation] {
        (0..<network.nodeCount).flatMap { node in
            network.memberships[node].flatMap { empties(of: node, $0) }
        }
    }

    /// The spans of a membership in which the mesh was empty.
    private func empties(
        of node: Int, _ membership: NetworkHistory.Membership
    ) -> [Isolation] {
        let last = min(membership.span.end ?? end, end)
        var members: [PeerID] = []
        var since: Instant? = membership.span.begin
        var left: (reason: PruneReason, time: Instant)?
        var found: [Isolation] = []
        func close(at time: Instant) {
            guard let begin = since, begin < time, time - begin >= Isolations.least else { return }
            found.append(isolation(of: node, membership.topic, begin, time, left))
        }
        for change in changes[node]
        where change.topic == membership.topic && change.time >= membership.span.begin
            && change.time <= last
        {
            switch change.kind {
            case .joined:
                if !members.contains(change.peer) { members.append(change.peer) }
                if since != nil { close(at: change.time) }
                since = nil
            case .left(let reason):
                members.removeAll { $0 == change.peer }
                if members.isEmpty, since == nil {
                    since = change.time
                    left = (reason, change.time)
                }
            case .refused: break
            }
        }
        close(at: last)
        return found
    }

    private func isolation(
        of node: Int, _ topic: TopicID, _ begin: Instant, _ end: Instant,
        _ left: (reason: PruneReason, time: Instant)?
    ) -> Isolation {
        let peers = links[node].filter { $0.opened < end && ($0.closed ?? .never) > begin }
        let members = peers.filter { link in
            network.memberships[Int(link.receiver.rawValue)].contains {
                $0.topic == topic && $0.span.begin < end && ($0.span.end ?? .never) > begin
            }
        }
        let refused = refusals[node].filter {
            $0.topic == topic && begin <= $0.time && $0.time <= end
        }
        let reason: Isolation.Reason
        var details = ""
        if peers.isEmpty {
            reason = .unconnected
        } else if members.isEmpty {
            reason = .noMembers
            details = "\(Count(peers.count, "peer"))"
        } else if !refused.isEmpty {
            reason = .refused
            details = Self.counts(of: refused)
        } else {
            reason = left == nil ? .noGraft : .emptied
            details = "\(Count(members.count, "member")) of the topic among its peers"
        }
        let backedOff = backedOff(node, topic, until: end)
        if !members.isEmpty, backedOff > 0 {
            details += ", \(backedOff) had left its mesh within the last minute (backoff)"
        }
        if let left {
            details += (details.isEmpty ? "" : ", ") + "the last: \(left.reason.rawValue)"
        }
        return Isolation(
            node: PeerID(UInt32(node)), topic: topic, begin: begin, end: end, reason: reason,
            details: details)
    }

    /// How many peers had left a node's mesh within a minute before `end`, which is how long a
    /// PRUNE forbids a GRAFT unless it says otherwise (gossipsub-v1.1.md, `PruneBackoff`).
    private func backedOff(_ node: Int, _ topic: TopicID, until end: Instant) -> Int {
        var peers: Set<PeerID> = []  // For membership only.
        for change in changes[node] where change.topic == topic && change.time < end {
            if case .left(let reason) = change.kind, reason != .disconnected, reason != .left,
                change.time + .seconds(60) > end
            {
                peers.insert(change.peer)
            }
        }
        return peers.count
    }

    /// Such as `backoff 3, mesh is full 1`.
    private static func counts(of refusals: [NetworkHistory.MeshChange]) -> String {
        GraftRefusal.allCases.compactMap { refusal in
            let count = refusals.count { $0.kind == .refused(refusal) }
            return count == 0 ? nil : "\(refusal.rawValue) \(count)"
        }.joined(separator: ", ")
    }
}

extension Isolations {
    private static let mostListed = 20

    /// They for people.
    package func text(_ names: NodeNames, topics: [String]) -> String {
        if !hasMeshes { return "no node had a mesh: no router of this run keeps any\n" }
        let least = Figure(Self.least.milliseconds / 1000)
        if all.isEmpty { return "no member of a topic was without a mesh for \(least) s\n" }
        var lines = [
            "\(Count(all.count, "time")) a member of a topic was without a mesh for \(least) s or "
                + "longer:"
        ]
        for reason in Isolation.Reason.allCases {
            let count = all.count { $0.reason == reason }
            if count > 0 { lines.append("  \(count): \(reason.rawValue)") }
        }
        lines.append("")
        var table = TextTable(rows: [["node, topic", "from (s)", "to (s)", "for (s)"]])
        for isolation in all.prefix(Self.mostListed) {
            table.rows.append([
                "\(names.name(of: isolation.node)) in \(topics.name(of: isolation.topic))",
                "\(Figure(isolation.begin.seconds, decimals: 3))",
                "\(Figure(isolation.end.seconds, decimals: 3))",
                "\(Figure(isolation.time.milliseconds / 1000, decimals: 3))",
            ])
        }
        let rows = table.lines(indentation: 0)
        lines.append(rows[0])
        for (row, isolation) in zip(rows.dropFirst(), all) {
            let details = isolation.details.isEmpty ? "" : " (\(isolation.details))"
            lines.append(row)
            lines.append("  \(isolation.reason.rawValue)\(details)")
        }
        if all.count > Self.mostListed {
            lines.append("and \(all.count - Self.mostListed) more; --json FILE has all")
        }
        return lines.map { "\($0)\n" }.joined()
    }
}

extension Instant {
    /// Seconds since the start.
    var seconds: Double { (self - .start).milliseconds / 1000 }
}
