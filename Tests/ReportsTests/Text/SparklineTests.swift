import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Values over time as one line")
struct SparklineTests {
    @Test(
        "The lowest is the lowest block, the highest the highest",
        arguments: [
            ([], ""), ([5], "▄"), ([2, 2, 2], "▄▄▄"), ([0, 1], "▁█"), ([1, nil, 0], "█ ▁"),
            ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"), ([-8, 0, 8], "▁▅█"), ([nil, nil], "  "),
        ] as [([Double?], String)])
    func line(values: [Double?], line: String) {
        #expect(Sparkline(values).description == line)
    }

    @Test("What does not fit is averaged, a gap only where there is nothing at all")
    func long() {
        let rising = (0..<96).map { Double($0) }
        let line = Sparkline(rising).description
        #expect(line.count == 48 && line.first == "▁" && line.last == "█")
        #expect(line == String(line.sorted()))
        let gappy = (0..<96).map { $0 % 2 == 0 ? Double?.none : Double($0) }
        #expect(Sparkline(gappy).description == line)
        #expect(Sparkline((0..<480).map { $0 < 10 ? nil : 1 }).description.hasPrefix(" ▄"))
    }
}
