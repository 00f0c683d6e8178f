import Scenarios
import SimKernel
import Testing
import TextFormats

@testable import Simulator

@Suite("Cuts of time")
struct TimeReductionsTests {
    /// The reductions of a world in which somebody publishes each second from 2 s to 18 s.
    private func reductions(_ more: String) throws -> [JSONValue] {
        let text = """
            {
              duration: "20 s",
              nodes: { p: { count: 3, router: "floodsub", subscribe: ["t"] } },
              topology: { kind: "line" }, links: { latency: "1 ms" },
              workload: [{ topic: "t", from: "p", every: "1 s", size: "1 B", start: "2 s", stop: "18500 ms" }],
              \(more)
            }
            """
        let document = try #require(JSON5Parser.parse(Array(text.utf8), file: "t").value)
        let tables = Tables(file: "t") { _ in .failure(UnreadableFile(reason: "none")) }
        let run = TestRun(document, seed: 1, tables: tables, eventLimit: nil) { false }
        return TimeReductions(try #require(run)).reductions.map(\.document)
    }

    @Test("Every time moves: of counts, metrics, applications, churn and the timeline")
    func everyTime() throws {
        let reductions = try reductions(
            """
            timeline: [{ at: "1 s", stop: "p[0]" }, { at: "19 s", start: "p[0]" }],
            churn: [{ nodes: "p[1]", session: "1 s", offline: "1 s", start: "19 s" }],
            applications: [{ consume: { nodes: "p", time: "1 ms" } },
              { ask: { from: "p", topic: "t", rate: "1/s", size: "1 B", start: "1 s", stop: "10 s" } }],
            expect: [{ count: { event: "duplicate", from: "10 s", until: "15 s" }, atMost: 0 },
              { metric: "reach", topic: "t", from: "19 s", until: "21 s", atLeast: 1 }],
            """)
        let first = try #require(reductions.first)
        // The first message is of 3 s, the last of 16 s: 13 s go.
        #expect(first["duration"]?.string == "7 s")
        #expect(first["timeline"]?.entries?.map { $0["at"]?.string } == ["1 s", "6 s"])
        #expect(first["churn"]?.entries?.first?["start"]?.string == "6 s")
        let ask = first["applications"]?.entries?.last?["ask"]
        #expect(ask?["start"]?.string == "1 s" && ask?["stop"]?.string == "7 s")
        let count = first["expect"]?.entries?[0]["count"]
        #expect(count?["from"]?.string == "3 s" && count?["until"]?.string == "7 s")
        let scoped = first["expect"]?.entries?[1]
        #expect(scoped?["from"]?.string == "6 s" && scoped?["until"]?.string == "8 s")
    }

    @Test("What begins in the stretch is left out, and so is what would end before it begins")
    func inside() throws {
        let reductions = try reductions(
            """
            timeline: [{ at: "9 s", stop: "p[0]" }],
            churn: [{ nodes: "p[1]", session: "1 s", offline: "1 s", start: "19 s", stop: "20 s" }],
            """)
        let first = try #require(reductions.first)
        #expect(first["timeline"] == nil)
        #expect(first["churn"]?.entries?.count == 1)
        #expect(first["workload"]?.entries?.first?["stop"]?.string == "2001 ms")
    }
}
