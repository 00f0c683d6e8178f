import ScenarioModel
import Scenarios
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// What runs come to: differences, verdicts, and who is not paired with whom.
@Suite("Comparisons")
struct ComparisonTests {
    private typealias Sample = SampleComparison

    /// Eight baseline values, and others that are less by something from 9 to 11.
    private static let base: [Double?] = [100, 110, 105, 95, 120, 101, 99, 108]
    private static let less: [Double?] = [90, 100.5, 95, 84, 110, 91.5, 89, 98]

    @Test("A difference is variant − baseline over the seeds, with the paired test's figures")
    func difference() throws {
        let comparison = Sample.two(Self.base, Self.less)
        let found = try #require(comparison.differences.first)
        #expect(comparison.differences.count == 1)
        let paired = try #require(PairedDifference(baseline: Self.base, variant: Self.less))
        #expect(found.statistics == paired)
        #expect(found.baseline == "a")
        #expect(found.statistics.map { $0.mean < 0 } == true)
        #expect(found.interval?.lowerBound == paired.low)
        #expect(found.interval?.upperBound == paired.high)
        #expect(found.adjusted == paired.p)
        #expect(found.missing == 0)
        #expect(found.verdict == .better)
    }

    @Test("Which way is better decides the word; the difference is the same")
    func directions() {
        let verdicts = [Sample.latency, Sample.reach, Sample.count].flatMap { metric in
            [(Self.base, Self.less), (Self.less, Self.base)].map { one, other in
                Sample.two(one, other, metric: metric).differences[0].verdict
            }
        }
        #expect(verdicts == [.better, .worse, .worse, .better, .less, .more])
    }

    @Test("A variant against itself differs by exactly 0")
    func itself() throws {
        let found = Sample.two(Self.base, Self.base).differences[0]
        #expect(found.verdict == .equal)
        #expect(found.statistics?.mean == 0)
        #expect(found.interval == 0...0)
        #expect(found.adjusted == 1)
    }

    @Test("A seed counts where both have a figure; the others are told")
    func missing() throws {
        var less = Self.less
        less[2] = nil
        let comparison = Sample.two(Self.base, less)
        let found = comparison.differences[0]
        #expect(found.statistics?.count == 7)
        #expect(found.missing == 1)
        #expect(comparison.notes(0, 0).first == "b: 1 of 8 seeds have no such figure")
        let none = Sample.two(Self.base, Self.base.map { _ in nil }).differences[0]
        #expect(none.statistics == nil)
        #expect(none.verdict == .undecided)
        #expect(none.missing == 8)
        #expect(none.interval == nil)
    }

    @Test("What matters is a share of the baseline's mean, or a number; within it is equal")
    func matters() {
        var metric = Sample.latency
        let cases: [(Matter.Amount?, Verdict)] = [
            (nil, .better), (.share(0.05), .better), (.share(0.2), .equal), (.absolute(5), .better),
            (.absolute(20), .equal),
        ]
        for (matter, verdict) in cases {
            metric.matter = matter
            let found = Sample.two(Self.base, Self.less, metric: metric).differences[0]
            #expect(found.verdict == verdict)
        }
    }

    @Test("Holm's correction is over all metrics and variants of a scenario, not over scenarios")
    func families() throws {
        let metrics = [Sample.latency, Sample.reach]
        let plan = Sample.plan(
            [("a", []), ("b", []), ("c", [])], seeds: 4, entries: ["s", "t"], metrics: metrics)
        var records: [String: RunRecord] = [:]
        for run in plan.runs {
            // Differences of several sizes, none of them certain.
            let wave = Double((run.seed * 7 + UInt64(run.arm * 3 + run.entry)) % 5) / 3
            let size = Double(run.arm * (run.entry + 1))
            records[run.key] = Sample.record([
                ("latencyMs.p99", 50 + wave + size), ("reach", 1 - wave / 9 - size / 99),
            ])
        }
        let comparison = Comparison(plan, records: records)
        #expect(comparison.differences.count == 8)
        for entry in 0..<2 {
            let family = comparison.differences.filter { $0.entry == entry }
            #expect(family.count == 4)
            let adjusted = Holm.adjusted(family.map { $0.statistics?.p })
            #expect(family.map(\.adjusted) == adjusted)
            #expect(adjusted != family.map { $0.statistics?.p })
        }
    }

