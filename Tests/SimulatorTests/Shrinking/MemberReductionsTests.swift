import Scenarios
import Testing
import TextFormats

@testable import Simulator

@Suite("Cuts of fields")
struct MemberReductionsTests {
    /// The paths, in the schema, of what each reduction of `text` leaves out.
    private func gone(_ text: String) throws -> [String] {
        let document = try #require(JSON5Parser.parse(Array(text.utf8), file: "t").value)
        let all = document.places().map(\.path.schema)
        return MemberReductions(document).reductions.map { reduction in
            var rest = all
            for place in reduction.document.places() {
                rest.firstIndex(of: place.path.schema).map { _ = rest.remove(at: $0) }
            }
            return rest.first ?? ""
        }
    }

    @Test("What has a default may go: sections first, then what is in them")
    func sections() throws {
        let gone = try gone(
            """
            {
              duration: "9 s", nodes: {a: {count: 2, loss: "1 %", subscribe: ["t"]}},
              links: {latency: "1 ms", loss: "1 %", bursts: {enter: "1 %", leave: "9 %", loss: 1}},
              observe: {every: "1 s", scores: false}, topics: {c: {count: 3, zipf: 1}},
            }
            """)
        #expect(
            gone == [
                "links", "observe", "topics", "nodes.*.loss", "links.loss", "links.bursts",
                "links.bursts.leave", "links.bursts.loss", "observe.scores", "topics.*",
                "topics.*.zipf",
            ])
    }

    @Test("Routers, expectations and what is required stay; entries of lists within may go")
    func kept() throws {
        let gone = try gone(
            """
            {
              duration: "9 s", expect: [{metric: "reach", atLeast: 1, topic: "t"}],
              nodes: {a: {count: 2, router: {protocol: "gossipsub", D: 4},
                          appScores: [{peers: "a", score: 1}, {peers: "a[0]", score: 2}]}},
              applications: [{ask: {from: "a", topic: "t", rate: "1/s", size: "1 B", degree: 2}}],
              workload: [{topic: "t", from: "a", every: "1 s", size: "1 B", turn: "each", count: 3}],
            }
            """)
        #expect(
            gone == [
                "nodes.*.appScores", "nodes.*.appScores[]", "nodes.*.appScores[]",
                "applications[].ask", "applications[].ask.degree", "workload[].turn",
            ])
    }
}
