import PubSub
import Reports
import SimKernel
import SimWorld

extension NodeState {
    /// Longer lists are cut.
    private static let longestList = 40

    /// The state in lines for people; `topics` are the topics' names.
    public func text(topics: [String]) -> String {
        var lines = ["node \(node.rawValue), \(self.name), at \(time) s: \(life)"]
        func name(_ topic: TopicID) -> String { topics[Int(topic.rawValue)] }
        func add(_ title: String, _ value: String) {
            lines.append("  \(title.padded(to: 11)) \(value)")
        }
        if let routerName { add("router", routerName) }
        for topic in router.joined {
            guard let mesh = router.meshes.first(where: { $0.topic == topic }) else {
                add("member of", name(topic))
                continue
            }
            add(
                "mesh", "\(name(topic)): \(Count(mesh.peers.count, "peer"))\(Self.list(mesh.peers))"
            )
        }
        for fanout in router.fanouts {
            let peers = "\(Count(fanout.peers.count, "peer"))\(Self.list(fanout.peers))"
            add("fanout", "\(name(fanout.topic)): \(peers)")
        }
        add("peers", router.peers.isEmpty ? "none" : "\(router.peers.count)")
        for peer in router.peers { lines.append("    \(line(peer, name))") }
        for queue in queues {
            add("queue", "to \(queue.peer.rawValue): \(Count(queue.count, "RPC"))")
        }
        for (index, window) in router.cacheWindows.enumerated() where !window.isEmpty {
            add("mcache[\(index)]", Self.shown(window.map(\.description)))
        }
        add("seen", "\(Count(router.seenCount, "id"))")
        let backoffs = router.backoffs.map {
            let peer = "\($0.peer.rawValue) in \(name($0.topic))"
            return "\(peer) until \($0.end), forgotten at \($0.forgotten)"
        }
        if !backoffs.isEmpty { add("backoffs", Self.shown(backoffs)) }
        let promises = router.promises.map { "\($0.id) of \($0.peer.rawValue) until \($0.end)" }
        if !promises.isEmpty { add("promises", Self.shown(promises)) }
        let unwanted = router.unwanted.map { "\($0.id) by \($0.peer.rawValue)" }
        if !unwanted.isEmpty { add("unwanted", Self.shown(unwanted)) }
        let dials = router.dials.map { "\($0.peer.rawValue) until \($0.end)" }
        if !dials.isEmpty { add("dials", Self.shown(dials)) }
        if !router.pendingDials.isEmpty {
            let peers = router.pendingDials.map { "\($0.rawValue)" }
            add("to dial", Self.shown(peers, separator: " "))
        }
        for value in router.custom { add(value.name, value.value.text(topics)) }
        if let next = router.nextWakeUp { add("next wake-up", "\(next) s") }
        return lines.map { "\($0)\n" }.joined()
    }

    private var life: String {
        let runs = isRunning ? (isPaused ? "stands still" : "runs") : "is stopped"
        let restarts =
            restartCount == 0
            ? "" : ", started again \(restartCount == 1 ? "once" : "\(restartCount) times")"
        return "\(runs)\(restarts), has published \(publishedCount)"
    }

    private func line(_ peer: RouterState.Peer, _ name: (TopicID) -> String) -> String {
        let spoken = peer.version.protocolID(among: customProtocolIDs)
        var line = "\(peer.peer.rawValue) \(spoken)"
        line += peer.isOutbound ? " outbound" : " inbound"
        if peer.isDirect { line += " direct" }
        if !peer.topics.isEmpty { line += " in \(Self.shown(peer.topics.map(name)))" }
        guard let score = peer.score else { return line }
        let parts = [
            ("P1", score.p1), ("P2", score.p2), ("P3", score.p3), ("P3b", score.p3b),
            ("P4", score.p4), ("P5", score.p5), ("P6", score.p6), ("P7", score.p7),
        ].filter { $0.1 != 0 }.map { "\($0.0) \(Self.rounded($0.1))" }
        line += " score \(Self.rounded(score.total))"
        return parts.isEmpty ? line : "\(line) (\(parts.joined(separator: ", ")))"
    }

    private static func list(_ peers: [PeerID]) -> String {
        peers.isEmpty ? "" : ": \(shown(peers.map { "\($0.rawValue)" }, separator: " "))"
    }

    fileprivate static func shown(_ list: [String], separator: String = ", ") -> String {
        let text = list.prefix(longestList).joined(separator: separator)
        return list.count > longestList ? "\(text) … \(list.count) altogether" : text
    }

    /// A number to four decimals.
    private static func rounded(_ value: Double) -> String {
        guard abs(value) < 1e12 else { return "\(value)" }
        return "\((value * 10_000).rounded() / 10_000)"
    }
}

extension FieldValue {
    /// The value for people; `topics` are the topics' names.
    fileprivate func text(_ topics: [String]) -> String {
        switch self {
        case .number(let number): "\(number)"
        case .text(let text): text
        case .bytes(let bytes): "\(Count(bytes.count, "byte"))"
        case .messages(let ids): NodeState.shown(ids.map(\.description))
        case .topics(let ids): NodeState.shown(ids.map { topics[Int($0.rawValue)] })
        case .peers(let peers): NodeState.shown(peers.map { "\($0.rawValue)" }, separator: " ")
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
