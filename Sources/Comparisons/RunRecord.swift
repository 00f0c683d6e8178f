import Reports
import Scenarios
import SimKernel
import TextFormats

/// What a comparison keeps of one run, read back from its file: the figures that were asked for,
/// and what the comparison's checks need. The file has the whole report beside that.
package struct RunRecord: Equatable, Sendable {
    /// A part of the world that is common to all variants, and its digest.
    package struct WorldPart: Equatable, Sendable {
        package var name: String
        package var digest: String
    }

    /// Digest of everything that happened.
    package var fingerprint: String
    /// The measured figures by their labels, in the order in which they were asked for; nil for one
    /// that the run has not.
    package var figures: [(label: String, value: Double?)]
    /// Digest of the world.
    package var world: String
    /// Its parts.
    package var worldParts: [WorldPart]
    /// Deliveries that should have happened and did not.
    package var undelivered: Int
    /// Deliveries that should have happened.
    package var expected: Int
    /// Messages published while an earlier one was still being delivered.
    package var overlapping: Int
    /// Second in which the first message was published; nil when none was.
    package var firstPublication: Double?
    /// Second from which mesh degrees were steady; nil when they never were, or without a mesh.
    package var steadyMesh: Double?
    /// The same for duplicates by the second.
    package var steadyDuplicates: Double?
    /// Whether the run was too short to tell what is steady.
    package var isTooShort: Bool

    package static func == (lhs: RunRecord, rhs: RunRecord) -> Bool {
        lhs.fingerprint == rhs.fingerprint && lhs.world == rhs.world
            && lhs.figures.elementsEqual(rhs.figures) { $0 == $1 }
    }

    /// The value of the figure `label`; nil when the run has none.
    package func value(of label: String) -> Double? {
        figures.first { $0.label == label }?.value
    }
}

/// The file of a run.
extension RunRecord {
    /// Points of the distribution of latencies that are kept.
    private static let cdfPoints = 400
    /// Points of its last hundredth beside them.
    private static let tailPoints = 100
    /// Points of that of the deliveries to one region.
    private static let regionPoints = 200

    /// The file of a run of the program `program`.
    ///
    /// Nothing in it depends on the machine: the same run gives the same bytes.
    package static func file(of report: Report, program: String) -> [UInt8] {
        var json = JSONWriter(indentation: 1)
        json.beginObject()
        json.field("schema", 1)
        json.field("program", program)
        report.write(to: &json, withCost: false)
        writeChecks(of: report, to: &json)
        json.beginArray("latencyCdf")
        write(report.metrics.latency, points: cdfPoints, tail: tailPoints, to: &json)
        json.endArray()
        if let series = report.series {
            write(series, to: &json)
            writeReceived(series, to: &json)
        }
        json.endObject()
        json.newLine()
        return json.take()
    }

    private static func writeChecks(of report: Report, to json: inout JSONWriter) {
        let steady = report.series.map { Steadiness($0) }
        json.beginObject("checks")
        json.field("expected", report.metrics.expected)
        json.field("undelivered", report.metrics.expected - report.metrics.reached)
        json.field("overlapping", report.series?.overlappingMessages ?? 0)
        json.field(
            "firstPublicationSeconds",
            report.series?.firstPublication.map { ($0 - .start).seconds })
        json.field("steadyMeshSeconds", steady?.mesh)
        json.field("steadyDuplicatesSeconds", steady?.duplicates)
        json.field("tooShort", steady?.isTooShort ?? true)
        json.endObject()
    }

    private static func write(_ series: RunSeries, to json: inout JSONWriter) {
        json.beginObject("series")
        json.field("widthSeconds", series.width.seconds)
        let columns: [(StaticString, KeyPath<RunSeries.Stretch, Int>)] = [
            ("published", \.published), ("delivered", \.delivered), ("duplicates", \.duplicates),
            ("payloadBytes", \.payloadBytes), ("controlBytes", \.controlBytes),
            ("totalBytes", \.totalBytes), ("meshLinks", \.meshLinks),
            ("leastMesh", \.leastMesh), ("mostMesh", \.mostMesh),
            ("runningNodes", \.runningNodes),
        ]
        for (name, path) in columns {
            let values = series.stretches.map { "\($0[keyPath: path])" }.joined(separator: ",")
            json.field(name, raw: "[\(values)]")
        }
        json.endObject()
    }

    private static func write(
        _ latencies: LatencyHistogram, points: Int, tail: Int = 0, to json: inout JSONWriter
    ) {
        for point in latencies.cumulative(atMost: points, tail: tail) {
            json.element(
                quoted: Array("[\(point.latency.milliseconds),\(point.count)]".utf8))
        }
    }

    private static func writeReceived(_ series: RunSeries, to json: inout JSONWriter) {
        json.beginObject("received")
        json.field("firstBytes", series.firstBytes)
        json.field("duplicateBytes", series.duplicateBytes)
        json.endObject()
        guard let regions = series.regions else { return }
        json.beginArray("regions")
        for (index, name) in regions.names.enumerated() {
            json.beginObject()
            json.field("name", name)
            json.field("nodes", regions.nodeCounts[index])
            json.beginArray("latencyCdf")
            write(regions.histograms[index], points: regionPoints, to: &json)
            json.endArray()
            json.endObject()
        }
        json.endArray()
    }

    /// What the file `bytes` says; nil when it is not the file of a run.
    package init?(_ bytes: [UInt8]) {
        let parsed = JSON5Parser.parse(bytes, file: "run")
        guard parsed.diagnostics.isEmpty, let document = parsed.value,
            let fingerprint = document["fingerprint"]?.string,
            let measures = document["measures"]?.entries, let checks = document["checks"],
            let undelivered = checks["undelivered"]?.count,
            let expected = checks["expected"]?.count,
            let overlapping = checks["overlapping"]?.count
        else { return nil }
        self.fingerprint = fingerprint
        figures = measures.map { figure in
            let metric = figure["metric"]?.string ?? ""
            let scope = figure["scope"]?.string ?? ""
            return (scope.isEmpty ? metric : "\(metric) (\(scope))", figure["value"]?.double)
        }
        world = document["world"]?["digest"]?.string ?? ""
        worldParts = (document["world"]?["parts"]?.members ?? []).map {
            WorldPart(name: $0.key, digest: $0.value.string ?? "")
        }
        self.undelivered = undelivered
        self.expected = expected
        self.overlapping = overlapping
        firstPublication = checks["firstPublicationSeconds"]?.double
        steadyMesh = checks["steadyMeshSeconds"]?.double
        steadyDuplicates = checks["steadyDuplicatesSeconds"]?.double
        isTooShort = checks["tooShort"]?.flag ?? true
    }
}
