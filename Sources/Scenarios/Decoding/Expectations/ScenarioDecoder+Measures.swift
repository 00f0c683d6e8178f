import ScenarioModel

/// What is measured without a bound.
extension ScenarioDecoder {
    /// The figures in file order.
    mutating func measures(_ field: Field) -> [MeasuredFigure] {
        let wanted = "a list of figures such as {metric: \"latencyMs.p99\", topic: \"news\"}"
        guard let entries = list(field, wanted: wanted) else { return [] }
        return entries.compactMap { measuredFigure($0) }
    }

    private mutating func measuredFigure(_ field: Field) -> MeasuredFigure? {
        let wanted = "an object with metric or count"
        guard let fields = object(field, wanted: wanted) else { return nil }
        if let count = fields["count"] {
            if let within = fields["within"] { refuse(within) }
            return countFigure(count, of: fields)
        }
        let metric = required(
            "metric", of: fields, wanted: "a figure such as \"reach\", or a count"
        )
        .flatMap { self.metric($0, orDistribution: true) }
        if let within = fields["within"], metric != nil, metric != ScopedMetric.freshShare.name {
            refuse(within)
        }
        let origin = metric.flatMap { self.origin(of: $0, fields) }
        guard let metric, let origin else { return nil }
        return MeasuredFigure(metric: metric, origin: origin)
    }

    private mutating func refuse(_ within: Field) {
        report("has no meaning but for freshShare: how old what is known may be", in: within)
    }
}
