import ScenarioModel
import Scenarios
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// A plan as a file.
@Suite("Comparison plans")
struct ComparisonPlanTests {
    /// A plan that has something in every field.
    private static let full: ComparisonPlan = {
        var plan = SampleComparison.plan(
            [("a \"quoted\"", []), ("b\nä", ["links.loss=\"1 %\"", "x=[1, 2]"])], seeds: 3,
            entries: ["s", "t"],
            metrics: [
                SampleComparison.latency, SampleComparison.reach, SampleComparison.count,
                .init(label: "reach (x)", direction: .moreIsBetter, matter: .share(0.02)),
                .init(label: "queueDrops", direction: .lessIsBetter, matter: .absolute(5)),
            ],
            expectations: [
                SampleComparison.expectation(atMost: .share(-0.05), atLeast: .share(-0.1)),
                SampleComparison.expectation(
                    atMost: .absolute(3), against: "a \"quoted\"", scenario: "t", passes: true),
            ])
        plan.question = "Why?"
        plan.seeds = [7, 3, .max]
        for index in plan.runs.indices { plan.runs[index].seed = plan.seeds[index % 3] }
        plan.entries[0].remarks = ["one", "two"]
        plan.entries[1].measuredFrom = 2.5
        plan.arms[0].droppedAfter = 2
        plan.arms[0].cell = [.init(axis: "size", value: "1 KB"), .init(axis: "D", value: "6")]
        plan.looks = .init(planned: 4, taken: 2, target: .share(0.02))
        return plan
    }()

    @Test("What is read back is the same, and written again has the same bytes")
    func roundTrip() throws {
        let read = try #require(ComparisonPlan(Self.full.file))
        #expect(read.file == Self.full.file)
        var other = read
        // Where an expectation was written is not kept.
        other.expectations = Self.full.expectations
        #expect(other == Self.full)
        #expect(read.expectations.map(\.atMost) == [.share(-0.05), .absolute(3)])
        #expect(read.expectations.map(\.atLeast) == [.share(-0.1), nil])
        #expect(read.expectations.map(\.passesUndecided) == [false, true])
        #expect(read.expectations.map { $0.scenario?.name } == [nil, "t"])
        #expect(read.expectations.map { $0.against?.name } == [nil, "a \"quoted\""])
    }

    @Test("So is one with nothing in it that may be left out")
    func least() throws {
        let plan = SampleComparison.plan([("a", [])], seeds: 1)
        #expect(ComparisonPlan(plan.file) == plan)
    }

    @Test("Keys are those of the runs in order, each once")
    func keys() {
        var plan = SampleComparison.plan([("a", []), ("b", [])], seeds: 2)
        #expect(plan.keys == ["0-0-1", "0-0-2", "0-1-1", "0-1-2"])
        plan.runs[3].key = "0-0-1"
        #expect(plan.keys == ["0-0-1", "0-0-2", "0-1-1"])
    }

    @Test("With several looks each has a part of the five of a hundred")
    func level() {
        #expect(SampleComparison.plan([("a", [])]).level == 0.95)
        #expect(Self.full.level == 1 - 0.05 / 4)
    }

    @Test("What is no plan, or half of one, is none")
    func broken() {
        let text = String(decoding: Self.full.file, as: UTF8.self)
        let half = Array(Self.full.file.prefix(Self.full.file.count / 2))
        #expect(ComparisonPlan(half) == nil)
        #expect(ComparisonPlan([]) == nil)
        #expect(ComparisonPlan(Array("{}".utf8)) == nil)
        let huge = "18446744073709551615"
        for (old, new) in [
            ("\"schema\": 1", "\"schema\": 2"), ("\"runs\": [", "\"ran\": ["),
            ("[0,1,7,", "[0,2,7,"), ("[0,1,7,", "[2,1,7,"), ("[0,1,7,", "[0,7,"),
            ("[0,1,7,", "[\(huge),1,7,"), ("[0,1,7,", "[0,\(huge),7,"), ("[0,1,7,", "[0,-1,7,"),
            ("\"baseline\": 0", "\"baseline\": 2"), ("\"baseline\": 0", "\"baseline\": \(huge)"),
            ("\"seeds\": [7,", "\"seeds\": [\"7\","),
        ] {
            #expect(text.contains(old), "\(old)")
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            #expect(ComparisonPlan(Array(changed.utf8)) == nil, "\(old) → \(new)")
        }
    }

    @Test("A matter is in the metric's unit, or a share of the size of the mean")
    func matter() {
        #expect(Matter.Amount.absolute(3).value(of: -50) == 3)
        #expect(Matter.Amount.share(0.5).value(of: -50) == 25)
        #expect(Matter.Amount.share(0.5).value(of: 0) == 0)
    }
}
