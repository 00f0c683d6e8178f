import Comparisons
import SimKernel
import Testing

@Suite("Steady state")
struct SteadyStateTests {
    @Test("What is steady from the start is not cut")
    func steady() {
        #expect(SteadyState.begin(of: Array(repeating: 3, count: 100)) == 0)
        let swing = (0..<100).map { Double($0 % 5) }
        #expect(SteadyState.begin(of: swing) == 0)
    }

    @Test("A warm-up is cut off, up to the end of its last batch")
    func warmUp() {
        let series = (0..<200).map { (second: Int) -> Double in
            if second < 33 { return 10 - 0.3 * Double(second) }
            return 0.1 * Double(second % 2)
        }
        #expect(SteadyState.begin(of: series) == 35)
    }

    @Test("A series that never settles, or is too short, says nothing")
    func unsteady() {
        #expect(SteadyState.begin(of: (0..<200).map { Double($0 * $0) }) == nil)
        #expect(SteadyState.begin(of: (0..<49).map { _ in 1 }) == nil)
        #expect(SteadyState.begin(of: (0..<50).map { _ in 1 }) == 0)
        #expect(SteadyState.begin(of: []) == nil)
    }

    @Test("A rest of fewer than a batch is left out")
    func rest() {
        let series = Array(repeating: 1.0, count: 100) + [900, 900, 900, 900]
        #expect(SteadyState.begin(of: series) == 0)
    }

    @Test("The cut is the one that the formula says")
    func formula() {
        var random = RandomStream(seed: 14)
        for _ in 0..<50 {
            let count = 50 + random.next(below: 100)
            let settling = Double(1 + random.next(below: 60))
            let series = (0..<count).map {
                8 * Elementary.exp(-Double($0) / settling) + random.nextUnit()
            }
            #expect(SteadyState.begin(of: series) == naive(series))
        }
    }

    private func naive(_ series: [Double]) -> Int? {
        let means = (0..<(series.count / 5)).map { batch in
            series[(5 * batch)..<(5 * batch + 5)].reduce(0, +) / 5
        }
        let errors = (0...(means.count - 5)).map { cut in
            let rest = means[cut...]
            let mean = rest.reduce(0, +) / Double(rest.count)
            return rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
                / Double(rest.count * rest.count)
        }
        let cut = errors.indices.min { errors[$0] < errors[$1] } ?? 0
        return 2 * cut > means.count ? nil : 5 * cut
    }
}
