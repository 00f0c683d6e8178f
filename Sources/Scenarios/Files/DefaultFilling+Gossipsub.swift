import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// What a gossipsub router leaves to defaults.
extension DefaultFilling {
    func complete(_ entry: inout JSONValue, as parameters: GossipsubParameters) {
        entry.fill("version", .string(parameters.version.number))
        entry.fill("preset", .string(GossipsubPreset.standard.rawValue))
        var all = JSONValue(kind: .object([]), location: entry.location)
        all.fill(Schema.gossipsub, of: parameters)
        if parameters.score == nil { all.fill("score", .string("none")) }
        if parameters.gater == nil { all.fill("gater", .string("none")) }
        guard case .object(let members) = all.kind else { return }
        for member in members where has(member.key, parameters.version) {
            entry.fill(member.key, member.value.kind)
        }
        if let score = parameters.score { complete(&entry, score, parameters.thresholds) }
        if let gater = parameters.gater { complete(&entry, gater) }
    }

    private func has(_ name: String, _ version: ProtocolVersion) -> Bool {
        guard let first = Schema.field("nodes.*.router.\(name)")?.firstVersion else { return true }
        return first <= version
    }

    private func complete(
        _ entry: inout JSONValue, _ score: ScoreParameters, _ thresholds: ScoreThresholds
    ) {
        entry.fill("score", .object([]))
        entry.change("score") { entry in
            entry.fill(Schema.score, of: score)
            var topics = JSONValue(kind: .object([]), location: entry.location)
            for topic in score.topics {
                var values = JSONValue(kind: .object([]), location: entry.location)
                values.fill(Schema.topicScore, of: topic.parameters)
                topics.fill(scenario.topics[Int(topic.topic.rawValue)], values.kind)
            }
            entry.replace("topics", topics.kind)
        }
        entry.fill("thresholds", .object([]))
        entry.change("thresholds") { $0.fill(Schema.thresholds, of: thresholds) }
    }

    private func complete(_ entry: inout JSONValue, _ gater: PeerGaterParameters) {
        entry.fill("gater", .object([]))
        entry.change("gater") { entry in
            entry.fill(Schema.gater, of: gater)
            var weights = JSONValue(kind: .object([]), location: entry.location)
            for weight in gater.topicDeliveryWeights {
                weights.fill(
                    scenario.topics[Int(weight.topic.rawValue)], .number(weight.weight))
            }
            entry.replace("topicDeliveryWeights", weights.kind)
        }
    }
}
