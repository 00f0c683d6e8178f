import Scenarios
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

@Suite("Cuts of nodes")
struct NodeReductionsTests {
    @Test("Fewer nodes of a group, the most first; who names or picks too many gets what there is")
    func counts() throws {
        let text = """
            {nodes: {a: {count: 8}, b: {count: 1}}, topology: {kind: "randomOut", degree: 6},
            workload: [{from: "a[2..7]"}, {from: {of: "all", pick: 9}}, {from: "a[6]"}]}
            """
        let document = try #require(JSON5Parser.parse(Array(text.utf8), file: "t").value)
        let reductions = NodeReductions(document).reductions.map(\.document)
        let counts = reductions.map { $0["nodes"]?["a"]?["count"]?.wholeNumber }
        #expect(counts == [nil, 4, 6, 7, 8])
        let half = reductions[1]
        #expect(half["topology"]?["degree"]?.wholeNumber == 4)
        let froms = half["workload"]?.entries?.map { $0["from"] }
        #expect(froms?[0]?.string == "a[2..3]")
        #expect(froms?[1]?["pick"]?.wholeNumber == 5)
        #expect(froms?[2]?.string == "a[3]")
        #expect(reductions[4]["nodes"]?.names == ["a"])
    }
}
