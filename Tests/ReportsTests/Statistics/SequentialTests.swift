import Comparisons
import SimKernel
import Testing

@Suite("Sequential looks")
struct SequentialTests {
    @Test("Looks are planned from the batch and the cap")
    func plan() {
        let sequential = Sequential(batch: 10, cap: 45)
        #expect(sequential.looks == 5)
        #expect(sequential.sizes == [10, 20, 30, 40, 45])
        #expect(Sequential(batch: 10, cap: 40).sizes == [10, 20, 30, 40])
        #expect(sequential.corrected(0.01) == 0.05)
        #expect(sequential.corrected(0.9) == 1)
        #expect(sequential.corrected(nil) == nil)
    }

    @Test("A look shows a difference, equality, precision, or nothing")
    func looks() throws {
        let sequential = Sequential(batch: 5, cap: 10)
        let clear = try difference(4, 5, 6, 5, 4)
        #expect(sequential.look(at: clear, matters: nil) == .different)
        #expect(sequential.look(at: clear, matters: 1) == .different)
        #expect(sequential.look(at: clear, matters: 50) == .equal)
        let wide = try difference(-4, 5, -6, 5, 1)
        #expect(sequential.look(at: wide, matters: 1) == .open)
        #expect(sequential.look(at: wide, matters: nil) == .open)
        let half = try #require(wide.interval(alpha: 0.025)).upperBound - wide.mean
        #expect(sequential.look(at: wide, matters: half * 1.001) == .precise)
        #expect(sequential.look(at: wide, matters: half * 0.999) == .open)
        let same = try difference(0, 0, 0, 0, 0)
        #expect(sequential.look(at: same, matters: nil) == .equal)
        let single = try #require(PairedDifference(baseline: [1], variant: [2]))
        #expect(sequential.look(at: single, matters: 1) == .open)
    }

    @Test("More looks, or more differences in question, ask for more")
    func stricter() throws {
        // Its p is 0.037.
        let difference = try #require(
            PairedDifference(
                baseline: [
                    165.3, 177.2, 176.0, 160.4, 162.3, 160.3, 170.1, 164.5, 171.7, 148.4,
                ],
                variant: [169.1, 172.7, 175.4, 155.7, 156.4, 158.6, 170.2, 159.5, 166.9, 147.8]))
        let once = Sequential(batch: 10, cap: 10)
        #expect(once.look(at: difference, matters: nil) == .different)
        #expect(once.look(at: difference, matters: nil, familySize: 2) == .open)
        #expect(Sequential(batch: 10, cap: 20).look(at: difference, matters: nil) == .open)
    }

    @Test("Ten looks at no difference show one in fewer than one run of twenty")
    func errors() throws {
        var random = RandomStream(seed: 12)
        let sequential = Sequential(batch: 5, cap: 50)
        var wrong = 0
        for _ in 0..<400 {
            var values: [Double] = []
            for size in sequential.sizes {
                while values.count < size {
                    values.append(StandardNormal.quantile(random.nextShare()))
                }
                // By the t interval alone: what a look uses.
                let zeros = Array(repeating: 0.0, count: size)
                let difference = try #require(PairedDifference(baseline: zeros, variant: values))
                if sequential.look(at: difference, matters: nil) == .different {
                    wrong += 1
                    break
                }
            }
        }
        #expect(wrong < 20)
        #expect(wrong > 0)
    }

    private func difference(_ values: Double...) throws -> PairedDifference {
        let zeros = Array(repeating: 0.0, count: values.count)
        return try #require(PairedDifference(baseline: zeros, variant: values))
    }
}
