import Testing

@testable import Pages

@Suite("Pages: numbers")
struct PageNumberTests {
    @Test("Three significant digits, and as many more as the interval warrants")
    func digits() {
        #expect(PageNumber.text(745.3) == "745")
        #expect(PageNumber.text(17.94) == "17.9")
        #expect(PageNumber.text(5.612) == "5.61")
        #expect(PageNumber.text(0) == "0")
        #expect(PageNumber.text(1_069.4, halfWidth: 63) == "1,069")
        #expect(PageNumber.text(13.953, halfWidth: 0.02) == "13.95")
        #expect(PageNumber.halfWidth(0.021, of: 13.953) == "0.02")
        #expect(PageNumber.halfWidth(33.2, of: 745) == "33")
        #expect(PageNumber.halfWidth(0.0001, of: 745) == "< 0.1")
    }

    @Test("Shares have a true minus, a sign and a blank that does not break")
    func shares() {
        #expect(PageNumber.signedPercent(-0.335) == "−33.5\u{A0}%")
        #expect(PageNumber.signedPercent(1.2551) == "+126\u{A0}%")
        #expect(PageNumber.signedPercent(0) == "0\u{A0}%")
        #expect(PageNumber.signedPercent(0.00001) == "+<\u{A0}0.1\u{A0}%")
        #expect(PageNumber.percent(1) == "100\u{A0}%")
        #expect(PageNumber.percent(0.999_996) == "99.999\u{A0}%")
        #expect(PageNumber.percent(0.9715) == "97.2\u{A0}%")
    }

    @Test("Coordinates have no commas and no needless decimals")
    func coordinates() {
        #expect(PageNumber.coordinate(1234.5) == "1234.5")
        #expect(PageNumber.coordinate(-0.126) == "-0.13")
        #expect(PageNumber.coordinate(12.05) == "12.05")
        #expect(PageNumber.coordinate(3) == "3")
    }

    @Test("Only a minus before a number becomes a true one")
    func signs() {
        #expect(
            PageNumber.signed(in: "blocks-200: -24.9 % (-25.7 to -24.1)")
                == "blocks-200: −24.9 % (−25.7 to −24.1)")
    }

    @Test("Units follow the largest value, and metrics have names")
    func units() {
        #expect(UnitScale.bytes(26_900_000) == UnitScale(name: "MB", divisor: 1e6))
        #expect(UnitScale.milliseconds(10_001).name == "s")
        #expect(MetricTitle("latencyMs.p99").phrase == "p99 latency")
        #expect(MetricTitle("latencyMs.p50 (topic room)").note == "topic room")
        #expect(MetricTitle("bytes.total").kind == .bytes)
        #expect(MetricTitle("idontwant.honouredShare").kind == .share)
    }
}
