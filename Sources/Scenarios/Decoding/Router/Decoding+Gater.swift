import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// The peer gater.
extension Decoding {
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
        for known in GaterFields.numbers {
            if let value = fields[known.field.name].flatMap({ number($0, by: known) }) {
                gater[keyPath: known.field.path] = value
            }
        }
        for known in GaterFields.longDurations {
            guard let field = fields[known.name], let time = duration(field) else { continue }
            if time < .seconds(1) {
                report("must be at least \(Interval.seconds(1)), found \(time)", in: field)
            }
            gater[keyPath: known.path] = time
        }
        set(&gater, [GaterFields.retainStats], from: fields)
        for known in GaterFields.decays {
            guard let field = fields[known.name] else { continue }
            let decay = decay(field, every: gater.decayInterval, toZero: gater.decayToZero)
            guard let decay else { continue }
            if decay <= 0 || decay >= 1 { report("must be > 0 and < 1, found \(decay)", in: field) }
            gater[keyPath: known.path] = decay
        }
        parameters.gater = gater
    }

    /// A number that the field's rule allows.
    private mutating func number(_ field: Field, by known: GaterFields.Bounded) -> Double? {
        guard let value = number(field) else { return nil }
        guard known.isAllowed(value) else {
            report("\(known.rule), found \(value)", in: field)
            return nil
        }
        return value
    }

    /// Sets what deliveries count in each of the scenario's topics.
    mutating func weighTopics(
        of gater: inout PeerGaterParameters, _ fields: Fields?, _ preset: GossipsubPreset
    ) {
        let rule = GaterFields.Bounded(
            ParameterField("*", \.threshold), "must be > 0", { $0 > 0 })
        var weights: [(pattern: TopicPattern, weight: Double)] = []
        if let field = fields?["topicDeliveryWeights"] {
            for (pattern, field) in patterns(of: field, wanted: "an object such as {blocks: 10}") {
                if let weight = number(field, by: rule) { weights.append((pattern, weight)) }
            }
        }
        for (index, name) in topics.names.enumerated() {
            let given = TopicPattern.closest(to: name, among: weights, \.pattern)?.weight
            guard let weight = given ?? preset.deliveryWeight(of: name) else { continue }
            gater.topicDeliveryWeights.append(.init(TopicID(UInt32(index)), weight))
        }
    }
}

/// The fields of a gater that hold one parameter each, with go-libp2p-pubsub's rules
/// (`PeerGaterParams.validate`).
enum GaterFields {
    typealias Field<Value> = ParameterField<PeerGaterParameters, Value>

    /// A number and what it may be.
    struct Bounded: Sendable {
        let field: Field<Double>
        /// The rule for people.
        let rule: String
        /// The rule itself.
        let isAllowed: @Sendable (Double) -> Bool

        init(
            _ field: Field<Double>, _ rule: String,
            _ isAllowed: @escaping @Sendable (Double) -> Bool
        ) {
            self.field = field
            self.rule = rule
            self.isAllowed = isAllowed
        }
    }

    static let numbers: [Bounded] = [
        Bounded(Field("threshold", \.threshold), "must be > 0", { $0 > 0 }),
        Bounded(
            Field("decayToZero", \.decayToZero), "must be > 0 and < 1", { $0 > 0 && $0 < 1 }),
        Bounded(Field("duplicateWeight", \.duplicateWeight), "must be > 0", { $0 > 0 }),
        Bounded(Field("ignoreWeight", \.ignoreWeight), "must be at least 1", { $0 >= 1 }),
        Bounded(Field("rejectWeight", \.rejectWeight), "must be at least 1", { $0 >= 1 }),
    ]

    /// Durations of at least a second.
    static let longDurations: [Field<Interval>] = [
        Field("decayInterval", \.decayInterval), Field("quiet", \.quiet),
    ]

    static let retainStats = Field("retainStats", \.retainStats)

    static let decays: [Field<Double>] = [
        Field("globalDecay", \.globalDecay), Field("sourceDecay", \.sourceDecay),
    ]
}
