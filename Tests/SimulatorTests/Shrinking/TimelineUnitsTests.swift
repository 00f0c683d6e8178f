import ScenarioModel
import Testing
import TextFormats

@testable import SimWorld
@testable import Simulator

@Suite("Units of a timeline")
struct TimelineUnitsTests {
    private func units(_ timeline: String) throws -> [[Int]] {
        let document = try #require(
            JSON5Parser.parse(Array("{timeline: [\(timeline)]}".utf8), file: "t").value)
        return TimelineUnits(document).units
    }

    @Test("What begins a fault and what ends it stay together, by name and by kind")
    func pairs() throws {
        #expect(
            try units(
                """
                {at: "1 s", partition: {name: "a"}}, {at: "2 s", partition: {name: "b"}},
                {at: "3 s", heal: "b"}, {at: "4 s", heal: "a"}, {at: "5 s", stop: "x"}
                """) == [[1, 2], [0, 3], [4]])
        #expect(
            try units(
                """
                {at: "1 s", hold: {}}, {at: "2 s", hold: {name: "b"}}, {at: "3 s", release: "all"},
                {at: "4 s", pause: "x"}, {at: "5 s", resume: "x"}
                """) == [[0, 1, 2], [3, 4]])
    }

    @Test("Time decides what is ended, not the order in the file; what ends all always stays")
    func order() throws {
        #expect(
            try units(#"{at: "9 s", start: "x"}, {at: "1 s", suspend: "x"}"#) == [[1, 0]])
        #expect(try units(#"{at: "1 s", start: "x"}, {at: "9 s", stop: "x"}"#) == [[0], [1]])
        #expect(try units(#"{at: "1 s", stop: "x"}, {at: "9 s", quiesce: true}"#) == [[0]])
    }
}
