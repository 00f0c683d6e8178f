import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// Numbers with as many digits as their uncertainty leaves.
@Suite("Estimates")
struct EstimateTests {
    @Test(
        "A value has the digits of two of its half width's",
        arguments: [
            (211.4321, 1.2345, "211.4 ± 1.2"), (211.4321, 12.345, "211 ± 12"),
            (211.4321, 123.45, "211 ± 123"), (0.123456, 0.0012345, "0.1235 ± 0.0012"),
            (2137, 25.4, "2,137 ± 25"), (-5.06, 0.05, "-5.060 ± 0.050"),
            (0.99999, 0.00001, "0.999990 ± 0.000010"), (123456, 9.87, "123,456.0 ± 9.9"),
        ])
    func width(value: Double, half: Double, text: String) {
        #expect(Estimate(value, halfWidth: half).description == text)
    }

    @Test("Alone it has four; without any doubt it is as it is")
    func alone() {
        for (value, text) in [
            (211.4321, "211.4"), (0.123456, "0.1235"), (1, "1.000"), (12_345.6, "12,346"),
            (0, "0.000000"),
        ] {
            #expect(Estimate(value, halfWidth: nil).description == text)
        }
        #expect(Estimate(3, halfWidth: 0).description == "3 ± 0")
        #expect(Estimate(2.5, halfWidth: 0).description == "2.5000 ± 0")
    }

    @Test("Large numbers are counted in millions and thousands of millions")
    func large() {
        #expect(Estimate(12_345_678, halfWidth: 123_456).description == "12.35 ± 0.12 M")
        #expect(Estimate(-2.5e9, halfWidth: nil).description == "-2.500 G")
        #expect(Estimate(999_999, halfWidth: nil).description == "999,999")
    }

    @Test(
        "Shares have a sign, and enough digits to be told from 0",
        arguments: [
            (0.1312, "+13.1 %"), (-0.0532, "-5.32 %"), (0, "0.00 %"), (1.5, "+150 %"),
            (-0.00012, "-0.0120 %"), (0.001, "+0.10 %"), (0.0009, "+0.0900 %"),
        ])
    func shares(share: Double, text: String) { #expect(Estimate.percentage(share) == text) }

    @Test("Numbers with a sign have four digits")
    func signed() {
        #expect(Estimate.signed(5) == "+5.000")
        #expect(Estimate.signed(-0.01234) == "-0.01234")
        #expect(Estimate.signed(0) == "0")
        #expect(Estimate.signed(12_345) == "+12,345")
    }

    @Test("Probabilities have three digits, and none is 0")
    func probabilities() {
        #expect(Estimate.probability(0.0414) == "0.041")
        #expect(Estimate.probability(0.0009) == "<0.001")
        #expect(Estimate.probability(0) == "<0.001")
        #expect(Estimate.probability(1) == "1.000")
    }
}
