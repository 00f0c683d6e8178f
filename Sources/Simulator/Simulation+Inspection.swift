import PubSub
import Reports
import SimKernel
import SimWorld

extension Simulation {
    /// What `nodes` know now, as JSON (docs/inspecting.md); of `topic` also how many are members
    /// and have a mesh, over all nodes.
    package func json(of nodes: [PeerID], topic: String?) -> [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        json.field("scenario", scenario.name)
        json.field("seed", raw: "\(seed)")
        json.field("t", raw: "\(now)")
        if let topic {
            let all = self.nodes(.nodes(0..<nodeCount)).map { state(of: $0) }
            TopicOverview(topic: topic, states: all, topics: topics).write(to: &json)
        }
        let names = NodeNames(scenario)
        json.beginArray("nodes")
        for node in nodes { state(of: node).write(to: &json, topics: topics, names: names) }
        json.endArray()
        json.endObject()
        json.newLine()
        return json.take()
    }
}

extension TopicOverview {
    /// Writes the overview as the member `topic` of an object.
    fileprivate func write(to json: inout JSONWriter) {
        let members = members
        let meshes = members.compactMap { mesh(of: $0) }
        json.beginObject("topic")
        json.field("name", topic)
        json.field("members", members.count)
        json.field("meshed", meshes.count { !$0.isEmpty })
        let degrees = meshes.map(\.count)
        let mean = Double(degrees.reduce(0, +)) / Double(max(degrees.count, 1))
        json.field("meanMeshDegree", degrees.isEmpty ? nil : mean)
        json.beginArray("withoutMesh")
        for state in members where mesh(of: state)?.isEmpty ?? true {
            json.element(Int(state.node.rawValue))
        }
        json.endArray()
        json.endObject()
    }
}
