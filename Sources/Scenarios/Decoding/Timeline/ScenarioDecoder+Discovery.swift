import ScenarioModel
import SimKernel

/// How nodes find others.
extension ScenarioDecoder {
    /// Whom a node dials when it comes.
    mutating func discovery(_ field: Field) -> ChurnPlan.Discovery? {
        let wanted = "an object such as {kind: \"sampler\", degree: 5}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let kinds = Schema.words("churn[].discovery.kind")
        let oneOf = "one of \(kinds.joined(separator: ", "))"
        guard let name = required("kind", of: fields, wanted: oneOf),
            let kind = word(name, among: kinds)
        else { return nil }
        refuseFields(of: fields, foreignTo: kind)
        if kind == "topology" { return .topology }
        // A rendezvous has to be asked; a list is at hand.
        let usualDelay = kind == "sampler" ? Interval.seconds(1) : .zero
        let delay = fields["delay"].map { duration($0) } ?? usualDelay
        if kind == "px" { return delay.map { .px(delay: $0) } }
        let nodes =
            kind == "bootstrap"
            ? required("nodes", of: fields, wanted: "the nodes of the list")
                .flatMap { selection($0) } : nil
        let degree = required("degree", of: fields, wanted: "how many nodes to dial")
            .flatMap { wholeNumber($0, in: 1...GroupNames.mostNodes) }
        guard let degree, let delay else { return nil }
        if kind == "sampler" { return .sampler(degree: degree, delay: delay) }
        return nodes.map { .bootstrap($0, degree: degree, delay: delay) }
    }

    /// How many connections are kept up; `fields` are those of a discovery.
    mutating func upkeep(of fields: Fields) -> ChurnPlan.Upkeep? {
        guard let field = fields["target"] else {
            if let field = fields["interval"] {
                report("has no meaning without 'target'", in: field)
            }
            return nil
        }
        let target = wholeNumber(field, in: 1...GroupNames.mostNodes)
        let interval = positiveDuration(fields.usual("interval"))
        guard let target, let interval else { return nil }
        return ChurnPlan.Upkeep(target: target, interval: interval)
    }
}
