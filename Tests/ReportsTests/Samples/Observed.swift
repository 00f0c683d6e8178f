import Reports
import SimKernel

@testable import PubSub

/// What routers might have shown.
enum Observed {
    /// A router whose meshes, from topic 0 on, have these degrees; up to nine peers are right.
    static func meshes(_ degrees: [Int]) -> RouterObservation {
        var observation = RouterObservation()
        observation.meshes = degrees.enumerated().map { topic, degree in
            RouterObservation.Mesh(
                topic: TopicID(UInt32(topic)), degree: degree, isWithinBounds: degree < 10)
        }
        return observation
    }

    /// A router that thinks this of peer 1 and on.
    static func scores(_ components: [ScoreComponents]) -> RouterObservation {
        var observation = RouterObservation()
        observation.scores = components.enumerated().map { place, components in
            RouterObservation.Score(peer: PeerID(UInt32(place + 1)), components: components)
        }
        observation.thresholds.gossip = -10
        observation.thresholds.publish = -20
        observation.thresholds.graylist = -30
        return observation
    }

    /// A score of these parts, from P1 to P7.
    static func components(_ parts: [Double]) -> ScoreComponents {
        var components = ScoreComponents()
        components.p1 = parts[0]
        components.p2 = parts[1]
        components.p3 = parts[2]
        components.p3b = parts[3]
        components.p4 = parts[4]
        components.p5 = parts[5]
        components.p6 = parts[6]
        components.p7 = parts[7]
        components.total = parts.reduce(0, +)
        return components
    }

    /// A score that is all application.
    static func total(_ value: Double) -> ScoreComponents {
        components([0, 0, 0, 0, 0, value, 0, 0])
    }

    static func sample(at seconds: UInt64, _ observations: [RouterObservation]) -> Reports.Sample {
        var tally = SampleTally(topics: ["chat", "blocks"])
        for observation in observations { tally.add(observation) }
        return tally.sample(at: .start + .seconds(seconds))
    }

    /// A sample in which no figure is zero, and nearly every one another.
    static let everything: Reports.Sample = {
        var remembering = meshes([1, 2])
        remembering.memory = RouterObservation.Memory(
            backoffs: 3, seenIDs: 40, cachedMessages: 5)
        let thoughts = scores([
            components([1, 2, -3, -4, -5, 6, -7, -8]),
            components([9, 8, -7, -6, -5, 4, -3, -2]),
            components([1, 1, -20, -1, -1, -1, -1, -1]),
            components([1, 2, -50, -4, -5, 6, -7, -8]),
        ])
        return sample(at: 2, [remembering, meshes([12, 1]), thoughts])
    }()
}
