import ScenarioModel
import Scenarios
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

@Suite("Calm worlds")
struct FaultFreeScenarioTests {
    private func faultFree(_ text: String) throws -> JSONValue? {
        let document = try #require(JSON5Parser.parse(Array(text.utf8), file: "t").value)
        return FaultFreeScenario(document).document
    }

    @Test("Faults go with what ends them, and so does churn; all else stays")
    func faults() throws {
        let document = try faultFree(
            """
            {
              duration: "9 s", churn: [{nodes: "all"}],
              timeline: [
                {at: "1 s", partition: {groups: ["a"]}}, {at: "2 s", publish: {nodes: "a"}},
                {at: "3 s", heal: "all"}, {at: "4 s", connect: {from: "a", to: "b"}},
                {at: "5 s", unsubscribe: {nodes: "a"}}, {at: "6 s", subscribe: {nodes: "a"}},
                {at: "7 s", quiesce: true},
              ],
            }
            """)
        let left = try #require(document)
        #expect(left["churn"] == nil && left["duration"] != nil)
        let actions = left["timeline"]?.entries?.map { $0.names[1] }
        #expect(actions == ["publish", "connect", "quiesce"])
    }

    @Test("What has no faults has no faultFree world")
    func none() throws {
        #expect(try faultFree("{timeline: [{at: '1 s', publish: {nodes: 'a'}}]}") == nil)
        #expect(try faultFree("{duration: '1 s'}") == nil)
        #expect(try faultFree("{churn: [{nodes: 'all'}]}") != nil)
    }
}
