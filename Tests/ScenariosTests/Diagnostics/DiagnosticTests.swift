import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("All mistakes come at once, by place, the scenario's own file first")
    func order() {
        let mistakes = Loading.mistakes(
            Loading.world(
                """
                topology: {kind: 'edges', edges: {file: 'e.csv'}},
                workload: [{topic: 't', schedule: {file: 'w.csv'}, size: '1 B'}],
                links: {loss: 7}, colour: 1
                """),
            tables: ["e.csv": "source,target,latency_ns\n0,99,1\n", "w.csv": "time_ns,node\nx,0\n"])
        #expect(
            mistakes == [
                "test.json5:4:15: error: links.loss: 7 is more than the whole",
                "test.json5:4:19: error: colour: unknown field; allowed: name, description, seed, "
                    + "duration, limits, topics, nodes, messages, topology, links, stack, "
                    + "workload, applications, timeline, churn, observe, expect, measure, "
                    + "vary",
                "e.csv:2:3: error: target: expected a whole number from 0 to 11, found \"99\"",
                "w.csv:2:1: error: time_ns: expected a whole number from 0 to "
                    + "4611686018427387904, found \"x\"",
            ])
    }

    @Test(
        "A slip of the pen gets a suggestion, another word the list of what is allowed",
        arguments: [
            ("latancy", "did you mean 'latency'?"), ("latnecy", "did you mean 'latency'?"),
            ("latenc", "did you mean 'latency'?"), ("latencyy", "did you mean 'latency'?"),
            ("LATENCY", "did you mean 'latency'?"), ("ltancey", "allowed: "),
            ("lss", "did you mean 'loss'?"), ("lag", "allowed: "),
            ("jitterr", "did you mean 'jitter'?"),
            (String(repeating: "latency", count: 10), "allowed: "),
        ])
    func suggestions(word: String, ending: String) throws {
        let mistakes = Loading.mistakes(Loading.world("links: {\(word): 1}"))
        #expect(mistakes.count == 1)
        let text = try #require(mistakes.first)
        #expect(text.contains("unknown field; \(ending)"))
    }

    @Test("What a message quotes stays on one line and does not run on")
    func quoting() throws {
        let long = "\\n\\u202E" + String(repeating: "x", count: 500)
        let mistake = try #require(Loading.mistakes(Loading.world("name: {'\(long)': 1}")).first)
        #expect(mistake == "test.json5:2:7: error: name: expected a name, found an object")
        let member = try #require(Loading.mistakes(Loading.world("links: {'\(long)': 1}")).first)
        let shown = "\\u{a}\\u{202e}" + String(repeating: "x", count: 38) + "…"
        #expect(member.hasPrefix("test.json5:2:9: error: links.\(shown): unknown field; "))
    }
}
