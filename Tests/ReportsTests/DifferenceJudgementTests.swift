import ScenarioModel
import Scenarios
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// Expectations on differences.
@Suite("Judged differences")
struct DifferenceJudgementTests {
    private typealias Sample = SampleComparison

    private static let base: [Double?] = [100, 110, 105, 95, 120, 101, 99, 108]
    private static let less: [Double?] = [90, 100.5, 95, 84, 110, 91.5, 89, 98]

    private func judge(
        _ expectation: DifferenceExpectation, _ one: [Double?] = base, _ other: [Double?] = less
    ) throws -> DifferenceJudgement {
        try #require(Sample.two(one, other, expecting: [expectation]).judgements.first)
    }

    private func interval() throws -> ClosedRange<Double> {
        try #require(try judge(Sample.expectation(atMost: .absolute(0))).interval)
    }

    @Test("A bound is met where the interval's end is at it, and missed beyond its other end")
    func edges() throws {
        let ends = try interval()
        let (low, high) = (ends.lowerBound, ends.upperBound)
        #expect(low < high && high < 0)
        let cases: [(DifferenceExpectation, DifferenceJudgement.Outcome)] = [
            (Sample.expectation(atMost: .absolute(high)), .met),
            (Sample.expectation(atMost: .absolute(high.nextDown)), .undecided),
            (Sample.expectation(atMost: .absolute(low)), .undecided),
            (Sample.expectation(atMost: .absolute(low.nextDown)), .missed),
            (Sample.expectation(atLeast: .absolute(low)), .met),
            (Sample.expectation(atLeast: .absolute(low.nextUp)), .undecided),
            (Sample.expectation(atLeast: .absolute(high)), .undecided),
            (Sample.expectation(atLeast: .absolute(high.nextUp)), .missed),
            (Sample.expectation(atMost: .absolute(high), atLeast: .absolute(low)), .met),
            (
                Sample.expectation(atMost: .absolute(high), atLeast: .absolute(low + 0.1)),
                .undecided
            ),
            (Sample.expectation(atMost: .absolute(0), atLeast: .absolute(high + 0.1)), .missed),
            (Sample.expectation(atMost: .absolute(low - 0.1), atLeast: .absolute(low)), .missed),
        ]
        for (index, (expectation, outcome)) in cases.enumerated() {
            #expect(try judge(expectation).outcome == outcome, "case \(index)")
        }
    }

    @Test("A share is of the size of the baseline's mean")
    func shares() throws {
        let ends = try interval()
        let mean = Self.base.compactMap { $0 }.reduce(0, +) / 8
        let judged = try judge(Sample.expectation(atMost: .share(-0.05)))
        #expect(judged.isShare)
        #expect(judged.outcome == .met)
        #expect(judged.interval?.lowerBound == ends.lowerBound / mean)
        #expect(judged.interval?.upperBound == ends.upperBound / mean)
        #expect(try judge(Sample.expectation(atMost: .share(-0.2))).outcome == .missed)
        // Of a negative mean, too.
        let negative = try judge(
            Sample.expectation(atLeast: .share(0.05)), Self.base.map { $0.map { -$0 } },
            Self.less.map { $0.map { -$0 } })
        #expect(negative.outcome == .met)
    }

    @Test("Without an interval, or a share of nothing, it is not decided")
    func undecided() throws {
        let bound = Sample.expectation(atMost: .share(0))
        #expect(try judge(bound, [0, 0, 0], [1, 2, 3]).outcome == .undecided)
        #expect(try judge(bound, [1], [1]).outcome == .undecided)
        #expect(try judge(bound, [1, 2], [nil, nil]).outcome == .undecided)
        let number = Sample.expectation(atMost: .absolute(0))
        #expect(try judge(number, [0, 0, 0], [1, 2, 300]).outcome == .undecided)
        #expect(try judge(number, [0, 0, 0], [1, 1.1, 1.2]).outcome == .missed)
        #expect(
            try judge(bound, [1], [1]).text
                == "s: latencyMs.p99 of b against a: no interval, expected at most 0.00 %")
    }

    @Test("Undecided passes where that is said; missed never does")
    func passes() throws {
        let ends = try interval()
        for passes in [false, true] {
            let inside = Matter.Amount.absolute((ends.lowerBound + ends.upperBound) / 2)
            let open = try judge(Sample.expectation(atMost: inside, passes: passes))
            #expect(open.outcome == .undecided)
            #expect(open.passes == passes)
            let missed = try judge(Sample.expectation(atMost: .absolute(-50), passes: passes))
            #expect(!missed.passes)
            #expect(try judge(Sample.expectation(atMost: .absolute(0), passes: passes)).passes)
        }
    }

    @Test("It is held against every scenario, or the one that it names")
    func scenarios() {
        for (scenario, names) in [(nil, ["s", "t"]), ("t", ["t"])] as [(String?, [String])] {
            let plan = Sample.plan(
                [("a", []), ("b", [])], entries: ["s", "t"],
                expectations: [Sample.expectation(atMost: .absolute(0), scenario: scenario)])
            #expect(Comparison(plan, records: [:]).judgements.map(\.scenario) == names)
        }
    }

    @Test("It may be on another variant than the baseline, which is tested by itself")
    func against() throws {
        let plan = Sample.plan(
            [("a", []), ("b", []), ("c", [])], seeds: 8,
            expectations: [
                Sample.expectation(atLeast: .absolute(20), against: "c"),
                Sample.expectation(atMost: .absolute(0)),
            ])
        let far = Self.less.map { $0.map { $0 - 30 } }
        let comparison = Comparison(plan, records: Sample.records([Self.base, Self.less, far]))
        #expect(comparison.judgements.map(\.against) == ["c", "a"])
        #expect(comparison.judgements.map(\.outcome) == [.met, .met])
        #expect(comparison.judgements[0].mean == 30)
    }

    @Test("A sentence says what came, with its interval, and what was expected")
    func text() throws {
        let text = try judge(Sample.expectation(atMost: .share(-0.05), atLeast: .share(-0.1))).text
        let (head, found) = ("s: latencyMs.p99 of b against a: ", text.prefix { $0 != "(" })
        #expect(try #/-9\.\d\d % $/#.firstMatch(in: found) != nil)
        #expect(found.hasPrefix(head))
        #expect(try #/ \(-9\.\d\d % to -9\.\d\d %\), /#.firstMatch(in: text) != nil)
        #expect(text.hasSuffix(", expected at most -5.00 % and at least -10.0 %"))
        let open = try judge(Sample.expectation(atMost: .absolute(-9.9))).text
        #expect(open.contains("), not decided, expected at most -9.900"))
    }
}
