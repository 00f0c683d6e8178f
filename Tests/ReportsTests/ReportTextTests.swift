import Comparisons
import Reports
import SimKernel
import Testing

/// The text that people see at the end of a run.
@Suite("The text report")
struct ReportTextTests {
    @Test("A run with deliveries shows every figure, aligned")
    func wholeReport() throws {
        let report = try Sample.report()
        #expect(report.text == Sample.text)
    }

    @Test("A run without deliveries says so, and shows no charts")
    func emptyReport() {
        let metrics = Metrics(nodeCount: 2, topicCount: 1)
        let report = Report(
            scenario: "quiet", seed: .max, fingerprint: "0000000000000000", nodes: 2, events: 0,
            virtualTime: .milliseconds(1500), metrics: metrics,
            ending: Reports.Sample(time: .start))
        #expect(report.text == Sample.emptyText)
    }

    @Test("No line is wider than eighty columns, however large the figures", arguments: [0, 3000])
    func width(latency: UInt64) throws {
        var report = try Sample.report()
        for seconds in 1...60 {
            let time = Interval.seconds(latency + UInt64(seconds) * 3)
            report.metrics.record(Sample.delivery(of: 0, to: 1, after: time, hops: 300))
        }
        report.judge(
            try Sample.expectations(
                """
                {metric: "rejected.selfOriginatedMessage",
                 atLeast: 123456789012.125, atMost: 987654321098.125}
                """))
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.filter { $0.count > 80 } == [])
        #expect(lines.filter { $0.last == " " } == [])
        #expect(lines.count < 90)
    }

    @Test("A chart skips long stretches of nothing and sums up its end")
    func longChart() throws {
        // The sample has 4, 4 and 2 deliveries after 0, 1 and 2 hops.
        var report = try Sample.report()
        for hops in [5, 9] + Array(10..<55) {
            report.metrics.record(Sample.delivery(of: 0, to: 2, after: .zero, hops: hops))
        }
        let chart = report.text.split(separator: "\n").drop { !$0.hasPrefix("Hops") }
        let lines = chart.dropFirst().prefix { $0.hasPrefix(" ") }
        let labels = lines.map { $0.split(separator: "  ")[0] }
        #expect(
            labels.prefix(9) == [
                "0 hops", " 1 hop", "2 hops", "3 hops", "4 hops", "5 hops", " ⋮", "9 hops",
                " 10 hops",
            ])
        #expect(labels.count == 24)
        #expect(labels.last == "from 25 hops")
        #expect(lines.last?.hasSuffix("  52.63 %") == true)
    }

    @Test("Control characters of a scenario's name do not reach the terminal")
    func printableName() throws {
        var report = try Sample.report()
        report.scenario = "a\u{1B}[2Jb\n" + String(repeating: "x", count: 100)
        let first = report.text.prefix { $0 != "\n" }
        #expect(
            first == "scenario      a\u{FFFD}[2Jb\u{FFFD}" + String(repeating: "x", count: 57) + "…"
        )
    }

    @Test("The cost is told apart from the figures, in numbers that people can read")
    func cost() throws {
        var report = try Sample.report()
        report.cost.wallSeconds = 0.25
        report.cost.peakResidentBytes = 25_690_112
        #expect(
            report.costText == """
                1,234 events in 0.250 s: 4,936 events/s, 40.0 × real time
                peak memory 24.5 MiB

                """)
        report.cost.wallSeconds = 0
        #expect(report.costText.hasPrefix("1,234 events in 0.000 s: – events/s, – × real time\n"))
    }

    @Test("A figure that would be rounded to its bound is shown in all its digits")
    func nearMiss() throws {
        var report = try Sample.report()
        report.judge(try Sample.expectations(#"{metric: "reach", atLeast: 0.83334}"#))
        #expect(
            report.complaints == ["reach is 0.8333333333333334, expected at least 0.8333"])
    }

    @Test("Complaints name faults of the simulator first, then what was expected and what was")
    func complaints() throws {
        var report = try Sample.report()
        report.judge(
            try Sample.expectations(
                """
                {metric: "reach", atLeast: 0.99}, {metric: "nodes", equals: 3},
                {metric: "latencyMs.p99", atMost: 12.5},
                """))
        report.breaches = ["p1 delivered m0/0 a second time"]
        #expect(
            report.complaints == [
                "internal: p1 delivered m0/0 a second time",
                "reach is 0.8333, expected at least 0.9900",
                "latencyMs.p99 is 450, expected at most 12.50",
            ])
    }
}
