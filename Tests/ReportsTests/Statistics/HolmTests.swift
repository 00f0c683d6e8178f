import Comparisons
import SimKernel
import Testing

@Suite("Holm's correction")
struct HolmTests {
    @Test("Computed by hand, in the order given")
    func byHand() {
        // Sorted .01 .02 .03 .04, by 4 3 2 1: .04 .06 .06 .04, and no less than those before.
        expect(Holm.adjusted([0.04, 0.01, 0.03, 0.02]), [0.06, 0.04, 0.06, 0.06])
        expect(Holm.adjusted([0.5, 0.001, 0.6]), [1, 0.003, 1])
        expect(Holm.adjusted([0.02, 0.02]), [0.04, 0.04])
        expect(Holm.adjusted([0.3]), [0.3])
        expect(Holm.adjusted([]), [])
        expect(Holm.adjusted([0, 1]), [0, 1])
    }

    @Test("What was not tested stays so, and does not count")
    func untested() {
        expect(Holm.adjusted([nil, 0.01, nil, 0.04]), [nil, 0.02, nil, 0.04])
        expect(Holm.adjusted([nil, nil]), [nil, nil])
    }

    @Test("Adjusted p are no less than the raw ones, at most 1, and in the same order")
    func laws() {
        var random = RandomStream(seed: 4)
        for _ in 0..<200 {
            let raw = (0..<(1 + random.next(below: 12))).map { _ in
                random.nextUnit() * random.nextUnit()
            }
            let adjusted = Holm.adjusted(raw).compactMap { $0 }
            #expect(adjusted.count == raw.count)
            for (p, q) in zip(raw, adjusted) { #expect(p <= q && q <= 1) }
            let order = raw.indices.sorted { raw[$0] < raw[$1] }
            for (one, next) in zip(order, order.dropFirst()) {
                #expect(adjusted[one] <= adjusted[next])
            }
            // Never more than Bonferroni's, and the same for the smallest.
            #expect(adjusted[order[0]] == min(1, raw[order[0]] * Double(raw.count)))
        }
    }

    private func expect(_ adjusted: [Double?], _ expected: [Double?]) {
        #expect(adjusted.count == expected.count)
        for (one, other) in zip(adjusted, expected) {
            #expect((one == nil) == (other == nil))
            if let one, let other { #expect(abs(one - other) < 1e-15) }
        }
    }
}