    @Test("With several looks, intervals are wider, p larger, and equal is held to that interval")
    func looks() throws {
        var plan = Sample.plan([("a", []), ("b", [])], seeds: 8)
        let records = Sample.records([Self.base, Self.less])
        let once = Comparison(plan, records: records).differences[0]
        plan.looks = .init(planned: 5, taken: 2, target: .share(0.02))
        let found = Comparison(plan, records: records).differences[0]
        let statistics = try #require(found.statistics)
        #expect(found.interval == statistics.interval(alpha: 0.01))
        #expect(found.adjusted == statistics.p.map { min(1, $0 * 5) })
        let (wide, narrow) = (try #require(found.interval), try #require(once.interval))
        #expect(wide.lowerBound < narrow.lowerBound && narrow.upperBound < wide.upperBound)
        // A size that the narrow interval keeps and the wide one does not.
        plan.metrics[0].matter = .absolute((-narrow.lowerBound - wide.lowerBound) / 2)
        #expect(Comparison(plan, records: records).differences[0].verdict == .better)
        plan.metrics[0].matter = .absolute(-wide.lowerBound)
        #expect(Comparison(plan, records: records).differences[0].verdict == .equal)
    }

    @Test("Each variant is compared with its own baseline")
    func baselines() {
        var plan = Sample.plan([("a", []), ("b", []), ("c", []), ("d", [])], seeds: 2)
        (plan.arms[2].baseline, plan.arms[3].baseline) = (2, 2)
        let values: [[Double?]] = [[1, 1], [2, 2], [10, 10], [7, 7]]
        let comparison = Comparison(plan, records: Sample.records(values))
        #expect(comparison.differences.map(\.arm) == [1, 3])
        #expect(comparison.differences.map(\.baseline) == ["a", "c"])
        #expect(comparison.differences.map { $0.statistics?.mean } == [1, -3])
    }

    @Test("A saved comparison gives each variant its own of that name, seed by seed")
    func saved() throws {
        let old = Sample.plan([("x", []), ("b", [])], seeds: 3)
        let before = Sample.records([[1, 1, 1], [10, 20, 30]])
        var plan = Sample.plan([("b", []), ("new", [])], seeds: 3)
        plan.seeds = [3, 2, 9]
        for index in plan.runs.indices { plan.runs[index].seed = plan.seeds[index % 3] }
        var records: [String: RunRecord] = [:]
        for run in plan.runs {
            records[run.key] = Sample.record([("latencyMs.p99", run.seed == 3 ? 31 : 22)])
        }
        let comparison = Comparison(
            plan, records: records, against: .init(name: "before", plan: old, records: before))
        let found = try #require(comparison.differences.first)
        #expect(comparison.differences.count == 1)
        #expect(found.baseline == "b (before)")
        // Seeds 3 and 2 are in both: 31 − 30 and 22 − 20.
        #expect(found.statistics?.count == 2)
        #expect(found.statistics?.mean == 1.5)
        #expect(found.missing == 1)
    }
}

/// Worlds that differ.
extension ComparisonTests {
    /// Two variants, of which the second changes `changes`, with worlds of these digests by part,
    /// the same for all seeds but the first.
    private func worlds(
        _ changes: [String], _ first: [String: String], _ second: [String: String]
    ) -> Comparison {
        let plan = Sample.plan([("a", []), ("b", changes)], seeds: 3)
        var records = Sample.records([[1, 2, 3], [1, 2, 4]])
        for run in plan.runs {
            let parts = run.arm == 1 && run.seed > 1 ? second : first
            records[run.key]?.worldParts = parts.keys.sorted().map {
                RunRecord.WorldPart(name: $0, digest: parts[$0] ?? "")
            }
        }
        return Comparison(plan, records: records)
    }

    @Test("Worlds that differ in what no variant sets are not paired, and the streams are named")
    func refused() throws {
        let comparison = worlds(
            ["nodes.*.router.D=8"], ["churn": "1", "faults": "1", "topology": "1"],
            ["churn": "2", "faults": "2", "topology": "1"])
        #expect(comparison.differences.isEmpty)
        let refusal = try #require(comparison.refusals.first)
        #expect(refusal.streams == ["churn", "faults"])
        #expect(refusal.seed == 2)
        #expect(refusal.seedCount == 2)
        #expect(refusal.baseline == "a")
        let check = try #require(comparison.checks(0).last)
        #expect(!check.holds)
        #expect(
            check.text
                == "b is not paired with a: the worlds differ in churn, faults, which neither "
                + "sets, from seed 2 on in 2 of 3 seeds")
        #expect(comparison.text.contains("not paired"))
    }

    @Test("A stream that one of the two has alone is one that differs")
    func alone() {
        let comparison = worlds(["links.loss=1%"], ["churn": "1"], ["churn": "1", "places": "1"])
        #expect(comparison.refusals.map(\.streams) == [["places"]])
    }

    @Test("Worlds that differ in what a variant sets itself are paired, and that is said")
    func own() throws {
        let comparison = worlds(
            ["workload[0].size=1 KB", "nodes.*.bandwidth=1Mbps"],
            ["workload": "1", "bandwidths": "1", "churn": "1"],
            ["workload": "2", "bandwidths": "2", "churn": "1"])
        #expect(comparison.refusals.isEmpty)
        #expect(comparison.differences.count == 1)
        #expect(comparison.ownWorlds.map(\.streams) == [["bandwidths", "workload"]])
        let same = "variants had the same worlds but for what they set themselves"
        #expect(comparison.checks(0).last?.text == "\(same): bandwidths, workload")
    }

    @Test("Equal worlds are told, and worlds that nobody has told are not")
    func equal() {
        let same = worlds([], ["churn": "1"], ["churn": "1"])
        #expect(same.checks(0).last?.text == "all variants had the same worlds")
        #expect(worlds([], [:], [:]).checks(0).count == 3)
    }
}
