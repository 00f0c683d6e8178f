import ScenarioModel
import Scenarios

/// All that a comparison's results rest on besides its runs: kept beside them, so that results can
/// be made again, and put together from the parts of a sweep.
package struct ComparisonPlan: Equatable, Sendable {
    /// A scenario with a table of its own.
    package struct Entry: Equatable, Sendable {
        package var name: String
        package var file: String
        /// What a reader must know of the scenario, such as that it has no bandwidth.
        package var remarks: [String]
        /// From which second on everything is measured, where the scenario says so.
        package var measuredFrom: Double?

        package init(
            name: String, file: String, remarks: [String], measuredFrom: Double? = nil
        ) {
            self.name = name
            self.file = file
            self.remarks = remarks
            self.measuredFrom = measuredFrom
        }
    }

    /// What is run.
    package struct Arm: Equatable, Sendable {
        package var name: String
        /// The arm that it is compared with, by index: itself for a baseline.
        package var baseline: Int
        /// Its changes, each as `path=value`.
        package var changes: [String]
        /// Cell of the grid that several variants share; nil without such a grid.
        package var cell: [Variant.Cell]?
        /// After how many seeds it was left out, because it had clearly lost; nil when it was not.
        package var droppedAfter: Int?

        package init(
            name: String, baseline: Int, changes: [String], cell: [Variant.Cell]? = nil
        ) {
            self.name = name
            self.baseline = baseline
            self.changes = changes
            self.cell = cell
        }

        /// Its name without its place in the grid.
        package var ownName: String {
            guard let cell else { return name }
            let place = cell.map { "\($0.axis)=\($0.value)" }.joined(separator: " ")
            return name.hasSuffix(place) ? String(name.dropLast(place.count + 1)) : name
        }
    }

    /// What is measured.
    package struct Metric: Equatable, Sendable {
        /// The name, with what it is over in brackets.
        package var label: String
        package var direction: MetricDirection
        /// The least difference that matters; nil when nothing was said.
        package var matter: Matter.Amount?

        package init(label: String, direction: MetricDirection, matter: Matter.Amount?) {
            self.label = label
            self.direction = direction
            self.matter = matter
        }
    }

    /// One run.
    package struct Run: Equatable, Sendable {
        /// The scenario, by index.
        package var entry: Int
        /// The variant, by index.
        package var arm: Int
        package var seed: UInt64
        /// What the run's file is called: a digest of all that decides it.
        package var key: String

        package init(entry: Int, arm: Int, seed: UInt64, key: String) {
            self.entry = entry
            self.arm = arm
            self.seed = seed
            self.key = key
        }
    }

    /// How often the results were to be looked at while seeds were added.
    package struct Looks: Equatable, Sendable {
        /// Number of planned looks, for which intervals are corrected.
        package var planned: Int
        /// Number of looks taken.
        package var taken: Int
        /// The half width, or the difference, that was to be shown.
        package var target: Matter.Amount

        package init(planned: Int, taken: Int, target: Matter.Amount) {
            self.planned = planned
            self.taken = taken
            self.target = target
        }
    }

    package var question: String
    /// What tells programs apart: a digest of the executable, or a name that the user gave.
    package var program: String
    /// The baseline's name as it was asked for; within each cell of a grid if there is one.
    package var baseline: String
    package var seeds: [UInt64]
    package var entries: [Entry]
    package var arms: [Arm]
    package var metrics: [Metric]
    package var expectations: [DifferenceExpectation]
    package var runs: [Run]
    /// Nil where the number of seeds was fixed.
    package var looks: Looks?

    package init(
        question: String, program: String, baseline: String, seeds: [UInt64], entries: [Entry],
        arms: [Arm], metrics: [Metric], expectations: [DifferenceExpectation], runs: [Run]
    ) {
        self.question = question
        self.program = program
        self.baseline = baseline
        self.seeds = seeds
        self.entries = entries
        self.arms = arms
        self.metrics = metrics
        self.expectations = expectations
        self.runs = runs
    }

    /// The keys of all runs, each once, in order.
    package var keys: [String] {
        // For look-up only.
        var known: Set<String> = []
        return runs.map(\.key).filter { known.insert($0).inserted }
    }

    /// The level of its intervals: 95 %, or more where results are looked at repeatedly.
    package var level: Double { 1 - 0.05 / Double(looks?.planned ?? 1) }
}
