import Comparisons
import Testing

/// Expected numbers were found by trying one after the other with scipy's quantiles.
@Suite("Seeds needed")
struct SeedsNeededTests {
    /// The mean is −0.49, the standard deviation 3.0935237.
    private static let variant = [
        171.0, 174.6, 177.3, 157.6, 158.3, 160.5, 172.1, 161.4, 168.8, 149.7,
    ]
    private static let baseline = [
        165.3, 177.2, 176.0, 160.4, 162.3, 160.3, 170.1, 164.5, 171.7, 148.4,
    ]

    @Test("They are scipy's")
    func scipy() throws {
        let difference = try #require(
            PairedDifference(baseline: Self.baseline, variant: Self.variant))
        #expect(SeedsNeeded.count(for: difference) == 156)
        #expect(SeedsNeeded.count(for: difference, familySize: 4) == 253)
        #expect(SeedsNeeded.count(for: difference, matters: 1.5) == 39)
        // A difference larger than what matters can only be shown.
        #expect(SeedsNeeded.count(for: difference, matters: 0.4) == 156)
    }

    @Test("They are more than there are, and at most a million")
    func bounds() throws {
        let clear = try #require(
            PairedDifference(baseline: [0, 0, 0, 0], variant: [5, 5.1, 5, 4.9]))
        #expect(SeedsNeeded.count(for: clear) == 5)
        let hopeless = try #require(
            PairedDifference(baseline: [0, 0, 0, 0], variant: [1, -1, 1, -0.9999]))
        #expect(SeedsNeeded.count(for: hopeless) == 1_000_000)
    }

    @Test("Where no number would do there is none")
    func none() throws {
        let single = try #require(PairedDifference(baseline: [1], variant: [2]))
        #expect(SeedsNeeded.count(for: single) == nil)
        let constant = try #require(PairedDifference(baseline: [1, 2], variant: [2, 3]))
        #expect(SeedsNeeded.count(for: constant) == nil)
        let balanced = try #require(PairedDifference(baseline: [0, 0], variant: [1, -1]))
        #expect(SeedsNeeded.count(for: balanced) == nil)
        #expect(SeedsNeeded.count(for: balanced, matters: 1) != nil)
    }
}
