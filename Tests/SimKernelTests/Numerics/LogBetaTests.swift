import SimKernel
import Testing

/// Expected values are of scipy 1.17 (`gammaln`, `betaln`), and where an argument of the beta
/// function is large, of 40-digit arithmetic.
@Suite("Logarithms of the gamma and the beta function")
struct LogBetaTests {
    private static let logGammas: [(x: Double, value: Double)] = [
        (0.001, 6.907178885383853),
        (0.1, 2.252712651734206),
        (0.5, 0.5723649429247),
        (1.5, -0.12078223763524526),
        (3.0, 0.6931471805599453),
        (7.3, 7.147892523022249),
        (9.99, 12.779315214350195),
        (10.0, 12.801827480081469),
        (100.5, 361.43554046777757),
        (5000.0, 37582.62631568535),
    ]

    private static let logBetas: [(a: Double, b: Double, value: Double)] = [
        (0.5, 0.5, 1.1447298858494),
        (0.5, 4.5, -0.15195231658080338),
        (0.5, 499.5, -2.5341886059111456),
        (0.5, 500000.0, -5.988816495777464),
        (2.0, 3.0, -2.4849066497880004),
        (7.5, 12.0, -12.824414426328477),
        (30.0, 40.0, -48.30174909591612),
        (1000.0, 10.0, -56.32058348093065),
        (0.01, 0.02, 5.010313350697985),
    ]

    @Test("The logarithm of the gamma function is scipy's", arguments: logGammas)
    func gamma(x: Double, value: Double) {
        #expect(abs(Elementary.logGamma(x) - value) < 1e-14 * (1 + abs(value)))
    }

    @Test("It is that of a factorial at whole numbers, and rises by log x with every one")
    func recurrence() {
        var factorial = 1.0
        for x in 1...20 {
            #expect(abs(Elementary.logGamma(Double(x)) - Elementary.log(factorial)) < 1e-13)
            factorial *= Double(x)
        }
        var random = RandomStream(seed: 8)
        for _ in 0..<500 {
            let x = Elementary.exp(10 * random.nextShare() - 4)
            let rise = Elementary.logGamma(x + 1) - Elementary.logGamma(x)
            let size = 1 + abs(Elementary.logGamma(x + 1))
            #expect(abs(rise - Elementary.log(x)) < 2e-14 * size)
        }
    }

    @Test("The logarithm of the beta function is right to 1e-14", arguments: logBetas)
    func beta(a: Double, b: Double, value: Double) {
        #expect(abs(Elementary.logBeta(a, b) - value) < 1e-14 * (1 + abs(value)))
        #expect(Elementary.logBeta(a, b) == Elementary.logBeta(b, a))
    }
}
