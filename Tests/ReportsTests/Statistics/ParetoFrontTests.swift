import Comparisons
import Testing

@Suite("Pareto front")
struct ParetoFrontTests {
    private static let points = [
        point("slow", 9, 9), point("lean", 5, 1), point("fast", 1, 6), point("middle", 3, 3),
        point("lean too", 5, 1), point("almost", 3, 4),
    ]

    @Test("What none beats is on the front, and the rest names one that beats it")
    func front() {
        let front = ParetoFront(Self.points)
        #expect(front.front.map(\.name) == ["lean", "fast", "middle", "lean too"])
        #expect(front.dominated.map(\.point.name) == ["slow", "almost"])
        #expect(front.dominated.map(\.dominator.name) == ["lean", "middle"])
    }

    @Test("More can be better on either axis")
    func directions() {
        let both = ParetoFront(Self.points, moreXIsBetter: true, moreYIsBetter: true)
        #expect(both.front.map(\.name) == ["slow"])
        #expect(both.dominated.allSatisfy { $0.dominator.name == "slow" })
        let mixed = ParetoFront(Self.points, moreXIsBetter: true)
        #expect(mixed.front.map(\.name) == ["slow", "lean", "lean too"])
        #expect(mixed.dominated.map(\.point.name) == ["fast", "middle", "almost"])
    }

    @Test("No point and one point")
    func few() {
        #expect(ParetoFront([]).front == [])
        #expect(ParetoFront([Self.points[0]]).dominated == [])
    }

    private static func point(_ name: String, _ x: Double, _ y: Double) -> ParetoFront.Point {
        ParetoFront.Point(name: name, x: x, y: y)
    }
}
