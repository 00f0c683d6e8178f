import ScenarioModel
import Scenarios
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// Comparisons of runs that never were, whose figures are easy to check by hand.
enum SampleComparison {
    /// A plan of `arms`, each with its changes and compared with the first, of `entries`, over so
    /// many seeds from 1 on.
    static func plan(
        _ arms: [(name: String, changes: [String])], seeds: Int = 4, entries: [String] = ["s"],
        metrics: [ComparisonPlan.Metric] = [latency], expectations: [DifferenceExpectation] = []
    ) -> ComparisonPlan {
        var plan = ComparisonPlan(
            question: "", program: "test", baseline: arms[0].name,
            seeds: (1...seeds).map { UInt64($0) },
            entries: entries.map { .init(name: $0, file: "\($0).json5", remarks: []) },
            arms: arms.map { .init(name: $0.name, baseline: 0, changes: $0.changes) },
            metrics: metrics, expectations: expectations, runs: [])
        for entry in entries.indices {
            for arm in arms.indices {
                for seed in plan.seeds {
                    plan.runs.append(
                        .init(entry: entry, arm: arm, seed: seed, key: key(entry, arm, seed)))
                }
            }
        }
        return plan
    }

    static let latency = ComparisonPlan.Metric(
        label: "latencyMs.p99", direction: .lessIsBetter, matter: nil)
    static let reach = ComparisonPlan.Metric(
        label: "reach", direction: .moreIsBetter, matter: nil)
    static let count = ComparisonPlan.Metric(
        label: "counts.publish", direction: .neither, matter: nil)

    static func key(_ entry: Int, _ arm: Int, _ seed: UInt64) -> String {
        "\(entry)-\(arm)-\(seed)"
    }

    /// A run with these figures; all else is as it should be.
    static func record(_ figures: [(label: String, value: Double?)]) -> RunRecord {
        RunRecord(
            fingerprint: "0123456789abcdef", figures: figures, world: "w", worldParts: [],
            undelivered: 0, expected: 10, overlapping: 0, firstPublication: 100, steadyMesh: 5,
            steadyDuplicates: nil, isTooShort: false)
    }

    /// Runs of a plan with one scenario and one metric, by variant and seed; nil for one that is
    /// not there.
    static func records(
        _ values: [[Double?]], of label: String = "latencyMs.p99"
    ) -> [String: RunRecord] {
        var records: [String: RunRecord] = [:]
        for (arm, values) in values.enumerated() {
            for (seed, value) in values.enumerated() {
                guard let value else { continue }
                records[key(0, arm, UInt64(seed + 1))] = record([(label, value)])
            }
        }
        return records
    }

    /// The comparison of two variants, `a` and `b`, by one metric.
    static func two(
        _ baseline: [Double?], _ variant: [Double?], metric: ComparisonPlan.Metric = latency,
        expecting expectations: [DifferenceExpectation] = []
    ) -> Comparison {
        let plan = plan(
            [("a", []), ("b", [])], seeds: baseline.count, metrics: [metric],
            expectations: expectations)
        return Comparison(plan, records: records([baseline, variant], of: metric.label))
    }

    /// A name as expectations refer to it.
    static func reference(_ name: String) -> Experiment.Reference {
        .init(name: name, location: Location(file: "test", line: 1, column: 1))
    }

    /// A bound on the difference of `b` to `against`, or to its baseline.
    static func expectation(
        atMost: Matter.Amount? = nil, atLeast: Matter.Amount? = nil, against: String? = nil,
        scenario: String? = nil, passes: Bool = false
    ) -> DifferenceExpectation {
        DifferenceExpectation(
            scenario: scenario.map { reference($0) }, variant: reference("b"),
            against: against.map { reference($0) }, metric: reference("latencyMs.p99"),
            atMost: atMost, atLeast: atLeast, passesUndecided: passes)
    }
}
