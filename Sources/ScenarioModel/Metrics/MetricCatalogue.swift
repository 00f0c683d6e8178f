import TextFormats

/// Every metric that an expectation, a measure or a comparison can name: the figures of the report,
/// and the metrics that are measured over a scope.
package enum MetricCatalogue {
    /// The names of the report's figures; the entry of a list has its index, here `[]`.
    package static let reportNames = ReportMetric.all.map(\.name)

    /// The names of metrics that are not figures of the report, but are measured where an
    /// expectation asks for them.
    package static let scopedOnly = ScopedMetric.all.map(\.name).filter {
        ReportMetric(named: $0) == nil
    }

    /// All names, each once.
    package static let names = reportNames + scopedOnly

    /// Unit, direction and meaning of the metric `name`, as a figure of the whole run where the
    /// report has it; of a distribution by its name alone those of its mean. Nil for other names.
    package static func definition(of name: String) -> MetricDefinition? {
        ReportMetric(named: name)?.definition ?? ScopedMetric.named(name)?.definition
            ?? MetricDistribution(named: name)?.metric(.mean).definition
    }

    /// Whether there is a metric `name`, such as `latencyHistogram.shares[1]`.
    package static func contains(_ name: String) -> Bool {
        names.contains(withoutIndex(name))
    }

    /// `name` with its index, if it ends with one, left out: `shares[12]` becomes `shares[]`.
    static func withoutIndex(_ name: String) -> String {
        guard name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") else { return name }
        let digits = name[name.index(after: bracket)...].dropLast()
        // Without an index it is no figure but a list of them.
        guard (1...6).contains(digits.utf8.count), digits.unicodeScalars.allSatisfy(\.isDigit)
        else {
            return name + "[]"
        }
        return name[..<bracket] + "[]"
    }

    /// What `help` says of the metric or distribution `name`: its unit, which way it is better, and
    /// what it means over the whole run and over a scope; nil when there is none.
    package static func help(for name: String) -> String? {
        let whole = ReportMetric(named: name)?.definition
        let scoped =
            ScopedMetric.named(name)?.definition
            ?? MetricDistribution(named: name)?.metric(.mean).definition
        guard let any = whole ?? scoped else { return nil }
        var lines = ["\(name): \(any.unit), \(any.direction.words)"]
        if let whole { lines += ["", "Over the whole run:", whole.sentence] }
        if let scoped {
            let fields = scoped.fields.joined(separator: ", ")
            lines += ["", "Over a scope (\(fields)):", scoped.sentence]
        }
        return lines.map { "\($0)\n" }.joined()
    }
}

extension MetricCatalogue {
    /// The end of a message about `name`, which is no metric: the nearest name, or the names that
    /// begin like it, or how names begin.
    package static func ending(for name: String) -> String {
        let beginning = name.prefix { $0 != "." } + "."
        let alike = names.filter { $0.hasPrefix(beginning) }
        if Suggestion.nearest(to: name, among: names) != nil {
            return Suggestion.ending(for: name, among: names)
        }
        return Suggestion.ending(for: name, among: alike.isEmpty ? beginnings : alike)
    }

    /// The names without a dot, and for all others what comes before it.
    private static let beginnings = names.reduce(into: [String]()) { beginnings, name in
        let first = name.contains(".") ? name.prefix { $0 != "." } + ".…" : name[...]
        if !beginnings.contains(String(first)) { beginnings.append(String(first)) }
    }
}

extension MetricDirection {
    /// The direction in words.
    fileprivate var words: String {
        switch self {
        case .lessIsBetter: "less is better"
        case .moreIsBetter: "more is better"
        case .neither: "neither more nor less is better"
        }
    }
}
