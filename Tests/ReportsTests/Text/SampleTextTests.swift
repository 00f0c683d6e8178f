import PubSub
import Reports
import SimKernel
import Testing

/// The parts of the text that are there only if there is something to say.
@Suite("Reasons, meshes and scores in the text")
struct SampleTextTests {
    @Test("Whatever was refused, dropped or cut off is shown by reason, and IDONTWANT with its use")
    func everything() throws {
        var report = SampleReport.full
        report.ending = Reports.Sample(time: .start)
        report.samples = []
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("Control messages") })
        let end = try #require(lines.firstIndex { $0.hasPrefix("Latencies") })
        try Golden.expect(lines[start..<end].joined(separator: "\n"), toBe: "reasons.txt")
    }

    @Test("Scores at the end, what they are made of, and both over time")
    func scores() throws {
        let report = Self.report(samples: 40)
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.hasPrefix("Scores at the end") })
        let second = try #require(lines.firstIndex { $0.hasPrefix("Meshes and scores") })
        let text = lines[first..<(first + 11)] + lines[second...]
        try Golden.expect(text.joined(separator: "\n"), toBe: "samples.txt")
        #expect(lines.filter { $0.count > 80 } == [] && lines.filter { $0.last == " " } == [])
    }

    @Test("Without samples there is no table, without scores no scores")
    func absent() {
        let bare = Happening.report(Happening.metrics(1, [])).text
        for word in ["Scores", "over time", "refused\n", "Left a mesh", "left out", "mesh degrees"]
        {
            #expect(!bare.contains(word), "\(word)")
        }
        var report = Happening.report(Happening.metrics(1, []))
        report.samples = [Reports.Sample(time: .start)]
        #expect(report.text == bare)
        report.samples = [Observed.sample(at: 1, [Observed.meshes([3])])]
        #expect(report.text.contains("mesh degree\n") && !report.text.contains("largest"))
    }

    @Test(
        "A table is never longer than can be read, and ends with the last sample", arguments: 1...70
    )
    func length(count: Int) throws {
        let lines = Self.report(samples: count).text.split(separator: "\n")
        let table = lines.drop { !$0.hasPrefix("Meshes and") }.dropFirst(3)
            .prefix { $0.contains(" s ") }
        #expect(table.count <= 16 && table.count >= min(count, 8))
        #expect(try #require(table.last).contains(" \(count).000 s "))
    }

    @Test("Scores of any size fit", arguments: [999.9996, -1234.56, -9_999_995e3, 1e300, -1e6])
    func size(value: Double) {
        var report = Self.report(samples: 3)
        let scores = Observed.scores([Observed.total(value), Observed.total(-value)])
        report.ending = Observed.sample(at: 9, [scores])
        report.samples.append(Observed.sample(at: 9, [scores]))
        let lines = report.text.split(separator: "\n")
        #expect(lines.filter { $0.count > 80 } == [])
        let texts = [999.9996: "1,000.000", -1234.56: "1,234.6", -9_999_995e3: "1.00e10"]
        #expect(report.text.contains(texts[value] ?? (value == 1e300 ? "1.00e300" : "1.00e6")))
    }

    private static func report(samples count: Int) -> Report {
        var report = Happening.report(Happening.metrics(1, []))
        report.ending = Observed.everything
        report.samples = (1...count).map { second in
            let scores = Observed.scores([Observed.total(Double(second % 7) - 3.25)])
            return Observed.sample(
                at: UInt64(second), [Observed.meshes([min(second, 6), second / 9]), scores])
        }
        return report
    }
}
