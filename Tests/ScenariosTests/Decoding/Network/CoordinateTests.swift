import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing

@Suite("Coordinates")
struct CoordinateTests {
    private static func plan(_ coordinates: String) throws -> PlacePlan? {
        try Loading.scenario(Maximal.placed("coordinates: {\(coordinates)}")).places
    }

    @Test("Every field")
    func everything() throws {
        let expected = CoordinatePlan(
            dimensions: 3, size: .milliseconds(80), height: .constant(4_000_000))
        #expect(
            try Self.plan("dimensions: 3, size: '80 ms', height: '4 ms'") == .coordinates(expected))
    }

    @Test("Two dimensions and no height, unless it is said")
    func defaults() throws {
        let expected = CoordinatePlan(dimensions: 2, size: .milliseconds(80), height: .constant(0))
        #expect(try Self.plan("size: '80 ms'") == .coordinates(expected))
    }
}
