import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// What an experiment file says.
@Suite("Experiments")
struct ExperimentTests {
    private func decode(_ text: String, file: String = "f/q.experiment.json5") throws -> Experiment
    {
        try Experiment.decode(Array(text.utf8), file: file)
    }

    @Test("A scenario alone has ten seeds, and nothing else")
    func least() throws {
        let experiment = try decode("{ scenario: 'rooms/chat.json5' }")
        #expect(experiment.entries.map(\.name) == ["chat"])
        #expect(experiment.entries.map(\.path) == ["f/rooms/chat.json5"])
        #expect(experiment.seeds == Array(1...10))
        #expect(experiment.question == "")
        #expect(experiment.metrics == nil)
        #expect(experiment.baseline == nil)
        #expect(experiment.changes.isEmpty && experiment.grid.isEmpty && experiment.common.isEmpty)
        #expect(experiment.matters.isEmpty && experiment.expectations.isEmpty)
    }

    @Test("Scenarios have names, and files in the experiment's folder or anywhere")
    func scenarios() throws {
        let text = "{ scenarios: { one: 'a.json5', two: '../b.json5', three: '/tmp/c.json5' } }"
        let here = try decode(text, file: "q.experiment.json5")
        #expect(here.entries.map(\.name) == ["one", "two", "three"])
        #expect(here.entries.map(\.path) == ["a.json5", "../b.json5", "/tmp/c.json5"])
        #expect(try decode(text).entries[1].path == "f/../b.json5")
    }

    @Test(
        "Seeds are how many, or which",
        arguments: [
            ("3", [1, 2, 3]), ("'3'", [1, 2, 3]), ("'4..6'", [4, 5, 6]), ("[7]", [7]),
            ("[9, 3, 0]", [9, 3, 0]), ("'7,9'", [7, 9]),
        ] as [(String, [UInt64])])
    func seeds(text: String, seeds: [UInt64]) throws {
        #expect(try decode("{ scenario: 'a.json5', seeds: \(text) }").seeds == seeds)
    }

    @Test("Changes keep their order and their values, as JSON5 has them")
    func changes() throws {
        let experiment = try decode(
            """
            {
              question: "Why?", scenario: "a.json5", baseline: "b",
              set: { "links.loss": "1 %" },
              variants: { b: {}, a: { "x.y": [1, { z: 'w' }], "u": 2.50 } },
              grid: { "n.*.count": [1, 2], "links.latency": ["5 ms"] },
            }
            """)
        #expect(experiment.question == "Why?")
        #expect(experiment.baseline?.name == "b")
        #expect(experiment.common.map(\.argument) == ["links.loss=\"1 %\""])
        #expect(experiment.changes.map(\.name) == ["b", "a"])
        #expect(experiment.changes[1].overrides.map(\.path) == ["x.y", "u"])
        #expect(experiment.changes[1].overrides[1].argument == "u=2.50")
        #expect(experiment.grid.map(\.path) == ["n.*.count", "links.latency"])
        #expect(experiment.grid.map(\.overrides.count) == [2, 1])
        #expect(
            try experiment.variants().map(\.name) == [
                "b count=1 latency=5 ms", "a count=1 latency=5 ms", "b count=2 latency=5 ms",
                "a count=2 latency=5 ms",
            ])
    }

    @Test("What matters is a share of all metrics, or a share or a number of each")
    func matters() throws {
        let all = try decode("{ scenario: 'a.json5', matters: '3 %' }").matters
        #expect(all.map(\.metric) == [nil])
        #expect(all.map(\.amount) == [.share(0.03)])
        let each = try decode("{ scenario: 'a.json5', matters: { reach: 0.5, p: '0 %' } }").matters
        #expect(each.map(\.metric) == ["reach", "p"])
        #expect(each.map(\.amount) == [.absolute(0.5), .share(0)])
    }

    @Test("Expectations have a variant, a metric, and bounds of either sign")
    func expectations() throws {
        let found = try decode(
            """
            {
              scenarios: { s: "a.json5" }, variants: { a: {}, b: {} },
              expect: [
                { variant: "b", metric: "m", atMost: "-5 %", atLeast: "-7.5%" },
                { scenario: "s", variant: "b", against: "a", metric: "m", atLeast: -3,
                  undecided: "pass" },
                { variant: "b", metric: "m", atMost: 0, undecided: "miss" },
              ],
            }
            """
        ).expectations
        #expect(found.map(\.atMost) == [.share(-0.05), nil, .absolute(0)])
        #expect(found.map(\.atLeast) == [.share(-0.075), .absolute(-3), nil])
        #expect(found.map(\.passesUndecided) == [false, true, false])
        #expect(found.map { $0.scenario?.name } == [nil, "s", nil])
        #expect(found.map { $0.against?.name } == [nil, "a", nil])
    }

    @Test("Metrics are names, or entries of a scenario's measure")
    func metrics() throws {
        let text = "{ scenario: 'a.json5', metrics: ['reach', { metric: 'p', topic: 't' }] }"
        let metrics = try #require(try decode(text).metrics)
        #expect(metrics.map { $0["metric"]?.string } == ["reach", "p"])
        #expect(metrics[1]["topic"]?.string == "t")
    }

    @Test("A file is an experiment by its name")
    func names() {
        #expect(Experiment.isExperiment("a/b.experiment.json5"))
        #expect(!Experiment.isExperiment("a/experiment.json5"))
        #expect(!Experiment.isExperiment("b.experiment.json"))
    }

    @Test("A scenario's file is an experiment with one scenario, as it is")
    func plain() throws {
        let experiment = try Experiment.load(path: "rooms/chat.json5")
        #expect(experiment == Experiment(entries: [.init(name: "chat", path: "rooms/chat.json5")]))
        #expect(throws: ScenarioError.self) { try Experiment.load(path: "no/q.experiment.json5") }
    }
}
