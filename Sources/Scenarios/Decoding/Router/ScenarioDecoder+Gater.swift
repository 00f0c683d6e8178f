import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// The peer gater.
extension ScenarioDecoder {
    /// Sets the gater, but for the weights of topics.
    mutating func setGater(of parameters: inout GossipsubParameters, from fields: Fields) {
        guard let field = fields["gater"] else { return }
        if field.value.kind == .string("none") {
            parameters.gater = nil
            return
        }
        let wanted = "an object such as {threshold: 0.33}, or \"none\""
        guard let fields = object(field, wanted: wanted) else { return }
        var gater = parameters.gater ?? PeerGaterParameters()
        set(&gater, Schema.gater.filter { $0.field.kind != .decay }, from: fields)
        decayClock = DecayClock(interval: gater.decayInterval, toZero: gater.decayToZero)
        set(&gater, Schema.gater.filter { $0.field.kind == .decay }, from: fields)
        parameters.gater = gater
    }

    /// Sets what deliveries count in each of the scenario's topics.
    mutating func weighTopics(
        of gater: inout PeerGaterParameters, _ fields: Fields?, _ preset: GossipsubPreset
    ) {
        let codec = FieldCodec<Double>.number("must be > 0") { $0 > 0 }
        var weights: [(pattern: TopicPattern, weight: Double)] = []
        if let field = fields?["topicDeliveryWeights"] {
            for (pattern, field) in patterns(of: field, wanted: "an object such as {blocks: 10}") {
                if let weight = codec.read(&self, field) { weights.append((pattern, weight)) }
            }
        }
        for (index, name) in topics.names.enumerated() {
            let given = TopicPattern.closest(to: name, among: weights, \.pattern)?.weight
            guard let weight = given ?? preset.deliveryWeight(of: name) else { continue }
            gater.topicDeliveryWeights.append(.init(TopicID(UInt32(index)), weight))
        }
    }
}
