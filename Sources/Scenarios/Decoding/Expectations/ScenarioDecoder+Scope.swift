import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What a metric is over.
extension ScenarioDecoder {
    /// Where the figure of the metric `name` comes from: the report, unless a field says over what
    /// it is to be measured; nil after noting that it cannot be.
    mutating func origin(of name: String, _ fields: Fields) -> Expectation.Origin? {
        let given = fields.present(ScopedMetric.allFields)
        let distribution = MetricDistribution(named: name)
        guard let metric = distribution?.metric(.mean) ?? ScopedMetric.named(name) else {
            guard let first = given.first, let field = fields[first] else { return .report }
            report(
                """
                has no meaning for \(name), which is over the whole run; \
                docs/metrics.md lists what can be measured over less
                """, in: field)
            return nil
        }
        if given.isEmpty, !MetricCatalogue.scopedOnly.contains(metric.name) { return .report }
        return scope(of: fields, for: metric, called: name).map { .scoped(metric, $0) }
    }

    private mutating func scope(
        of fields: Fields, for metric: ScopedMetric, called name: String
    ) -> ExpectationScope? {
        let before = mistakeCount
        for other in fields.present(ScopedMetric.allFields) where !metric.fields.contains(other) {
            guard let field = fields[other] else { continue }
            let allowed = metric.fields.joined(separator: ", ")
            report("has no meaning for \(name); it can have \(allowed)", in: field)
        }
        if metric.needsSamples, !isObserved, let field = fields["metric"] {
            report("is measured in samples, so the scenario needs 'observe'", in: field)
        }
        var scope = ExpectationScope()
        scope.topics = fields["topic"].flatMap { topics(matching: $0) }
        let group = fields["group"].flatMap { fixedNodes($0) }
        scope.group = group?.candidates
        scope.groupRouters = group?.routers ?? []
        let publishers = fields["publishers"].flatMap { fixedNodes($0) }
        scope.publishers = publishers?.candidates
        scope.publisherRouters = publishers?.routers ?? []
        if metric == .recoverySeconds {
            let wanted = "when the trouble is over, such as \"60 s\""
            scope.from =
                required("after", of: fields, wanted: wanted).flatMap { time($0) } ?? .zero
        } else {
            scope.from = fields["from"].flatMap { time($0) } ?? .zero
        }
        scope.until = fields["until"].flatMap { windowEnd($0, after: scope.from) }
        scope.settle = fields["settle"].flatMap { duration($0) } ?? .zero
        let deadline =
            metric == .restrictedLatency
            ? required("deadline", of: fields, wanted: "how long a message may take")
            : fields["deadline"]
        scope.deadline = deadline.flatMap { positiveDuration($0) }
        if metric == .freshShare {
            let wanted = "how old what is known may be, such as \"20 s\""
            scope.age = required("within", of: fields, wanted: wanted)
                .flatMap { positiveDuration($0) }
        }
        scope.words = words(
            of: fields,
            ["topic", "group", "publishers", "from", "until", "after", "settle"]
                + ["deadline"] + (metric == .freshShare ? ["within"] : []))
        return mistakeCount == before ? scope : nil
    }

    /// The topics that a name or a pattern means, at least one.
    mutating func topics(matching field: Field) -> [TopicID]? {
        guard let text = text(field, wanted: "a topic's name, or a beginning such as \"chat-*\"")
        else { return nil }
        let pattern = TopicPattern(text: text)
        let names = topics.names
        let matching = names.indices.filter { pattern.matches(names[$0]) }
        guard matching.isEmpty else { return matching.map { TopicID(UInt32($0)) } }
        let ending =
            names.isEmpty
            ? "it has none" : Suggestion.ending(for: text, among: names, after: mistakeCount)
        report("no topic of this scenario is \(Quoted.single(text)); \(ending)", in: field)
        return nil
    }

    /// Nodes that are not drawn: the same at every seed, but for those that run a router.
    mutating func fixedNodes(_ field: Field) -> NodeSelection? {
        guard let selection = selection(field) else { return nil }
        guard case .all = selection.pick else {
            report("the nodes of an expectation cannot be drawn; name them", in: field)
            return nil
        }
        return selection
    }

    /// The end of a window; it may lie after the end of the run, so that runs can be shortened.
    mutating func windowEnd(_ field: Field, after start: Interval) -> Interval? {
        guard let end = duration(field) else { return nil }
        guard end > start else {
            report("\(end) is not after the beginning at \(start)", in: field)
            return nil
        }
        return end
    }

    /// Those of the fields that are given, as they are written.
    func words(of fields: Fields, _ names: [String]) -> String {
        fields.present(names).compactMap { name -> String? in
            fields[name].flatMap { Self.words($0.value) }.map { words in
                name == "topic" || name == "group" ? words : "\(name) \(words)"
            }
        }
        .joined(separator: ", ")
    }

    private static func words(_ value: JSONValue) -> String? {
        switch value.kind {
        case .string(let text): Quoted.safe(text)
        case .array(let values):
            Quoted.safe(values.compactMap { words($0) }.joined(separator: " + "))
        default: nil
        }
    }
}
