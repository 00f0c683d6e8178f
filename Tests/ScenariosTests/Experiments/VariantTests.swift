import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// What an experiment runs: named changes times a grid, and who is compared with whom.
@Suite("Variants")
struct VariantTests {
    private let place = Location(file: "test", line: 1, column: 1)

    private func experiment(
        _ changes: [String], grid: [String] = [], baseline: String? = nil
    ) throws -> Experiment {
        var experiment = Experiment(entries: [.init(name: "a", path: "a.json5")])
        experiment.changes = try changes.map { try ChangeText.variant($0) }
        experiment.grid = try grid.map { try ChangeText.axis($0) }
        experiment.baseline = baseline.map { .init(name: $0, location: place) }
        return experiment
    }

    @Test("Without changes and grid there is one variant, its own baseline")
    func one() throws {
        let variants = try experiment([]).variants()
        #expect(variants.map(\.name) == ["as it is"])
        #expect(variants.allSatisfy { $0.overrides.isEmpty && $0.baseline == 0 })
    }

    @Test("The first is the baseline, or the one that is named")
    func baselines() throws {
        let changes = ["a", "b: x=1", "c: x=2"]
        #expect(try experiment(changes).variants().map(\.baseline) == [0, 0, 0])
        #expect(try experiment(changes, baseline: "b").variants().map(\.baseline) == [1, 1, 1])
    }

    @Test("A grid makes a product, its last axis fastest, named by the paths' last parts")
    func product() throws {
        let variants = try experiment([], grid: ["links.loss=0%,1%", "n.p.count=5,6,7"]).variants()
        #expect(
            variants.map(\.name) == [
                "loss=0% count=5", "loss=0% count=6", "loss=0% count=7", "loss=1% count=5",
                "loss=1% count=6", "loss=1% count=7",
            ])
        #expect(variants[4].overrides.map(\.argument) == ["links.loss=1%", "n.p.count=6"])
        #expect(variants.allSatisfy { $0.baseline == 0 })
    }

    @Test("Axes whose last parts agree are named by their whole paths")
    func labels() throws {
        let variants = try experiment([], grid: ["n.a.count=5", "n.b.count=6"]).variants()
        #expect(variants.map(\.name) == ["n.a.count=5 n.b.count=6"])
    }

    @Test("Quotes around a value are not part of the name")
    func quotes() throws {
        let variants = try experiment([], grid: ["links.latency=\"5 ms\",'6 ms','"]).variants()
        #expect(variants.map(\.name) == ["latency=5 ms", "latency=6 ms", "latency='"])
    }

    @Test("Variants times a grid are compared within each cell, with the first or the named one")
    func cells() throws {
        let (changes, grid) = (["a", "b: x=1"], ["y=1,2,3"])
        let first = try experiment(changes, grid: grid).variants()
        #expect(first.map(\.name) == ["a y=1", "b y=1", "a y=2", "b y=2", "a y=3", "b y=3"])
        #expect(first.map(\.baseline) == [0, 0, 2, 2, 4, 4])
        #expect(try experiment(changes, grid: grid).baselineName(among: first) == "a")
        let named = try experiment(changes, grid: grid, baseline: "b").variants()
        #expect(named.map(\.baseline) == [1, 1, 3, 3, 5, 5])
        let whole = try experiment(changes, grid: grid, baseline: "b y=2").variants()
        #expect(whole.map(\.baseline) == [3, 3, 3, 3, 3, 3])
    }

    @Test("One named variant times a grid is compared with the first cell")
    func oneTimesGrid() throws {
        let variants = try experiment(["a: x=1"], grid: ["y=1,2"]).variants()
        #expect(variants.map(\.name) == ["a y=1", "a y=2"])
        #expect(variants.map(\.baseline) == [0, 0])
    }

    @Test("Common changes come first, so that a variant may say otherwise")
    func common() throws {
        var experiment = try experiment(["a", "b: x=2"], grid: ["y=3"])
        experiment.common = [Override("x=1")]
        let variants = try experiment.variants()
        #expect(variants[1].overrides.map(\.argument) == ["x=1", "x=2", "y=3"])
    }

    @Test("A baseline that is none is refused, with what may have been meant")
    func unknown() {
        let problem = #expect(throws: ScenarioError.self) {
            _ = try experiment(["D=6", "D=8: x=8"], baseline: "D=9").variants()
        }
        #expect(
            problem?.description
                == "test:1:1: error: baseline: no variant is called 'D=9'; did you mean 'D=6'?")
    }

    @Test("Two variants of one name are refused, each where it is")
    func twice() {
        let problem = #expect(throws: ScenarioError.self) {
            _ = try experiment(["a", "b: x=1", "a: x=2", "a: x=3"]).variants()
        }
        #expect(
            problem?.diagnostics.map(\.message)
                == Array(repeating: "'a' is the name of an earlier variant", count: 2))
        #expect(throws: ScenarioError.self) {
            _ = try experiment([], grid: ["x=1,'1'"]).variants()
        }
    }
}
