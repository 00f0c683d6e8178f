import ScenarioModel
import Scenarios
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

@Suite("Floors")
struct SizeLimitTests {
    private func holds(_ limits: [SizeLimit], _ text: String) throws -> [Bool] {
        let document = try #require(JSON5Parser.parse(Array(text.utf8), file: "t").value)
        return limits.map { $0.holds(document) }
    }

    @Test("The least value of a varied field is a limit; a number that is gone is below it")
    func limits() throws {
        let limits = SizeLimit.limits(of: [
            VariedField(path: "nodes.a.count", range: .wholeNumbers(5...50)),
            VariedField(path: "topology.degree", range: .values(["8", "6", "10"])),
        ])
        #expect(limits.count == 2)
        #expect(
            try holds(limits, "{nodes: {a: {count: 5}}, topology: {degree: 6}}") == [true, true])
        #expect(
            try holds(limits, "{nodes: {a: {count: 4}}, topology: {degree: 5}}") == [false, false])
        #expect(try holds(limits, "{nodes: {b: {count: 9}}}") == [false, false])
    }

    @Test("Other varied fields are none")
    func others() {
        #expect(
            SizeLimit.limits(of: [
                VariedField(path: "links.loss", range: .values(["0 %", "1 %"])),
                VariedField(path: "nodes.a.router.D", range: .wholeNumbers(5...8)),
                VariedField(path: "timeline[0].stop.pick", range: .wholeNumbers(1...8)),
                VariedField(path: "topology.kind", range: .values(["\"ring\"", "\"star\""])),
                VariedField(path: "topology.start", range: .quantities(0, 1, unit: "s")),
            ]).isEmpty)
    }
}
