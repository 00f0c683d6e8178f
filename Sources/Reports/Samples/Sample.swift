import PubSub
import SimKernel

/// State of the routers of all running nodes at one moment.
package struct Sample: Equatable, Sendable {
    /// The meshes of one topic.
    package struct TopicMesh: Equatable, Sendable {
        /// The topic's name.
        package var topic: String
        /// How large its meshes are.
        package var figures: MeshFigures
    }

    /// When.
    package var time: Instant
    /// How large all meshes are; nil when there are none.
    package var mesh: MeshFigures?
    /// The same for each topic that has a mesh, in the scenario's order.
    package var meshOfTopic: [TopicMesh] = []
    /// Scores of peers; nil when no router keeps scores.
    package var scores: ScoreFigures?
    /// Memory of all routers together; nil when none reports it.
    package var memory: RouterObservation.Memory?

    /// An empty sample.
    package init(time: Instant) { self.time = time }
}

/// What nodes' routers show, one after the other, until it is a sample.
package struct SampleTally: Equatable, Sendable {
    private let topics: [String]
    private var mesh = MeshTally()
    /// One for each topic.
    private var meshes: [MeshTally]
    private var scores = ScoreTally()
    private var memory: RouterObservation.Memory?

    /// No node has been observed yet.
    package init(topics: [String]) {
        self.topics = topics
        meshes = Array(repeating: MeshTally(), count: topics.count)
    }

    /// Adds what one node's router shows.
    package mutating func add(_ observation: RouterObservation) {
        for shown in observation.meshes {
            mesh.add(degree: shown.degree, isWithinBounds: shown.isWithinBounds)
            meshes[Int(shown.topic.rawValue)]
                .add(degree: shown.degree, isWithinBounds: shown.isWithinBounds)
        }
        for score in observation.scores { scores.add(score.components, observation.thresholds) }
        guard let more = observation.memory else { return }
        let memory = memory
        self.memory = RouterObservation.Memory(
            backoffs: (memory?.backoffs ?? 0) + more.backoffs,
            seenIDs: (memory?.seenIDs ?? 0) + more.seenIDs,
            cachedMessages: (memory?.cachedMessages ?? 0) + more.cachedMessages)
    }

    /// What all have shown, at `time`.
    package func sample(at time: Instant) -> Sample {
        var sample = Sample(time: time)
        sample.mesh = mesh.figures
        sample.meshOfTopic = zip(topics, meshes).compactMap { topic, mesh in
            mesh.figures.map { Sample.TopicMesh(topic: topic, figures: $0) }
        }
        sample.scores = scores.figures
        sample.memory = memory
        return sample
    }
}
