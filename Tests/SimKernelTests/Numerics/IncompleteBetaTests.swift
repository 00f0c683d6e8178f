import SimKernel
import Testing

/// Expected values are of scipy 1.17 (`betainc`).
@Suite("Incomplete beta function")
struct IncompleteBetaTests {
    private static let shares: [(a: Double, b: Double, x: Double, share: Double)] = [
        (0.5, 0.5, 0.3, 0.36901011956554536),
        (0.5, 0.5, 0.999, 0.9798649583666235),
        (1.0, 3.0, 0.2, 0.48800000000000004),
        (2.0, 5.0, 0.25, 0.466064453125),
        (2.0, 5.0, 0.9, 0.999945),
        (4.5, 0.5, 0.1, 8.538051223166281e-06),
        (4.5, 0.5, 0.95, 0.5086464915963441),
        (30.0, 20.0, 0.6, 0.4922998003423522),
        (30.0, 20.0, 0.2, 3.436158271932085e-10),
        (500.0, 700.0, 0.4, 0.1205162890894316),
        (499.5, 0.5, 0.99, 0.001535713842136395),
        (10.0, 10.0, 0.001, 9.162494537926629e-26),
    ]

    @Test("The share below x is scipy's to 1e-12", arguments: shares)
    func share(a: Double, b: Double, x: Double, share: Double) {
        let value = IncompleteBeta(a, b).value(at: x, complement: 1 - x)
        #expect(distance(value, share) < 1e-12)
    }

    @Test("Both sides of a cut are the whole")
    func sides() {
        var random = RandomStream(seed: 7)
        for _ in 0..<500 {
            let a = Elementary.exp(9 * random.nextShare() - 2)
            let b = Elementary.exp(9 * random.nextShare() - 2)
            let x = random.nextShare()
            let below = IncompleteBeta(a, b).value(at: x, complement: 1 - x)
            let above = IncompleteBeta(b, a).value(at: 1 - x, complement: x)
            #expect(abs(below + above - 1) < 1e-15)
            #expect(below >= 0 && below <= 1)
        }
        #expect(IncompleteBeta(2, 3).value(at: 0, complement: 1) == 0)
        #expect(IncompleteBeta(2, 3).value(at: 1, complement: 0) == 1)
    }

    @Test("With a whole b the share is a polynomial")
    func polynomial() {
        // I(a, 1) = xᵃ; I(a, 2) = xᵃ (1 + a (1 − x)).
        for x in [0.01, 0.3, 0.5, 0.9] {
            let square = x * x
            #expect(distance(IncompleteBeta(2, 1).value(at: x, complement: 1 - x), square) < 1e-14)
            let cubic = square * (1 + 2 * (1 - x))
            #expect(distance(IncompleteBeta(2, 2).value(at: x, complement: 1 - x), cubic) < 1e-14)
        }
    }

    @Test("The density is the slope")
    func slope() {
        let beta = IncompleteBeta(3.5, 0.5)
        let step = 1e-5
        let above = beta.value(at: 0.3 + step, complement: 0.7 - step)
        let below = beta.value(at: 0.3 - step, complement: 0.7 + step)
        let slope = beta.density(at: 0.3, complement: 0.7) / (0.3 * 0.7)
        #expect(distance((above - below) / (2 * step), slope) < 1e-8)
    }
}

private func distance(_ value: Double, _ expected: Double) -> Double {
    abs(value - expected) / abs(expected)
}
