import Comparisons
import ScenarioModel
import Testing
import TextFormats

@Suite("Verdict")
struct VerdictTests {
    private static let zeros = [0.0, 0, 0, 0, 0]

    @Test("Less is better or worse by the metric's direction, or neither")
    func directions() throws {
        let less = try difference(-4, -5, -6, -5, -4)
        let more = try difference(4, 5, 6, 5, 4)
        #expect(Verdict(less, adjusted: 0.01, direction: .lessIsBetter) == .better)
        #expect(Verdict(less, adjusted: 0.01, direction: .moreIsBetter) == .worse)
        #expect(Verdict(less, adjusted: 0.01, direction: .neither) == .less)
        #expect(Verdict(more, adjusted: 0.01, direction: .lessIsBetter) == .worse)
        #expect(Verdict(more, adjusted: 0.01, direction: .moreIsBetter) == .better)
        #expect(Verdict(more, adjusted: 0.01, direction: .neither) == .more)
    }

    @Test("Nothing is decided by a p of 0.05 or more, by none, or while the interval holds 0")
    func undecided() throws {
        let clear = try difference(-4, -5, -6, -5, -4)
        #expect(Verdict(clear, adjusted: 0.05, direction: .lessIsBetter) == .undecided)
        #expect(Verdict(clear, adjusted: 0.049, direction: .lessIsBetter) == .better)
        #expect(Verdict(clear, adjusted: nil, direction: .lessIsBetter) == .undecided)
        let wide = try difference(-4, 5, -6, 5, 1)
        #expect(Verdict(wide, adjusted: 0.01, direction: .lessIsBetter) == .undecided)
        let single = try #require(PairedDifference(baseline: [1], variant: [2]))
        #expect(Verdict(single, adjusted: nil, direction: .lessIsBetter, matters: 10) == .undecided)
    }

    @Test("Within what matters it is equal, even if it is shown")
    func equal() throws {
        let small = try difference(-0.4, -0.5, -0.6, -0.5, -0.4)
        #expect(Verdict(small, adjusted: 0.001, direction: .lessIsBetter, matters: 1) == .equal)
        #expect(Verdict(small, adjusted: 0.001, direction: .lessIsBetter, matters: 0.3) == .better)
        #expect(Verdict(small, adjusted: 0.001, direction: .lessIsBetter) == .better)
        let low = try #require(small.low)
        #expect(Verdict(small, adjusted: 0.001, direction: .lessIsBetter, matters: -low) == .equal)
        #expect(
            Verdict(small, adjusted: 0.001, direction: .lessIsBetter, matters: (-low).nextDown)
                == .better)
    }

    @Test("Without a difference that matters, only exactly the same is equal")
    func identical() throws {
        let same = try difference(0, 0, 0, 0, 0)
        #expect(Verdict(same, adjusted: 1, direction: .lessIsBetter) == .equal)
        let single = try #require(PairedDifference(baseline: [3], variant: [3]))
        #expect(Verdict(single, adjusted: nil, direction: .moreIsBetter) == .equal)
        let nearly = try difference(0, 0, 1e-9, 0, 0)
        #expect(Verdict(nearly, adjusted: 1, direction: .lessIsBetter) == .undecided)
    }

    private func difference(_ values: Double...) throws -> PairedDifference {
        try #require(PairedDifference(baseline: Self.zeros, variant: values))
    }
}
