import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("What two scenarios say differently")
struct DocumentDifferenceTests {
    private static func lines(_ one: String, _ other: String) -> [String]? {
        DocumentDifference.lines(from: Array(one.utf8), to: Array(other.utf8))
    }

    @Test("Values by the paths that --set takes, as they are written")
    func values() {
        let one = """
            {name: "a", seed: 1, nodes: {phones: {router: {D: 4, D_lo: 3}, count: 2}},
             links: {loss: "1 %"}, workload: [{size: "200 B"}, {size: "1 kB"}]}
            """
        let other = """
            {name: "b", nodes: {phones: {count: 2, router: {D: 5, D_lo: 3, D_hi: 9}}}, seed: 1,
             links: {loss: "2 %"}, workload: [{size: "201 B"}]}
            """
        #expect(
            Self.lines(one, other) == [
                "nodes.phones.router.D: 4 → 5", "nodes.phones.router.D_hi: not there → 9",
                "links.loss: 1 % → 2 %", "workload[0].size: 200 B → 201 B",
                "workload[1]: {size: \"1 kB\"} → not there",
            ])
        #expect(Self.lines(one, one) == [])
        #expect(Self.lines("", one) == nil)
    }

    @Test("Names of packed tables do not count")
    func tables() {
        #expect(Self.lines("{file: 'tables/0-a.csv'}", "{file: 'tables/0-0-a.csv'}") == [])
        #expect(Self.lines("{file: 'a.csv'}", "{file: 'b.csv'}") == ["file: a.csv → b.csv"])
    }
}
