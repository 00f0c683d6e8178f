import Comparisons
import ScenarioModel
import Scenarios
import TextFormats

@testable import Pages

/// Pages of runs that never were.
enum SamplePage {
    /// The file of a run of ten nodes whose deliveries took `milliseconds`, of which `lost` more
    /// did not come; with these figures as what was asked for.
    static func file(
        _ milliseconds: [Double], lost: Int = 0, figures: [(String, Double)] = [], seed: Int = 1,
        isOld: Bool = false
    ) -> [UInt8] {
        let points = milliseconds.sorted().enumerated().map { "[\($1),\($0 + 1)]" }
        let measures = figures.map {
            #"{"metric":"\#($0.0)","scope":"","value":\#($0.1)}"#
        }
        let received = #""received":{"firstBytes":5000,"duplicateBytes":12000},"#
        let due = milliseconds.count + lost
        return Array(
            """
            {"schema":1,"scenario":"s","seed":\(seed),"fingerprint":"f\(seed)",
            "world":{"digest":"w\(seed)","parts":{"topology":"t"}},"nodes":10,"events":100,
            "virtualSeconds":10,"counts":{"publish":3},
            "reach":\(due == 0 ? "null" : "\(Double(milliseconds.count) / Double(due))"),
            "latencyMs":{"p50":\(milliseconds.first.map { "\($0)" } ?? "null")},
            "bytes":{"total":20000,"payload":18000,"control":500},
            "hops":[3,\(milliseconds.count)],"samples":[],"measures":[\(measures.joined(separator: ","))],
            "expectations":[],"remarks":[],
            "checks":{"expected":\(due),"undelivered":\(lost),"overlapping":0},
            "latencyCdf":[\(points.joined(separator: ","))],\(isOld ? "" : received)
            "series":{"widthSeconds":1,"published":[0,3,0],"delivered":[0,9,1],
            "duplicates":[0,20,4],"meshLinks":[0,40,60],"leastMesh":[0,3,4],"mostMesh":[0,6,8],
            "runningNodes":[10,10,10]}}
            """.utf8)
    }

    /// The page of a comparison of variants with a latency and bytes for each seed.
    static func page(
        _ variants: [(name: String, latencies: [Double], bytes: [Double])], lost: Int = 0,
        matters: Double? = nil, isEmpty: Bool = false, isOld: Bool = false, question: String = ""
    ) -> ComparisonPage {
        let seeds = variants[0].latencies.count
        let metrics = [
            ("reach", MetricDirection.moreIsBetter), ("latencyMs.p99", .lessIsBetter),
            ("bytesPerPeer.sent.mean", .lessIsBetter),
        ]
        var plan = ComparisonPlan(
            question: question, program: "test", baseline: variants[0].name,
            seeds: (0..<seeds).map { UInt64($0 + 1) },
            entries: [.init(name: "s", file: "s.json5", remarks: [])],
            arms: variants.map { .init(name: $0.name, baseline: 0, changes: ["a=\($0.name)"]) },
            metrics: metrics.map {
                .init(label: $0.0, direction: $0.1, matter: matters.map { .share($0) })
            }, expectations: [], runs: [])
        var records: [String: RunRecord] = [:]
        var files: [String: RunFile] = [:]
        for (arm, variant) in variants.enumerated() {
            for seed in 0..<seeds {
                let key = "\(arm)-\(seed)"
                plan.runs.append(.init(entry: 0, arm: arm, seed: UInt64(seed + 1), key: key))
                let latency = variant.latencies[seed]
                let file = Self.file(
                    isEmpty ? [] : [latency / 2, latency * 0.75, latency], lost: lost,
                    figures: isEmpty
                        ? []
                        : [
                            ("reach", lost == 0 ? 1 : 0.75), ("latencyMs.p99", latency),
                            ("bytesPerPeer.sent.mean", variant.bytes[seed]),
                        ], seed: seed + 1, isOld: isOld)
                records[key] = RunRecord(file)
                files[key] = RunFile(file)
            }
        }
        return ComparisonPage(
            Comparison(plan, records: records), files: files, commands: ["pubsub-sim compare s"])
    }

    /// Two variants over four seeds of which the second sends a third less.
    static let two = page(
        [
            ("1.1", [100, 110, 90, 105], [3e6, 3.1e6, 2.9e6, 3e6]),
            ("1.2", [99, 111, 90, 106], [2e6, 2.06e6, 1.94e6, 2e6]),
        ], matters: 0.03)
}
