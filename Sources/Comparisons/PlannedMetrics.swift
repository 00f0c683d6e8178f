import ScenarioModel
import Scenarios
import TextFormats

/// An experiment of which every scenario, change, metric and name is right.
package struct CheckedExperiment: Sendable {
    package let experiment: Experiment
    package let variants: [Variant]
    /// By scenario and variant.
    package let prepared: [[PreparedVariant]]
    package let metrics: [ComparisonPlan.Metric]

    /// Reads the scenarios of `experiment`, and changes them; `isAgainstSaved` says that saved
    /// results take the baseline's place, `routers` are those that scenarios can choose.
    ///
    /// - Throws: every mistake in scenarios, changes, metrics and names.
    package init(
        _ experiment: Experiment, isAgainstSaved: Bool = false,
        routers: RouterRegistry = RouterRegistry()
    ) throws(ScenarioError) {
        self.experiment = experiment
        variants = try experiment.variants()
        let found = experiment.contradictions(variants, isAgainstSaved: isAgainstSaved)
        if let first = found.first { throw ScenarioError(found, in: first.location.file) }
        prepared = try experiment.prepared(variants, routers: routers)
        metrics = try experiment.plannedMetrics(prepared)
    }
}

extension Experiment {
    /// The experiment in the file at `path`, checked.
    package static func checked(
        path: String, routers: RouterRegistry = RouterRegistry()
    ) throws(ScenarioError) -> CheckedExperiment {
        try CheckedExperiment(try load(path: path), routers: routers)
    }

    /// Changes that a comparison makes by other means, and expectations that nothing can meet.
    fileprivate func contradictions(
        _ variants: [Variant], isAgainstSaved: Bool
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for override in variants.flatMap(\.overrides) where override.path == "seed" {
            let diagnostic = Diagnostic(
                location: override.start, path: "seed",
                message: "a comparison runs seeds of its own: --seeds, or 'seeds' of an experiment")
            if !found.contains(diagnostic) { found.append(diagnostic) }
        }
        for (index, expectation) in expectations.enumerated() where !isAgainstSaved {
            let arm = variants.firstIndex { $0.name == expectation.variant.name }
            guard let arm, variants[arm].baseline == arm, expectation.against == nil else {
                continue
            }
            found.append(
                Diagnostic(
                    location: expectation.variant.location, path: "expect[\(index)].variant",
                    message: "is a baseline; say under 'against' what it is compared with"))
        }
        return found
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
            var own: [String] = []
            for (index, figure) in (variants.first?.scenario.measures ?? []).enumerated() {
                if own.contains(figure.label) {
                    let found = problem("\(figure.label) is measured twice", ofEntry: index)
                    // Several scenarios have the same metrics; where none are said, a scenario's
                    // own may be among the usual ones.
                    if self.metrics != nil, !diagnostics.contains(found) {
                        diagnostics.append(found)
                    }
                    continue
                }
                own.append(figure.label)
                // Another scenario has it, too.
                if metrics.contains(where: { $0.label == figure.label }) { continue }
                if let distribution = figure.distribution, !figure.isNumber {
                    let names = distribution.statistics.map { distribution.metric($0).name }
                    let message =
                        "\(figure.metric) is no number; say which: \(names.joined(separator: ", "))"
                    diagnostics.append(problem(message, ofEntry: index))
                }
                metrics.append(
                    .init(
                        label: figure.label, direction: figure.direction,
                        matter: matter(of: figure.label)))
            }
        }
        let labels = metrics.map(\.label)
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

    private func problem(_ message: String, ofEntry index: Int) -> Diagnostic {
        let entries = metrics ?? []
        let place = entries.indices.contains(index) ? entries[index].location : nil
        return Diagnostic(
            location: place ?? Location(file: "--metric", line: 1, column: 1),
            path: "metrics[\(index)]", message: message)
    }

    private func unknown(
        _ name: String, _ labels: [String], at place: Location, path: String
    ) -> Diagnostic {
        let ending = Suggestion.ending(for: name, among: labels)
        return Diagnostic(
            location: place, path: path, message: "no metric '\(name)' is measured; \(ending)")
    }
}
