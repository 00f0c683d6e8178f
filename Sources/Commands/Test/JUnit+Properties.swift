import Reports
import ScenarioModel
import Scenarios
import TextFormats

extension JUnit.Property {
    /// Figures that are worth a plot, whatever a scenario expects.
    private static let usual = [
        "events", "reach", "latencyMs.mean", "latencyMs.p50", "latencyMs.p99", "latencyMs.max",
        "duplicatesPerDelivery", "counts.publish", "counts.deliver", "bytes.total",
    ]

    /// The fingerprint, the usual figures, and those that the scenario expects something of, as
    /// far as the run has them; none twice.
    static func all(of report: Report) -> [JUnit.Property] {
        var found = [JUnit.Property(name: "fingerprint", value: report.fingerprint)]
        func add(_ name: String, _ value: Double?) {
            guard let value, !found.contains(where: { $0.name == name }) else { return }
            let isWhole = value.magnitude < 1e15 && value == value.rounded()
            found.append(
                JUnit.Property(name: name, value: isWhole ? "\(Int(value))" : "\(value)"))
        }
        for name in usual { add(name, report.figure(name)) }
        for judgement in report.judgements {
            let expectation = judgement.expectation
            let scope = expectation.scopeWords
            let name = scope.isEmpty ? expectation.metric : "\(expectation.metric) (\(scope))"
            add(name, judgement.actual)
        }
        return found
    }
}
