import Foundation
import Testing

/// Expectations on differences, and comparisons with saved results.
@Suite("Compare: expectations")
struct CompareExpectationTests {
    private static let properties = ["difference", "difference.low", "difference.high"]

    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    /// Runs the experiment of gossip and flood, in which flood sends 0.5 to 1 % less, with an
    /// expectation on `metric` with the given bounds.
    private func expecting(
        _ bounds: String, _ metric: String = "bytesPerPeer.sent.mean", _ arguments: [String] = []
    ) throws -> Child.Outcome {
        let entry = "{ variant: 'flood', metric: '\(metric)', \(bounds) }"
        try place.write(Workplace.experiment("expect: [\(entry)]"), to: "q.experiment.json5")
        return try Child.run(
            ["compare", "q.experiment.json5", "--build", "test"] + arguments, in: place)
    }

    @Test(
        "A bound holds where the whole interval is within it: as a share, or as a number",
        arguments: [
            ("atMost: '-0.3 %'", true), ("atMost: '-3 %'", false), ("atMost: 0", true),
            ("atMost: -100", false), ("atLeast: '-3 %'", true), ("atLeast: '0 %'", false),
            ("atLeast: -100", true), ("atLeast: 1", false),
            ("atMost: '0 %', atLeast: '-3 %'", true),
            ("atMost: '3 %', atLeast: '1 %'", false),
        ])
    func bounds(bounds: String, isMet: Bool) throws {
        let outcome = try expecting(bounds)
        #expect(outcome.code == (isMet ? 0 : 1))
        let mark = isMet ? "✓" : "✗"
        #expect(
            outcome.output.contains(
                "\nExpectations\n  \(mark) small: bytesPerPeer.sent.mean of flood against gossip: -"
            ))
        #expect(!outcome.output.contains("not decided, expected"))
    }

    /// A bound within the interval of the difference, taken from the results.
    private func boundInside() throws -> Double {
        #expect(try expecting("atMost: 0").code == 0)
        let json = try place.object("q.compare/comparison.json")
        let difference = (json["differences"] as? [[String: Any]])?.first
        return try #require(difference?["mean"] as? Double)
    }

    @Test("An interval on both sides of a bound is not decided: missed, unless that passes")
    func undecided() throws {
        let bound = try boundInside()
        let missed = try expecting("atMost: \(bound)")
        #expect(missed.code == 1)
        let words = missed.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(words.contains("✗ small: bytesPerPeer.sent.mean of flood against gossip: -"))
        #expect(words.contains("), not decided, expected at most -"))
        let passed = try expecting("atMost: \(bound), undecided: 'pass'")
        #expect(passed.code == 0)
        #expect(passed.output.contains("\n  ✓ small: bytesPerPeer.sent.mean of flood against "))
        #expect(try expecting("atMost: \(bound), undecided: 'miss'").code == 1)
        let json = try place.object("q.compare/comparison.json")
        let judged = try #require((json["expectations"] as? [[String: Any]])?.first)
        #expect(judged["met"] as? Bool == false)
        #expect(judged["undecided"] as? Bool == true)
    }

    @Test("A bound on another variant than the baseline, and the other way round")
    func against() throws {
        let entries = """
            expect: [
              { variant: 'gossip', against: 'flood', metric: 'reach', atMost: 0, atLeast: 0 },
              { variant: 'gossip', against: 'flood', metric: 'bytesPerPeer.sent.mean', atLeast: '0.3 %' },
            ],
            """
        try place.write(Workplace.experiment(entries), to: "q.experiment.json5")
        let outcome = try Child.run(
            ["compare", "q.experiment.json5", "--build", "test"], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("\n  ✓ small: reach of gossip against flood: 0"))
    }

    @Test("Expectations may be left out, and go with the metrics that are")
    func leftOut() throws {
        let free = try expecting("atMost: '-3 %'", "reach", ["--no-expect"])
        #expect(free.code == 0)
        #expect(!free.output.contains("Expectations"))
        let other = try expecting("atMost: '-3 %'", "reach", ["--metric", "counts.publish"])
        #expect(other.code == 0, "\(other.errors)")
    }

    @Test("JUnit tells each expectation of each scenario, in well-formed XML")
    func junit() throws {
        try place.write(Workplace.small, to: "<&\".json5")
        let text = """
            {
              scenarios: { small: "small.json5", "<&": "<&\\".json5" }, seeds: 3,
              variants: { "a<": {}, "b&": { "nodes.*.router": "floodsub" } },
              metrics: ["bytesPerPeer.sent.mean", "reach"],
              expect: [
                { variant: "b&", metric: "reach", atLeast: 0 },
                { scenario: "<&", variant: "b&", metric: "reach", atLeast: "1 %" },
              ],
            }
            """
        try place.write(text, to: "q.experiment.json5")
        let outcome = try Child.run(
            ["compare", "q.experiment.json5", "--build", "test", "--junit", "out.xml"], in: place)
        #expect(outcome.code == 1, "\(outcome.errors)")
        let reader = JUnitReader(Data(try place.read("out.xml").utf8))
        #expect(reader.isWellFormed)
        #expect(reader.suites == ["small.json5", "<&\".json5"])
        #expect(reader.cases == Array(repeating: "reach of b& against a<", count: 3))
        #expect(reader.failures.count == 1)
        #expect(reader.failures.first?.hasSuffix("expected at least +1.00 %") == true)
        #expect(reader.properties.prefix(3).map(\.name) == Self.properties)
        let refused = try expecting("atMost: 0", "reach", ["--junit", "no/folder.xml"])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("--junit: cannot write 'no/folder.xml': "))
    }

    @Test("Saved results take the baseline's place, variant by variant")
    func saved() throws {
        let words = ["compare", "small.json5", "--seeds", "3", "--variant", "a", "--variant", "b"]
        let before = try Child.run(words + ["--build", "old", "--out", "before"], in: place)
        #expect(before.code == 0)
        let same = try Child.run(
            words + ["--build", "new", "--out", "after", "--against", "before"], in: place)
        #expect(same.code == 0)
        #expect(same.lines.first == "small: 3 seeds (1–3), against before")
        #expect(same.output.contains("\n  a against a (before): equal in reach, "))
        #expect(same.output.contains("\n  b against b (before): equal in reach, "))
        let changed = try Child.run(
            words + [
                "--build", "new", "--set", "nodes.*.router=floodsub", "--against", "before",
            ], in: place)
        #expect(changed.code == 0)
        #expect(
            changed.output.contains("\n  a against a (before): better in bytesPerPeer.sent.mean "))
        #expect(
            try place.object("small.compare/comparison.json")["baseline"] as? String == "before")
        let none = try Child.run(words + ["--against", "nowhere"], in: place)
        #expect(none.code == 2)
        #expect(
            none.errors == "pubsub-sim: error: --against: 'nowhere' holds no results of compare\n")
    }
}
