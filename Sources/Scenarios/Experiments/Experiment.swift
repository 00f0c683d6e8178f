import TextFormats

/// A comparison as data: which scenarios, in which variants, over which seeds, and what is asked.
///
/// It comes from a file `*.experiment.json5` (docs/comparing.md), or from a scenario and the
/// options of `pubsub-sim compare`.
package struct Experiment: Equatable, Sendable {
    /// A scenario that is compared: it has worlds and a table of its own.
    package struct Entry: Equatable, Sendable {
        /// The name in tables and results.
        package var name: String
        /// The file, relative to the working folder.
        package var path: String
        /// Where the file is named; a file that cannot be read is reported there.
        package var place: Place?

        /// A place in the file of an experiment.
        package struct Place: Equatable, Sendable {
            package var location: Location
            /// The field, such as `scenarios.chat`.
            package var path: String
        }

        package init(name: String, path: String, place: Place? = nil) {
            self.name = name
            self.path = path
            self.place = place
        }
    }

    /// Changes under one name.
    package struct NamedChanges: Equatable, Sendable {
        package var name: String
        package var overrides: [Override]
        /// Where the name is written.
        package var location: Location?

        package init(name: String, overrides: [Override], location: Location? = nil) {
            self.name = name
            self.overrides = overrides
            self.location = location
        }
    }

    /// A field with the values that it takes in turn.
    package struct GridAxis: Equatable, Sendable {
        /// The field's path.
        package var path: String
        /// A change for each value.
        package var overrides: [Override]

        package init(path: String, overrides: [Override]) {
            self.path = path
            self.overrides = overrides
        }
    }

    /// A name of a variant, and where it is written.
    package struct Reference: Equatable, Sendable {
        package var name: String
        package var location: Location

        package init(name: String, location: Location) {
            self.name = name
            self.location = location
        }
    }

    /// The number of seeds where none is said: the fewest for which an interval is worth reading.
    package static let usualSeedCount = 10

    /// What is asked, in words; empty if nothing is said.
    package var question = ""
    /// What is compared, at least one scenario, no name twice.
    package var entries: [Entry]
    /// The seeds, in order, no seed twice.
    package var seeds: [UInt64] = Array(1...UInt64(usualSeedCount))
    /// What the others are compared with; nil for the first.
    package var baseline: Reference?
    /// Changes that all variants have.
    package var common: [Override] = []
    /// The variants, before the grid multiplies them.
    package var changes: [NamedChanges] = []
    /// What multiplies them.
    package var grid: [GridAxis] = []
    /// The metrics as entries of a scenario's `measure`; nil for the usual ones.
    package var metrics: [JSONValue]?
    /// Whether causes of delays are metrics as well.
    package var comparesCauses = false
    /// Which differences matter.
    package var matters: [Matter] = []
    /// What must hold of differences.
    package var expectations: [DifferenceExpectation] = []

    package init(entries: [Entry]) {
        self.entries = entries
    }
}

/// The least difference that matters, for one metric or for all.
package struct Matter: Equatable, Sendable {
    /// Of a share of the baseline's mean, or in the metric's unit.
    package enum Amount: Equatable, Sendable {
        case share(Double)
        case absolute(Double)
    }

    /// The metric's label; nil for all.
    package var metric: String?
    package var amount: Amount
    /// Where it is written.
    package var location: Location

    package init(metric: String?, amount: Amount, location: Location) {
        self.metric = metric
        self.amount = amount
        self.location = location
    }
}

/// A bound on the difference between two variants.
package struct DifferenceExpectation: Equatable, Sendable {
    /// The scenario's name; nil for every scenario.
    package var scenario: Experiment.Reference?
    /// Whose difference it is.
    package var variant: Experiment.Reference
    /// The difference to what; nil for the variant's baseline.
    package var against: Experiment.Reference?
    /// The metric's label.
    package var metric: Experiment.Reference
    /// The interval's upper end is at most this.
    package var atMost: Matter.Amount?
    /// The interval's lower end is at least this.
    package var atLeast: Matter.Amount?
    /// Whether an interval that lies on both sides of a bound passes.
    package var passesUndecided: Bool

    package init(
        scenario: Experiment.Reference?, variant: Experiment.Reference,
        against: Experiment.Reference?, metric: Experiment.Reference, atMost: Matter.Amount?,
        atLeast: Matter.Amount?, passesUndecided: Bool
    ) {
        self.scenario = scenario
        self.variant = variant
        self.against = against
        self.metric = metric
        self.atMost = atMost
        self.atLeast = atLeast
        self.passesUndecided = passesUndecided
    }
}
