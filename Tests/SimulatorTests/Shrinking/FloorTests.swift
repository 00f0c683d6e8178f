import ScenarioModel
import Scenarios
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

@Suite("Floors")
struct FloorTests {
    private func holds(_ floors: [Floor], _ text: String) throws -> [Bool] {
        let document = try #require(JSON5Parser.parse(Array(text.utf8), file: "t").value)
        return floors.map { $0.holds(document) }
    }

    @Test("The least value of a knob is a floor; a number that is gone is below it")
    func floors() throws {
        let floors = Floor.floors(of: [
            Knob(path: "nodes.a.count", range: .wholeNumbers(5...50)),
            Knob(path: "topology.degree", range: .values(["8", "6", "10"])),
        ])
        #expect(floors.count == 2)
        #expect(
            try holds(floors, "{nodes: {a: {count: 5}}, topology: {degree: 6}}") == [true, true])
        #expect(
            try holds(floors, "{nodes: {a: {count: 4}}, topology: {degree: 5}}") == [false, false])
        #expect(try holds(floors, "{nodes: {b: {count: 9}}}") == [false, false])
    }

    @Test("Other knobs are none")
    func others() {
        #expect(
            Floor.floors(of: [
                Knob(path: "links.loss", range: .values(["0 %", "1 %"])),
                Knob(path: "nodes.a.router.D", range: .wholeNumbers(5...8)),
                Knob(path: "timeline[0].stop.pick", range: .wholeNumbers(1...8)),
                Knob(path: "topology.kind", range: .values(["\"ring\"", "\"star\""])),
                Knob(path: "topology.start", range: .quantities(0, 1, unit: "s")),
            ]).isEmpty)
    }
}
