import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// What a gossipsub router leaves to defaults.
extension Completion {
    func complete(_ entry: inout JSONValue, as parameters: GossipsubParameters) {
        entry.fill("version", .string(parameters.version.number))
        entry.fill("preset", .string(GossipsubPreset.standard.rawValue))
        var all = JSONValue(kind: .object([]), location: entry.location)
        all.fill(GossipsubFields.counts, of: parameters)
        all.fill(GossipsubFields.positiveCounts, of: parameters)
        all.fill(GossipsubFields.positiveDurations, of: parameters)
        all.fill(GossipsubFields.durations, of: parameters)
        all.fill(GossipsubFields.backoffs, of: parameters)
        all.fill(GossipsubFields.flags, of: parameters)
        all.fill("gossipFactor", .share(parameters.gossip.factor))
        all.fill("zeroCounts", .string(parameters.zeroCounts.rawValue))
        all.fill("iDontWantMessageThreshold", .size(parameters.gossip.iDontWantMessageThreshold))
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
            entry.fill(ScoreFields.numbers, of: score)
            // Zero stands for a threshold that is not set, and cannot be written.
            if score.ipColocationFactorThreshold > 0 { entry.fill(ScoreFields.counts, of: score) }
            entry.fill(ScoreFields.positiveDurations, of: score)
            entry.fill(ScoreFields.durations, of: score)
            entry.fill(ScoreFields.decays, of: score)
            var topics = JSONValue(kind: .object([]), location: entry.location)
            for topic in score.topics {
                var values = JSONValue(kind: .object([]), location: entry.location)
                values.fill(TopicScoreFields.numbers, of: topic.parameters)
                values.fill(TopicScoreFields.decays, of: topic.parameters)
                values.fill(TopicScoreFields.durations, of: topic.parameters)
                topics.fill(scenario.topics[Int(topic.topic.rawValue)], values.kind)
            }
            entry.replace("topics", topics.kind)
        }
        entry.fill("thresholds", .object([]))
        entry.change("thresholds") { $0.fill(ThresholdFields.numbers, of: thresholds) }
    }

    private func complete(_ entry: inout JSONValue, _ gater: PeerGaterParameters) {
        entry.fill("gater", .object([]))
        entry.change("gater") { entry in
            entry.fill(GaterFields.numbers.map(\.field), of: gater)
            entry.fill(GaterFields.longDurations, of: gater)
            entry.fill([GaterFields.retainStats], of: gater)
            entry.fill(GaterFields.decays, of: gater)
            var weights = JSONValue(kind: .object([]), location: entry.location)
            for weight in gater.topicDeliveryWeights {
                weights.fill(
                    scenario.topics[Int(weight.topic.rawValue)], .number(weight.weight))
            }
            entry.replace("topicDeliveryWeights", weights.kind)
        }
    }
}
