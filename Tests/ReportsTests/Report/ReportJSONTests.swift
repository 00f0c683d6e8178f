import Foundation
import Reports
import Scenarios
import Testing

@Suite("The report as JSON")
struct ReportJSONTests {
    @Test("A report with every figure, as approved")
    func full() throws {
        var report = SampleReport.full
        report.judge([
            SampleReport.expectation("reach", .atLeast(0.5)),
            SampleReport.expectation("latencyMs.max", .atMost(100)),
            SampleReport.expectation("latencyHistogram.shares[0]", .about(0.5, tolerance: 0.1)),
        ])
        try Golden.expect(Self.text(report), toBe: "report.json")
    }

    @Test("A report on nothing, as approved")
    func empty() throws {
        var report = SampleReport.empty
        report.judge([SampleReport.expectation("reach", .equal(1))])
        try Golden.expect(Self.text(report), toBe: "empty.json")
    }

    /// Others read these; keys are added, never renamed.
    static let keys = [
        "scenario", "seed", "fingerprint", "nodes", "events", "virtualSeconds", "wallSeconds",
        "peakResidentBytes", "counts", "counts.publish", "counts.deliver", "counts.duplicate",
        "counts.reject", "counts.payload", "counts.ihave", "counts.ihaveIds", "counts.iwant",
        "counts.iwantIds", "counts.idontwant", "counts.graft", "counts.prune", "counts.connect",
        "counts.sent", "counts.arrived", "counts.dropped", "counts.inFlight", "latencyMs",
        "latencyMs.mean", "latencyMs.p50", "latencyMs.p90", "latencyMs.p95", "latencyMs.p99",
        "latencyMs.max", "latencyMs.sumNanoseconds", "latencyHistogram",
        "latencyHistogram.bucketMs",
        "latencyHistogram.counts", "latencyHistogram.shares", "reach", "duplicatesPerDelivery",
        "meanMeshDegree", "hops", "bytes", "bytes.total", "bytes.payload", "bytes.pubsub",
        "bytes.control", "expectations", "expectations[].metric", "expectations[].expected",
        "expectations[].actual", "expectations[].met",
    ]

    @Test("The keys are an interface: these, in this order")
    func keys() {
        var report = SampleReport.full
        report.judge([SampleReport.expectation("reach", .equal(1))])
        #expect(Self.paths(Self.text(report)) == Self.keys)
        var empty = SampleReport.empty
        empty.judge([SampleReport.expectation("reach", .equal(1))])
        #expect(Self.paths(Self.text(empty)) == Self.keys)
    }

    @Test(
        "It is JSON, whatever the scenario is called",
        arguments: ["a \"b\" \\ c", "\n\t\u{1}", "Ω 🚀"])
    func names(name: String) throws {
        var report = SampleReport.full
        report.scenario = name
        let object = try JSONSerialization.jsonObject(with: Data(report.json)) as? [String: Any]
        #expect(object?["scenario"] as? String == name)
    }

    @Test("The largest seed is exact")
    func largestSeed() {
        #expect(Self.text(SampleReport.full).contains("\"seed\": 18446744073709551615,"))
    }

    private static func text(_ report: Report) -> String {
        String(decoding: report.json, as: UTF8.self)
    }

    /// The paths of the keys in the order of the text, which is indented by two for each level.
    private static func paths(_ text: String) -> [String] {
        var parents = ["the report"]
        var paths: [String] = []
        for line in text.split(separator: "\n") {
            let depth = line.prefix { $0 == " " }.count / 2
            let rest = line.drop { $0 == " " }
            guard rest.hasPrefix("\"") else {
                // An element of a list stands for the list's name.
                if rest == "{", depth > 0 { parents = Array(parents.prefix(depth)) + ["[]"] }
                continue
            }
            guard let end = rest.dropFirst().firstIndex(of: "\"") else { continue }
            let key = String(rest[rest.index(after: rest.startIndex)..<end])
            parents = Array(parents.prefix(depth)) + [key]
            paths.append(parents.dropFirst().joined(separator: ".").replacing(".[]", with: "[]"))
        }
        return paths
    }
}
