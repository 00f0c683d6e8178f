import Scenarios

/// An experiment of which every scenario, change, metric and name is right.
package struct CheckedExperiment: Sendable {
    package let experiment: Experiment
    package let variants: [Variant]
    /// By scenario and variant.
    package let prepared: [[PreparedVariant]]
    package let metrics: [ComparisonPlan.Metric]

    /// Reads the scenarios of `experiment`, and changes them.
    ///
    /// - Throws: every mistake in scenarios, changes, metrics and names.
    package init(_ experiment: Experiment) throws(ScenarioError) {
        self.experiment = experiment
        variants = try experiment.variants()
        prepared = try experiment.prepared(variants)
        metrics = try experiment.plannedMetrics(prepared)
    }
}

extension Experiment {
    /// The experiment in the file at `path`, checked.
    package static func checked(path: String) throws(ScenarioError) -> CheckedExperiment {
        try CheckedExperiment(try load(path: path))
    }

    /// The metrics with their labels, directions and what matters of them.
    ///
    /// - Throws: labels that occur twice or are no number, and names of metrics that nothing
    ///   measures.
    package func plannedMetrics(
        _ prepared: [[PreparedVariant]]
    ) throws(ScenarioError) -> [ComparisonPlan.Metric] {
        var diagnostics: [Diagnostic] = []
        var metrics: [ComparisonPlan.Metric] = []
        for variants in prepared {
            for figure in variants.first?.scenario.measures ?? [] {
                let isKnown = metrics.contains { $0.label == figure.label }
                if isKnown, variants.count > 0, prepared.count > 1 { continue }
                if isKnown {
                    diagnostics.append(problem("\(figure.label) is measured twice", of: figure))
                }
                if let distribution = figure.distribution, !figure.isNumber {
                    let names = distribution.statistics.map { distribution.metric($0).name }
                    diagnostics.append(
                        problem(
                            "\(figure.metric) is no number; say which: "
                                + names.joined(separator: ", "), of: figure))
                }
                metrics.append(
                    .init(
                        label: figure.label, direction: figure.direction,
                        matter: matter(of: figure.label)))
            }
        }
        let labels = metrics.reduce(into: [String]()) { labels, metric in
            if !labels.contains(metric.label) { labels.append(metric.label) }
        }
        for matter in matters {
            guard let name = matter.metric, !labels.contains(name) else { continue }
            diagnostics.append(unknown(name, labels, at: matter.location, path: "matters"))
        }
        for (index, expectation) in expectations.enumerated() {
            let metric = expectation.metric
            guard !labels.contains(metric.name) else { continue }
            diagnostics.append(
                unknown(metric.name, labels, at: metric.location, path: "expect[\(index)].metric"))
        }
        if let first = diagnostics.first {
            throw ScenarioError(diagnostics, in: first.location.file)
        }
        return metrics
    }

    /// What was said of this metric, or else of all; what was said last holds.
    private func matter(of label: String) -> Matter.Amount? {
        let own = matters.last { $0.metric == label }
        return (own ?? matters.last { $0.metric == nil })?.amount
    }

    private func problem(_ message: String, of figure: MeasuredFigure) -> Diagnostic {
        let place = metrics?.first { $0["metric"]?.string == figure.metric }?.location
        return Diagnostic(
            location: place ?? Location(file: "--metric", line: 1, column: 1), path: "metrics",
            message: message)
    }

    private func unknown(
        _ name: String, _ labels: [String], at place: Location, path: String
    ) -> Diagnostic {
        let ending = Suggestion.ending(for: name, among: labels)
        return Diagnostic(
            location: place, path: path, message: "no metric '\(name)' is measured; \(ending)")
    }
}
