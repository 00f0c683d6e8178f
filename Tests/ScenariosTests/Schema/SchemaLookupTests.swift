import Scenarios
import Testing
import TextFormats

/// Fields as people name them.
@Suite("Looking fields up")
struct SchemaLookupTests {
    @Test(
        "A field is found by its path in the schema, or by the way through a scenario",
        arguments: [
            ("links.loss", "links.loss"), ("nodes.*.router.D", "nodes.*.router.D"),
            ("nodes.peers.router.D", "nodes.*.router.D"), ("workload[3].every", "workload[].every"),
            ("workload[].every", "workload[].every"), ("nodes.p.router[1].D", "nodes.*.router.D"),
            ("links.latency.lognormal.sigma", "<distribution>.lognormal.sigma"),
            ("workload[0].from.pick", "<selection>.pick"),
            (
                "nodes.a.router.score.topics.news.topicWeight",
                "nodes.*.router.score.topics.*.topicWeight"
            ),
            ("links", "links"), ("nodes.peers", "nodes.*"),
            ("timeline.partition", "timeline[].partition"), ("workload.every", "workload[].every"),
        ])
    func found(text: String, path: String) {
        #expect(Schema.field(named: text)?.path == path)
    }

    @Test(
        "What is no field is none",
        arguments: ["links.losss", "", "links.", "workload[.every", "D"])
    func none(text: String) {
        #expect(Schema.field(named: text) == nil)
    }

    @Test(
        "The nearest field is named, or those of the same name",
        arguments: [
            ("links.losss", "did you mean 'links.loss'?"),
            ("gossipFactor", "did you mean 'nodes.*.router.gossipFactor'?"),
            ("D_score", "did you mean 'nodes.*.router.D_score'?"),
        ])
    func advice(text: String, advice: String) {
        #expect(Schema.ending(for: text) == advice)
    }

    @Test("Without anything near, the beginnings of all paths are named")
    func beginnings() {
        let ending = Schema.ending(for: "qqqqqqqqqq")
        #expect(ending.hasPrefix("fields begin with name, description, seed, duration"))
        #expect(!ending.contains("<"))
    }

    @Test("Every field is found by its own path")
    func everyField() {
        for field in Schema.fields {
            #expect(Schema.field(named: field.path) == field)
        }
    }
}
