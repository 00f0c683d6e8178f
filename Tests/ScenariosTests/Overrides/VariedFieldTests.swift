import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("Varied fields")
struct VariedFieldTests {
    private func values(_ range: VariedField.Range, seeds: ClosedRange<UInt64>) -> [String] {
        let variedField = VariedField(path: "p", range: range)
        return seeds.map { String(variedField.override(seed: $0, index: 3).argument.dropFirst(2)) }
    }

    @Test("Each value of a list comes, each whole number of a range, and the same for a seed")
    func draws() {
        let listed = values(.values(["\"1 %\"", "{a: 2}"]), seeds: 1...100)
        #expect(Set(listed) == ["\"1 %\"", "{a: 2}"])
        #expect(abs(listed.count { $0 == "{a: 2}" } - 50) < 20)
        let numbers = values(.wholeNumbers(4...8), seeds: 1...200)
        #expect(Set(numbers) == ["4", "5", "6", "7", "8"])
        #expect(numbers == values(.wholeNumbers(4...8), seeds: 1...200))
    }

    @Test("Quantities lie between the ends, with the unit, in at most three decimals")
    func quantities() throws {
        let drawn = values(.quantities(0.5, 2, unit: "ms"), seeds: 1...300)
        let amounts = try drawn.map { text in
            #expect(text.hasSuffix(" ms"))
            let number = text.dropLast(3)
            #expect(number.count <= 5)
            return try #require(Double(number))
        }
        #expect(amounts.allSatisfy { (0.5...2).contains($0) })
        #expect(amounts.contains { $0 < 0.6 } && amounts.contains { $0 > 1.9 })
        #expect(Set(drawn).count > 200)
    }

    @Test("Two varied fields of one range are drawn by themselves")
    func independence() {
        let variedField = VariedField(path: "p", range: .wholeNumbers(0...99))
        let pairs = (1...100).map { seed in
            (variedField.override(seed: seed, index: 0), variedField.override(seed: seed, index: 1))
        }
        #expect(pairs.count { $0.0 == $0.1 } < 10)
    }

    @Test("A scenario says them by lists and by ends, and the ends are what is checked")
    func decoding() throws {
        let scenario = try Loading.scenario(
            Loading.world(
                """
                vary: [
                  {set: "links.loss", of: ["1 %", {x: [1]}]}, {set: "duration", from: "1 s", to: "2.5 s"},
                  {set: "seed", from: 1, to: 3}, {set: "links.loss", from: 0.1, to: 0.2},
                ]
                """))
        #expect(
            scenario.variedFields == [
                VariedField(path: "links.loss", range: .values(["\"1 %\"", "{x: [1]}"])),
                VariedField(path: "duration", range: .quantities(1, 2.5, unit: "s")),
                VariedField(path: "seed", range: .wholeNumbers(1...3)),
                VariedField(path: "links.loss", range: .quantities(0.1, 0.2, unit: "")),
            ])
        #expect(
            scenario.variedFields[1].extremes == [
                Override("duration=1.0 s"), Override("duration=2.5 s"),
            ])
        #expect(scenario.variedFields[0].extremes.count == 2)
    }
}
