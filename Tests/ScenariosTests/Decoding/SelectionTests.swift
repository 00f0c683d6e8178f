import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Selections of nodes")
struct SelectionTests {
    @Test(
        "Forms of naming nodes",
        arguments: [
            ("'all'", Array(0...11)), ("'a'", Array(0...9)), ("'b'", [10, 11]), ("'a[3]'", [3]),
            ("'b[1]'", [11]), ("'a[2..4]'", [2, 3, 4]), ("'a[7..7]'", [7]),
            ("['b', 'a[1]']", [1, 10, 11]), ("['a[2..4]', 'a[3..5]', 'a[3]']", [2, 3, 4, 5]),
            ("['all', 'a']", Array(0...11)),
        ])
    func naming(text: String, indices: [UInt32]) throws {
        let scenario = try Loading.scenario(
            Loading.world("timeline: [{at: '1 s', stop: \(text)}]"))
        let nodes = indices.map { NodeID($0) }
        #expect(scenario.timeline.map(\.action) == [.stop(NodeSelection(candidates: nodes))])
    }

    @Test(
        "Forms of picking",
        arguments: [
            ("pick: 0", .count(0)), ("pick: 2", .count(2)), ("share: '0 %'", .share(.zero)),
            ("share: 0.5", .share(Ratio(1, 2))),
        ] as [(String, NodeSelection.Pick)])
    func picking(text: String, pick: NodeSelection.Pick) throws {
        let scenario = try Loading.scenario(
            Loading.world("timeline: [{at: '1 s', start: {of: 'b', \(text)}}]"))
        let nodes = Maximal.nodes(10, 11)
        #expect(
            scenario.timeline.map(\.action)
                == [.start(NodeSelection(candidates: nodes, pick: pick))])
    }

    @Test(
        "A share of publishers is rounded to the nearest node, a half up",
        arguments: [
            ("5 %", true), ("4.9 %", false), ("15 %", true),
        ])
    func rounding(share: String, isAccepted: Bool) {
        let mistakes = Loading.mistakes(
            Loading.world(
                """
                workload: [{topic: 't', from: {of: 'a', share: '\(share)'}, every: '1 s', size: '1 B'}]
                """))
        #expect(mistakes.isEmpty == isAccepted)
    }

    @Test("More groups than any index could number are refused, not counted")
    func fullWorld() {
        let groups = (0..<1100).map { "g\($0): {count: 4000000, router: 'floodsub'}" }
        let text = "{duration: '1 s', nodes: {\(groups.joined(separator: ","))}}"
        #expect(
            Loading.mistakes(text) == [
                "test.json5:1:26: error: nodes: 4400000000 nodes altogether; at most 4000000"
            ])
    }
}
