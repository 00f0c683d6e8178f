import PubSub
import SimKernel
import TextFormats

/// How often counters decay, and what counts as nothing.
struct DecayClock {
    /// The time between two decays.
    var interval = Interval.seconds(1)
    /// A counter below this is zero.
    var toZero = 0.01
}

/// Scores and what they lead to.
extension ScenarioDecoder {
    /// Sets the scores, but for those of topics, and the thresholds.
    mutating func setScore(of parameters: inout GossipsubParameters, from fields: Fields) {
        if let field = fields["score"] {
            if field.value.kind == .string("none") {
                parameters.score = nil
            } else {
                let defaults = parameters.score ?? unscored(parameters)
                parameters.score = score(field, over: defaults)
            }
        }
        guard let field = fields["thresholds"] else { return }
        // A version without scores has said so of the thresholds too.
        if parameters.score == nil, parameters.version >= .v1_1 {
            report("has no meaning without 'score'", in: field)
        }
        guard let inner = object(field, wanted: "an object such as {gossip: -10, publish: -20}")
        else { return }
        set(&parameters.thresholds, Schema.thresholds, from: inner)
        for problem in parameters.thresholds.problems { report(problem, of: inner) }
    }

    private func unscored(_ parameters: GossipsubParameters) -> ScoreParameters {
        var score = ScoreParameters()
        score.seenMessageTTL = parameters.validation.seenTTL
        return score
    }

    /// Scores of which the defaults are `defaults`.
    private mutating func score(
        _ field: Field, over defaults: ScoreParameters
    ) -> ScoreParameters {
        var score = defaults
        guard let fields = object(field, wanted: "an object with weights, or \"none\"") else {
            return score
        }
        set(&score, Schema.score.filter { $0.field.kind != .decay }, from: fields)
        decayClock = DecayClock(interval: score.decayInterval, toZero: score.decayToZero)
        set(&score, Schema.score.filter { $0.field.kind == .decay }, from: fields)
        for problem in score.problems(skippingUnsetGroups: true) { report(problem, of: fields) }
        return score
    }

    /// A factor, or the time in which a counter of one decays to nothing by `decayClock`.
    mutating func decay(_ field: Field) -> Double? {
        guard case .string = field.value.kind else {
            if case .number = field.value.kind { return number(field) }
            expected("a number between 0 and 1, or a duration such as \"10 min\"", in: field)
            return nil
        }
        guard let time = positiveDuration(field) else { return nil }
        let (interval, toZero) = (decayClock.interval, decayClock.toZero)
        guard time >= interval else {
            report(
                "\(time) is shorter than decayInterval (\(interval)), the time between two decays",
                in: field)
            return nil
        }
        // What is wrong with bounds of their own is said there.
        guard interval > .zero, toZero > 0, toZero < 1 else { return nil }
        return ScoreParameters.decay(over: time, interval: interval, toZero: toZero)
    }

    /// Notes a number that breaks a rule, at its field if it is given; nothing where that field's
    /// mistake is known already, as it is when an entry for many topics breaks a rule for each.
    mutating func report(_ problem: ScoreParameterProblem, of fields: Fields) {
        let known = Schema.fields(of: fields.path.schema).map(\.name)
        let name = Self.field(problem.parameter, among: known)
        let path = fields.path.field(name)
        guard !fields.isMeant(name), !diagnostics.contains(where: { $0.path == path.text }) else {
            return
        }
        let rule = problem.rule.split(separator: " ")
            .map { Self.field(String($0), among: known) }.joined(separator: " ")
        if let field = fields[name] {
            report("\(rule), found \(problem.found)", in: field)
        } else {
            report(
                "\(rule); not given, so it is \(problem.found)", at: fields.location, in: path)
        }
    }

    /// The field of `known` for the parameter `name`, such as `TopicWeight` or `GossipThreshold`;
    /// anything else stays as it is.
    private static func field(_ name: String, among known: [String]) -> String {
        let plain = name.lowercased()
        return known.first { field in
            plain == field.lowercased() || plain == field.lowercased() + "threshold"
        } ?? name
    }
}
