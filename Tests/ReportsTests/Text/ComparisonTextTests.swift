import ScenarioModel
import Scenarios
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// A comparison as people read it.
@Suite("Comparisons as text")
struct ComparisonTextTests {
    private typealias Sample = SampleComparison

    /// Three variants over eight seeds by four metrics: `b` is better by one, worse by one and
    /// equal by one; `c` is skewed, and not decided.
    private static func comparison(question: String = "Does b beat a?") -> Comparison {
        var plan = Sample.plan(
            [("a", []), ("b", ["x=1"]), ("c", ["links.loss=1%"])], seeds: 24,
            metrics: [
                Sample.latency, Sample.reach, Sample.count,
                .init(
                    label: "bytesPerPeer.sent.mean", direction: .lessIsBetter,
                    matter: .share(0.03)),
            ],
            expectations: [
                Sample.expectation(atMost: .share(-0.02)),
                Sample.expectation(atLeast: .absolute(1)),
            ])
        plan.question = question
        plan.entries[0].remarks = [Scenario.timelessRemark]
        var records: [String: RunRecord] = [:]
        for run in plan.runs {
            let noise = Double(run.seed * 37 % 11) / 10
            let own = Double(run.seed * 53 % 7) / 7
            let spike = run.arm == 2 && run.seed % 12 == 0 ? 60.0 : 0
            var record = Sample.record([
                ("latencyMs.p99", 50 + noise - (run.arm == 1 ? 3 + own : 0) + spike),
                ("reach", run.arm == 1 ? 0.95 - own / 100 : 1), ("counts.publish", 3),
                ("bytesPerPeer.sent.mean", 1e6 + 2e4 * noise + (run.arm == 0 ? 0 : 500 * own)),
            ])
            record.overlapping = run.seed == 3 ? 2 : 0
            record.undelivered = run.arm == 1 ? 1 : 0
            record.steadyDuplicates = 110
            records[run.key] = record
        }
        return Comparison(plan, records: records)
    }

    @Test("On a terminal, as approved, within eighty columns")
    func text() throws {
        let text = Self.comparison().text
        try Golden.expect(text, toBe: "comparison.txt")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("As Markdown, as approved")
    func markdown() throws {
        try Golden.expect(Self.comparison().markdown, toBe: "comparison.md")
    }

    @Test("Its files, as approved; CSV quotes what needs it")
    func files() throws {
        let comparison = Self.comparison(question: "Is \"b\" worse?")
        try Golden.expect(
            String(decoding: comparison.json, as: UTF8.self), toBe: "comparison.json")
        let rows = String(decoding: comparison.csv, as: UTF8.self).split(separator: "\n")
        #expect(rows.count == 1 + 3 * 24 * 4)
        #expect(rows[1] == "s,a,1,0123456789abcdef,latencyMs.p99,50.4")
        let plan = Sample.plan([("a, \"b\"", [])], seeds: 1)
        let quoted = Comparison(plan, records: Sample.records([[nil]])).csv
        #expect(String(decoding: quoted, as: UTF8.self).hasSuffix("value\n"))
        let one = Comparison(plan, records: Sample.records([[1]])).csv
        #expect(
            String(decoding: one, as: UTF8.self).hasSuffix(
                "\ns,\"a, \"\"b\"\"\",1,0123456789abcdef,latencyMs.p99,1.0\n"))
    }

    @Test("The indices of resamples are written where an interval was made of them, and only there")
    func resamples() throws {
        let bytes = try #require(Self.comparison().resamples)
        let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(rows[0] == "n,resample,indices")
        #expect(rows[1].hasPrefix("24,0,"))
        let drawn = rows[1].split(separator: ",")[2].split(separator: " ").compactMap { Int($0) }
        #expect(drawn == Array(Resamples(size: 24).indices[0..<24]).map { Int($0) })
        #expect(Sample.two([1, 2, 3], [2, 3, 5]).resamples == nil)
    }

    @Test("Seeds are told as people write them")
    func seeds() {
        let cases: [([UInt64], String)] = [
            ([], "none"), ([7], "7"), ([1, 2, 3], "1–3"), ([3, 7], "3, 7"), ([7, 3, 9], "7, 3, 9"),
            ([1, 2, 3, 4, 6], "1, 2, 3, 4, 6"), ([9, 1, 2, 3, 4, 5], "9, 1, … 5"),
            ([.max, 0], "18446744073709551615, 0"),
        ]
        for (seeds, text) in cases { #expect(SeedText.short(seeds) == text) }
        #expect(SeedText.needed(10_000) == "10,000")
        #expect(SeedText.needed(10_001) == ">10,000")
    }

    @Test("Who was left out is told, and who is the best")
    func picked() {
        var plan = Sample.plan([("a", []), ("b", []), ("c", [])], seeds: 4)
        #expect(Comparison(plan, records: [:]).pickSentence == nil)
        plan.arms[1].droppedAfter = 2
        #expect(
            Comparison(plan, records: [:]).pickSentence
                == "not yet left out by latencyMs.p99 after 4 seeds: a, c")
        plan.arms[0].droppedAfter = 3
        #expect(
            Comparison(plan, records: [:]).pickSentence
                == "best by latencyMs.p99, after 4 seeds: c")
    }

    @Test("Of many cells the verdicts are counted; runs that are the same are named")
    func manyCells() throws {
        let cells = (1...5).map { "\($0)" }
        var plan = Sample.plan(
            cells.flatMap { [("a s=\($0)", []), ("b s=\($0)", [])] }, seeds: 3)
        for index in plan.arms.indices {
            plan.arms[index].cell = [.init(axis: "s", value: cells[index / 2])]
            plan.arms[index].baseline = index / 2 * 2
        }
        let values: [[Double?]] = (0..<10).map { $0 == 9 ? [5, 5.5, 6] : [10, 11, 12] }
        let comparison = Comparison(plan, records: Sample.records(values))
        #expect(
            comparison.sentences(0).map(\.text)
                == ["latencyMs.p99 better in 1 (-50.0 %), equal in 4"])
    }

    @Test("A grid of variants is told by cells")
    func grid() throws {
        var plan = Sample.plan(
            [("a s=1", []), ("b s=1", []), ("a s=2", []), ("b s=2", [])], seeds: 3)
        for (index, value) in ["1", "1", "2", "2"].enumerated() {
            plan.arms[index].cell = [.init(axis: "s", value: value)]
            plan.arms[index].baseline = index / 2 * 2
        }
        let values: [[Double?]] = [[10, 11, 12], [5, 5.5, 6], [20, 22, 24], [20, 22, 24]]
        let comparison = Comparison(plan, records: Sample.records(values))
        let sentences = comparison.sentences(0)
        #expect(sentences.map(\.variant) == ["b against a in 2 cells"])
        #expect(sentences.map(\.text) == ["latencyMs.p99 better at 1 (-50.0 %), equal at 2"])
        let table = comparison.table(0, 0).lines()
        #expect(
            table == [
                "  s      a      b         difference (95 %)      p  verdict",
                "  1  11.00  5.500  -50.0 % (-61.3 to -38.7)  0.005   better",
                "  2  22.00  22.00     0.00 % (0.00 to 0.00)  1.000    equal",
            ])
    }
}
