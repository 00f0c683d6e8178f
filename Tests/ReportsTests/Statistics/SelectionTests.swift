import Comparisons
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@Suite("Selection of the best")
struct SelectionTests {
    @Test("Nothing is dropped during the pilot, and a constant difference decides after it")
    func constant() {
        var selection = Selection(systems: 3, pilot: 4, matters: 1, direction: .lessIsBetter)
        for seed in 1...4 {
            #expect(selection.survivors == [0, 1, 2])
            let world = Double(seed * seed)
            selection.add([world + 2, world, world + 1])
        }
        #expect(selection.selected == 1)
        #expect(selection.count == 4)
        selection.add([0, 9, 0])
        #expect(selection.selected == 1)
        #expect(selection.count == 4)
    }

    @Test("Systems that never differ end with the first")
    func equal() {
        var selection = Selection(systems: 2, pilot: 3, matters: 1, direction: .moreIsBetter)
        for seed in 1...3 { selection.add([Double(seed), Double(seed)]) }
        #expect(selection.selected == 0)
    }

    @Test("Two systems, computed by hand")
    func byHand() {
        // Pilot of 3, alpha 0.05: η = ½ (0.1⁻¹ − 1) = 4.5, h² = 2 · 4.5 · 2 = 18. The differences
        // 0, 2, 4 have S² = 4, so that with δ = 2 the last seed is 18 · 4 / 4 = 18, and the
        // margin after r seeds 2 / (2 r) · (18 − r).
        var selection = Selection(systems: 2, pilot: 3, matters: 2, direction: .lessIsBetter)
        for difference in [0.0, 2, 4] { selection.add([0, difference]) }
        // The mean is 2, the margin 5.
        #expect(selection.survivors == [0, 1])
        #expect(selection.leader == 0)
        // With differences of 3 from then on, the mean is (3 r - 3) / r: above the margin from the
        // sixth seed on.
        var seeds = 3
        while selection.selected == nil {
            selection.add([0, 3])
            seeds += 1
        }
        #expect(seeds == 6)
        #expect(selection.selected == 0)
    }

    @Test("A dropped system needs no figures any more")
    func dropped() {
        var selection = Selection(systems: 3, pilot: 3, matters: 2, direction: .moreIsBetter)
        for difference in [0.0, 2, 4] { selection.add([0, difference, -1000]) }
        #expect(selection.survivors == [0, 1])
        for _ in 0..<30 { selection.add([0, 2, nil]) }
        #expect(selection.selected == 1)
    }

    @Test("The best of four is selected in 95 of 100 cases, on common worlds")
    func correct() {
        var random = RandomStream(seed: 13)
        var right = 0
        var seeds = 0
        for _ in 0..<300 {
            var selection = Selection(systems: 4, pilot: 10, matters: 0.5, direction: .lessIsBetter)
            while selection.selected == nil {
                let world = 3 * StandardNormal.quantile(random.nextShare())
                // The others are worse by just what matters.
                let figures = [0.5, 0, 0.5, 0.5].map {
                    world + $0 + StandardNormal.quantile(random.nextShare())
                }
                selection.add(figures)
            }
            right += selection.selected == 1 ? 1 : 0
            seeds += selection.count
        }
        #expect(right >= 285)
        #expect(seeds < 300 * 200)
    }
}
