import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Reports beside each other")
struct ReportDifferenceTests {
    private static func text(_ before: String, _ after: String) -> String? {
        ReportDifference(from: Array(before.utf8), to: Array(after.utf8))?.text("A", "B")
    }

    @Test("Each figure that differs with both values, the difference and its share")
    func rows() {
        let text = Self.text(
            """
            { "seed": 1, "wallSeconds": 3, "fingerprint": "a", "counts": { "sent": 2000, "same": 5 },
              "reach": 1, "gone": 3, "zero": 0, "none": null, "shares": [0.5, 0.5] }
            """,
            """
            { "seed": 2, "wallSeconds": 4, "fingerprint": "b", "counts": { "sent": 1990, "same": 5 },
              "reach": 1, "gone": null, "zero": 4, "none": 7, "shares": [0.25, 0.5] }
            """)
        #expect(
            text == """
                figures that differ       A       B         difference
                  counts.sent         2,000   1,990       -10 (-0.5 %)
                  gone                    3       –
                  zero                    0       4                 +4
                  shares[0]          0.5000  0.2500  -0.2500 (-50.0 %)
                  none                    –       7

                """)
    }

    @Test("Expectations that are met on one side only; equal reports; and what is no report")
    func others() {
        let expectation = #""metric": "reach", "scope": "a", "expected": "at least 1""#
        #expect(
            Self.text(
                "{\"reach\": 1, \"expectations\": [{\(expectation), \"met\": true}]}",
                "{\"reach\": 0, \"expectations\": [{\(expectation), \"met\": false}]}")?
                .hasSuffix("expectation reach (a) at least 1: met → missed\n") == true)
        #expect(
            Self.text("{\"reach\": 1, \"seed\": 1}", "{\"reach\": 1, \"seed\": 2}")
                == "all figures of the two reports are the same\n")
        #expect(Self.text("", "{}") == nil)
    }
}
