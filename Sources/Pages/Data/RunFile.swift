import Reports
import TextFormats

/// What a page shows of one run, read from the file that a comparison keeps of it.
///
/// A file of an older version lacks some of it; the figures that need it are then not shown.
package struct RunFile: Equatable, Sendable {
    /// The number of deliveries that took at most a time.
    struct Point: Equatable, Sendable {
        var milliseconds: Double
        var count: Int
    }

    /// The deliveries to one region.
    struct Region: Equatable, Sendable {
        var name: String
        var nodes: Int
        var latencies: [Point]
    }

    /// What was expected of the run, and what came of it.
    struct Expectation: Equatable, Sendable {
        var text: String
        var isMet: Bool
    }

    /// What happened in each stretch of the run.
    struct Series: Equatable, Sendable {
        var width: Double
        /// By the names that the file gives them. For look-up only.
        var columns: [String: [Double]]
    }

    /// The routers at a time that the scenario observes.
    struct Observation: Equatable, Sendable {
        var time: Double
        /// Least, mean, most.
        var mesh: [Double]?
        var scores: [Double]?
    }

    var scenario: String
    var seed: UInt64
    var fingerprint: String
    var world: String
    var worldParts: [(name: String, digest: String)]
    var nodes: Int
    var events: Int
    var seconds: Double
    /// Pairs of message and node that should be a delivery.
    var expected: Int
    /// Pairs due that were not delivered.
    var undelivered: Int
    /// From the soonest on; the last count is that of all deliveries over the network.
    var latencies: [Point]
    /// Figures of the report by their names. For look-up only.
    var figures: [String: Double]
    /// Bytes sent by kind, by the names of the report. For look-up only.
    var bytes: [String: Double]
    /// Bytes of data in first copies, and in further ones; nil in a file of an older version.
    var firstBytes: Double?
    var duplicateBytes: Double?
    var series: Series?
    /// By the scenario's order; none where it has no regions, or the file is old.
    var regions: [Region]
    /// Deliveries by hops, the publishers' own at 0.
    var hops: [Int]
    var observations: [Observation]
    var expectations: [Expectation]
    var remarks: [String]

    /// Pairs of message and node that a message came to, or should have come to, over the network.
    var due: Int { (latencies.last?.count ?? 0) + undelivered }

    package static func == (one: RunFile, other: RunFile) -> Bool {
        one.scenario == other.scenario && one.seed == other.seed
            && one.fingerprint == other.fingerprint && one.latencies == other.latencies
    }
}

/// Reading.
extension RunFile {
    /// What `file` says; nil when it is not the file of a run.
    package init?(_ file: [UInt8]) {
        let parsed = JSON5Parser.parse(file, file: "run")
        guard parsed.diagnostics.isEmpty, let document = parsed.value,
            let fingerprint = document["fingerprint"]?.string,
            let expected = document["checks"]?["expected"]?.count,
            let undelivered = document["checks"]?["undelivered"]?.count
        else { return nil }
        scenario = document["scenario"]?.string ?? ""
        seed = document["seed"]?.wholeNumber ?? 0
        self.fingerprint = fingerprint
        world = document["world"]?["digest"]?.string ?? ""
        worldParts = (document["world"]?["parts"]?.members ?? []).map {
            ($0.key, $0.value.string ?? "")
        }
        nodes = document["nodes"]?.count ?? 0
        events = document["events"]?.count ?? 0
        seconds = document["virtualSeconds"]?.double ?? 0
        self.expected = expected
        self.undelivered = undelivered
        latencies = Self.points(document["latencyCdf"])
        figures = [:]
        for section in ["counts", "latencyMs"] {
            for member in document[section]?.members ?? [] {
                figures["\(section).\(member.key)"] = member.value.double
            }
        }
        for name in ["reach", "duplicatesPerDelivery", "meanMeshDegree"] {
            figures[name] = document[name]?.double
        }
        bytes = [:]
        for member in document["bytes"]?.members ?? [] { bytes[member.key] = member.value.double }
        firstBytes = document["received"]?["firstBytes"]?.double
        duplicateBytes = document["received"]?["duplicateBytes"]?.double
        series = document["series"].flatMap { Self.series($0) }
        regions = (document["regions"]?.entries ?? []).map { region in
            Region(
                name: region["name"]?.string ?? "", nodes: region["nodes"]?.count ?? 0,
                latencies: Self.points(region["latencyCdf"]))
        }
        hops = (document["hops"]?.entries ?? []).compactMap(\.count)
        observations = (document["samples"]?.entries ?? []).compactMap { Self.observation($0) }
        expectations = (document["expectations"]?.entries ?? []).map { Self.expectation($0) }
        remarks = (document["remarks"]?.entries ?? []).compactMap(\.string)
    }

    private static func points(_ value: JSONValue?) -> [Point] {
        (value?.entries ?? []).compactMap { point in
            guard let pair = point.entries, pair.count == 2, let time = pair[0].double,
                let count = pair[1].count
            else { return nil }
            return Point(milliseconds: time, count: count)
        }
    }

    private static func series(_ value: JSONValue) -> Series? {
        guard let width = value["widthSeconds"]?.double, width > 0 else { return nil }
        // For look-up only.
        var columns: [String: [Double]] = [:]
        for member in value.members {
            if let entries = member.value.entries {
                columns[member.key] = entries.compactMap(\.double)
            }
        }
        return Series(width: width, columns: columns)
    }

    private static func observation(_ value: JSONValue) -> Observation? {
        guard let time = value["t"]?.double else { return nil }
        let mesh = ["minDegree", "meanDegree", "maxDegree"].compactMap {
            value["mesh"]?[$0]?.double
        }
        let scores = ["min", "mean", "max"].compactMap { value["scores"]?[$0]?.double }
        return Observation(
            time: time, mesh: mesh.count == 3 ? mesh : nil,
            scores: scores.count == 3 ? scores : nil)
    }

    private static func expectation(_ value: JSONValue) -> Expectation {
        let scope = value["scope"]?.string ?? ""
        let name = value["metric"]?.string ?? ""
        let actual = value["actual"]?.double.map { "\(Figure($0))" } ?? "no figure"
        let text =
            "\(name)\(scope.isEmpty ? "" : " (\(scope))") is \(actual); expected "
            + "\(value["expected"]?.string ?? "")"
        return Expectation(text: text, isMet: value["met"]?.flag ?? false)
    }
}
