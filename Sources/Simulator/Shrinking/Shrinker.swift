import ScenarioModel
import Scenarios
import TextFormats

/// Makes a scenario that fails smaller, as long as it fails in the same way.
///
/// One reduction after the other is tried, the large ones first; what still fails is kept, and when
/// no reduction is left that does, nothing more can go (delta debugging: Zeller and Hildebrandt,
/// "Simplifying and isolating failure-inducing input", 2002, without its guarantee of a minimum).
package struct Shrinker {
    /// Other seeds to try where a reduction makes another world of it.
    private static let otherSeeds: [UInt64] = [1, 2, 3]

    /// The smallest scenario so far that fails.
    package private(set) var smallest: TestRun
    /// How many runs it took.
    package private(set) var runCount = 0
    /// Whether nothing more can go.
    package private(set) var isDone = false

    private let tables: Tables
    private let limits: [SizeLimit]
    /// A run that gets much longer than the first shows something else.
    private let eventLimit: Int
    /// Whether the faults were to blame, so that they must be in what is smaller too; nil until it
    /// was tried.
    private var isFaultsDoing: Bool?
    private var pass = ReductionPass.allCases.startIndex
    private var place = 0
    private var hasChanged = false

    /// Begins with `run`, a run that failed; numbers of nodes do not fall below those of the
    /// scenario's `variedFields`.
    package init(_ run: TestRun, tables: Tables, variedFields: [VariedField] = []) {
        smallest = run
        self.tables = tables
        limits = SizeLimit.limits(of: variedFields).filter { $0.holds(run.document) }
        eventLimit = run.events * 2
    }

    /// Tries the next reduction; call it until `isDone`. `isOver` is asked now and then whether to
    /// give up.
    package mutating func advance(isOver: () -> Bool) {
        let passes = ReductionPass.allCases
        let reductions = passes[pass].reductions(of: smallest)
        guard place < reductions.count else {
            place = 0
            pass += 1
            guard pass == passes.count else { return }
            pass = 0
            isDone = !hasChanged
            hasChanged = false
            return
        }
        let smaller = tried(reductions[place], isOver: isOver)
        guard let smaller else {
            place += 1
            return
        }
        smallest = smaller
        hasChanged = true
        // What is left of a list moves up; of a number the largest reduction comes first again.
        if passes[pass].beginsAnew { place = 0 }
    }

    /// The run of the document that the reduction leaves, if it fails likewise.
    private mutating func tried(_ reduction: Reduction, isOver: () -> Bool) -> TestRun? {
        guard limits.allSatisfy({ $0.holds(reduction.document) }) else { return nil }
        let seeds =
            reduction.makesAnotherWorld ? Self.otherSeeds.filter { $0 != smallest.seed } : []
        for seed in [smallest.seed] + seeds {
            if isOver() { return nil }
            runCount += 1
            let run = TestRun(
                reduction.document, seed: seed, tables: tables, eventLimit: eventLimit,
                isOver: isOver)
            // What describes no scenario does so with no seed.
            guard let run else { return nil }
            if run.fails(as: smallest), !failsAnyway(run, isOver: isOver) { return run }
        }
        return nil
    }

    /// Whether the world of `run` fails in the same way without its faults, though the first did
    /// not.
    private mutating func failsAnyway(_ run: TestRun, isOver: () -> Bool) -> Bool {
        if isFaultsDoing == nil { isFaultsDoing = keepsPromise(smallest, isOver: isOver) }
        return isFaultsDoing == true && !keepsPromise(run, isOver: isOver)
    }

    /// Whether the world without faults of `run` keeps the promise that the run broke.
    private mutating func keepsPromise(_ run: TestRun, isOver: () -> Bool) -> Bool {
        guard let document = FaultFreeScenario(run.document).document else { return false }
        runCount += 1
        let faultFree = TestRun(
            document, seed: run.seed, tables: tables, eventLimit: eventLimit, isOver: isOver)
        return faultFree.map { !$0.fails(as: run) } ?? false
    }
}
