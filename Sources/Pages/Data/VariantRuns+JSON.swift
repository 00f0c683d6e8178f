import Reports

extension VariantRuns {
    /// The percentiles that are written.
    private static let percents: [(name: String, percent: Double)] = [
        ("p5", 5), ("p25", 25), ("p50", 50), ("p75", 75), ("p90", 90), ("p95", 95), ("p99", 99),
    ]

    /// The series that are written: the name, and the column of a run's file that is drawn.
    static let columns = [
        "published", "delivered", "duplicates", "meshLinks", "runningNodes", "totalBytes",
    ]

    /// Writes what is known of the runs together as an object.
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("name", name)
        json.field("runs", runs.count)
        json.field("due", latencies.due)
        json.field("delivered", latencies.count)
        write(latencies, "latencyMs", to: &json)
        json.beginArray("latencyCdf")
        for point in Curve.thinned(latencies.points) {
            let share = Double(point.count) / Double(max(latencies.due, 1))
            json.element(quoted: Array("[\(point.milliseconds),\(share)]".utf8))
        }
        json.endArray()
        if let bytes {
            json.beginObject("bytesPerPeer")
            for (name, value) in zip(Self.byteKeys, bytes.values) {
                json.field(named: name, value)
            }
            json.endObject()
        }
        json.beginArray("regions")
        for region in regions {
            json.beginObject()
            json.field("name", region.name)
            json.field("nodes", region.nodes)
            json.field("delivered", region.latencies.count)
            write(region.latencies, "latencyMs", to: &json)
            json.endObject()
        }
        json.endArray()
        writeSeries(to: &json)
        json.endObject()
    }

    /// The names of the kinds of bytes in files, in the order of `ByteKinds.values`.
    static let byteKeys = ["firstCopies", "duplicates", "notReceived", "framing", "control"]

    /// The percentiles of a distribution; nil for each where there is no delivery.
    static func percentiles(of shares: LatencyShares) -> [(name: String, value: Double?)] {
        percents.map { ($0.name, shares.quantile($0.percent)) }
    }

    private func write(
        _ shares: LatencyShares, _ name: StaticString, to json: inout JSONWriter
    ) {
        json.beginObject(name)
        for (name, value) in Self.percentiles(of: shares) { json.field(named: name, value) }
        json.endObject()
    }

    /// The mean over runs of each column.
    private func writeSeries(to json: inout JSONWriter) {
        json.beginObject("series")
        json.field("widthSeconds", runs.first?.series?.width)
        for column in Self.columns {
            let values = series { $0.columns[column] }.map { "\($0.mean)" }
            json.field(named: column, raw: "[\(values.joined(separator: ","))]")
        }
        json.endObject()
    }
}
