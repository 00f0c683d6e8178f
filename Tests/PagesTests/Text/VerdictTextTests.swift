import Testing

@testable import Pages

/// The sentence that heads a page says what was shown, and no more.
@Suite("Pages: verdicts")
struct VerdictTextTests {
    private func headline(
        _ variants: [(name: String, latencies: [Double], bytes: [Double])], matters: Double? = nil
    ) -> String {
        let page = SamplePage.page(variants, matters: matters)
        return VerdictText(page.chapters[0]).headline.replacing("\u{A0}", with: " ")
    }

    private static let base = ("a", [100.0, 104, 96, 100], [1e6, 1.01e6, 0.99e6, 1e6])

    @Test("That nothing is worse is said only where every interval says so")
    func harmless() {
        let close = [100.1, 104, 96.2, 100]
        let saved = [0.5e6, 0.51e6, 0.49e6, 0.5e6]
        #expect(
            headline([Self.base, ("b", close, saved)], matters: 0.03)
                == "b sends 50.0 % fewer bytes than a, and nothing is worse by 3 % or more")
        // Without a difference that matters, no interval lies below it.
        #expect(
            headline([Self.base, ("b", close, saved)]) == "b sends 50.0 % fewer bytes than a")
    }

    @Test("Better in one and worse in another are both said")
    func mixed() {
        #expect(
            headline([Self.base, ("b", [50, 52, 48, 50], [2e6, 2.02e6, 1.98e6, 2e6])])
                == "b has a 50.0 % lower p99 latency than a, but sends 100 % more bytes")
    }

    @Test("Equal and not decided")
    func open() {
        #expect(
            headline([Self.base, ("b", Self.base.1, Self.base.2)]) == "b and a are no different")
        let noisy = [150.0, 60, 130, 70]
        #expect(
            headline([Self.base, ("b", noisy, Self.base.2)])
                == "Between b and a nothing is decided")
    }
}
