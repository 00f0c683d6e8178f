import ScenarioModel
import Scenarios
import TextFormats

/// Makes a scenario that fails smaller, as long as it fails in the same way.
///
/// One cut after the other is tried, the large ones first; what still fails is kept, and when no
/// cut is left that does, nothing more can go (delta debugging: Zeller and Hildebrandt,
/// "Simplifying and isolating failure-inducing input", 2002, without its guarantee of a minimum).
package struct Shrinking {
    /// Other seeds to try where a cut makes another world of it.
    private static let otherSeeds: [UInt64] = [1, 2, 3]

    /// The smallest scenario so far that fails.
    package private(set) var smallest: Trial
    /// How many runs it took.
    package private(set) var runCount = 0
    /// Whether nothing more can go.
    package private(set) var isDone = false

    private let tables: Tables
    private let floors: [Floor]
    /// A run that gets much longer than the first shows something else.
    private let eventLimit: Int
    /// Whether the faults were to blame, so that they must be in what is smaller too; nil until it
    /// was tried.
    private var isFaultsDoing: Bool?
    private var stage = Cut.Stage.allCases.startIndex
    private var place = 0
    private var hasChanged = false

    /// Begins with `trial`, a run that failed; numbers of nodes do not fall below those of the
    /// scenario's `knobs`.
    package init(_ trial: Trial, tables: Tables, knobs: [Knob] = []) {
        smallest = trial
        self.tables = tables
        floors = Floor.floors(of: knobs).filter { $0.holds(trial.document) }
        eventLimit = trial.events * 2
    }

    /// Tries the next cut; call it until `isDone`. `isOver` is asked now and then whether to give
    /// up.
    package mutating func advance(isOver: () -> Bool) {
        let stages = Cut.Stage.allCases
        let cuts = stages[stage].cuts(of: smallest)
        guard place < cuts.count else {
            place = 0
            stage += 1
            guard stage == stages.count else { return }
            stage = 0
            isDone = !hasChanged
            hasChanged = false
            return
        }
        let smaller = tried(cuts[place], isOver: isOver)
        guard let smaller else {
            place += 1
            return
        }
        smallest = smaller
        hasChanged = true
        // What is left of a list moves up; of a number the largest cut comes first again.
        if stages[stage].beginsAnew { place = 0 }
    }

    /// The run of the document that the cut leaves, if it fails likewise.
    private mutating func tried(_ cut: Cut, isOver: () -> Bool) -> Trial? {
        guard floors.allSatisfy({ $0.holds(cut.document) }) else { return nil }
        let seeds = cut.makesAnotherWorld ? Self.otherSeeds.filter { $0 != smallest.seed } : []
        for seed in [smallest.seed] + seeds {
            if isOver() { return nil }
            runCount += 1
            let trial = Trial(
                cut.document, seed: seed, tables: tables, eventLimit: eventLimit, isOver: isOver)
            // What describes no scenario does so with no seed.
            guard let trial else { return nil }
            if trial.fails(as: smallest), !failsAnyway(trial, isOver: isOver) { return trial }
        }
        return nil
    }

    /// Whether the world of `trial` fails in the same way without its faults, though the first did
    /// not.
    private mutating func failsAnyway(_ trial: Trial, isOver: () -> Bool) -> Bool {
        if isFaultsDoing == nil { isFaultsDoing = keepsPromise(smallest, isOver: isOver) }
        return isFaultsDoing == true && !keepsPromise(trial, isOver: isOver)
    }

    /// Whether the calm world of `trial` keeps the promise that the trial broke.
    private mutating func keepsPromise(_ trial: Trial, isOver: () -> Bool) -> Bool {
        guard let document = CalmWorld(trial.document).document else { return false }
        runCount += 1
        let calm = Trial(
            document, seed: trial.seed, tables: tables, eventLimit: eventLimit, isOver: isOver)
        return calm.map { !$0.fails(as: trial) } ?? false
    }
}
