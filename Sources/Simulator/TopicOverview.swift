import PubSub
import SimKernel
import SimWorld

/// One topic as all its nodes see it: who has whom in the mesh, and who has nobody.
package struct TopicOverview: Sendable {
    let topic: String
    private let id: TopicID?
    private let states: [NodeState]
    /// How many nodes there are, and how many of them are members.
    private let total: (nodes: Int, members: Int)?

    /// The topic called `topic`, one of `topics`, as the nodes in `states` see it; `total` says how
    /// many nodes and members there are if these are not all.
    package init(
        topic: String, states: [NodeState], topics: [String],
        total: (nodes: Int, members: Int)? = nil
    ) {
        self.topic = topic
        self.total = total
        id = topics.firstIndex(of: topic).map { TopicID(UInt32($0)) }
        self.states = states
    }

    /// The nodes that are members of the topic and run.
    package var members: [NodeState] {
        states.filter { state in
            state.isRunning && state.router.joined.contains { $0 == id }
        }
    }

    /// The mesh of a node; nil if it has none.
    func mesh(of state: NodeState) -> [PeerID]? {
        state.router.meshes.first { $0.topic == id }?.peers
    }

    /// The overview in lines for people.
    package var text: String {
        let members = members
        let time = states.first.map { "\($0.time)" } ?? "–"
        let (nodes, all) = total ?? (states.count, members.count)
        var text = "topic \(topic), at \(time) s: \(all) \(all == 1 ? "member" : "members") "
        text += "of \(nodes) \(nodes == 1 ? "node" : "nodes")"
        text += total == nil ? "\n" : ", \(members.count) of them shown\n"
        let meshes = members.compactMap { mesh(of: $0) }
        if !meshes.isEmpty { text += statistics(meshes) }
        let lonely = members.filter { mesh(of: $0)?.isEmpty ?? true }
        if !lonely.isEmpty {
            let names = lonely.map { "\($0.node.rawValue)" }.joined(separator: " ")
            text += "without mesh: \(lonely.count): \(names)\n"
        }
        for state in states {
            let fanouts = state.router.fanouts.filter { $0.topic == id }
            guard let peers = mesh(of: state) ?? fanouts.first?.peers else { continue }
            let kind = fanouts.isEmpty ? "" : "fanout "
            let list = peers.map { "\($0.rawValue)" }.joined(separator: " ")
            let stopped = state.isRunning ? "" : "stopped "
            text +=
                "  \(state.node.rawValue) \(state.name) \(stopped)\(kind)\(peers.count): \(list)\n"
        }
        return text
    }

    private func statistics(_ meshes: [[PeerID]]) -> String {
        let degrees = meshes.map(\.count).sorted()
        let mean = Double(degrees.reduce(0, +)) / Double(degrees.count)
        let rounded = (mean * 100).rounded() / 100
        return "mesh degree: mean \(rounded), least \(degrees[0]), "
            + "median \(degrees[degrees.count / 2]), most \(degrees[degrees.count - 1])\n"
    }
}
