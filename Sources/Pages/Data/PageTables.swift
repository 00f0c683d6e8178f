import Comparisons

/// The data of a page as tables with commas (RFC 4180), each a file.
package struct PageTables: Sendable {
    /// Names and contents of the files.
    package let files: [(name: String, bytes: [UInt8])]

    /// The tables of scenarios with their variants.
    init(_ scenarios: [(name: String, variants: [VariantRuns])], beside others: [(String, [UInt8])])
    {
        var latency = Self.begin("scenario,variant,milliseconds,share")
        var bytes = Self.begin("scenario,variant,kind,bytes_per_peer")
        var regions = Self.begin("scenario,variant,region,nodes,delivered,percentile,milliseconds")
        var series = Self.begin("scenario,variant,seconds,column,low,mean,high")
        for (scenario, variants) in scenarios {
            for variant in variants {
                let start = "\(Self.cell(scenario)),\(Self.cell(variant.name))"
                let due = Double(max(variant.latencies.due, 1))
                for point in Curve.thinned(variant.latencies.points) {
                    latency += "\(start),\(point.milliseconds),\(Double(point.count) / due)\n"
                }
                for (key, value) in zip(VariantRuns.byteKeys, variant.bytes?.values ?? []) {
                    bytes += "\(start),\(key),\(value)\n"
                }
                for region in variant.regions {
                    let place =
                        "\(Self.cell(region.name)),\(region.nodes),\(region.latencies.count)"
                    for (name, value) in VariantRuns.percentiles(of: region.latencies) {
                        regions += "\(start),\(place),\(name),\(value.map { "\($0)" } ?? "")\n"
                    }
                }
                for column in VariantRuns.columns {
                    for row in variant.series({ $0.columns[column] }) {
                        series +=
                            "\(start),\(row.time),\(column),\(row.low),\(row.mean),\(row.high)\n"
                    }
                }
            }
        }
        files =
            others
            + [
                ("latency.csv", latency), ("bytes.csv", bytes), ("regions.csv", regions),
                ("series.csv", series),
            ].map { ($0.0, Array($0.1.utf8)) }
    }

    private static func begin(_ heading: String) -> String { heading + "\n" }

    /// A cell, in quotation marks where it needs them.
    static func cell(_ text: String) -> String {
        let isPlain = !text.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r\n" }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension ComparisonPage {
    /// The data as tables.
    package var tables: PageTables {
        var means = "scenario,variant,metric,n,mean,low,high\n"
        for chapter in chapters {
            for arm in chapter.arms {
                for metric in comparison.plan.metrics.indices {
                    guard let mean = comparison.mean(chapter.entry, arm, metric) else { continue }
                    let cells = [
                        PageTables.cell(chapter.name),
                        PageTables.cell(comparison.plan.arms[arm].name),
                        PageTables.cell(comparison.plan.metrics[metric].label), "\(mean.count)",
                        "\(mean.mean)", mean.low.map { "\($0)" } ?? "",
                        mean.high.map { "\($0)" } ?? "",
                    ]
                    means += cells.joined(separator: ",") + "\n"
                }
            }
        }
        return PageTables(
            chapters.map { ($0.name, $0.variants) }, beside: [("means.csv", Array(means.utf8))])
    }
}
