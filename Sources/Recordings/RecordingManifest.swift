import Reports
import Scenarios
import SimKernel
import TextFormats

/// What a recording says of itself: `recording.json` (docs/recording.md).
package struct RecordingManifest: Equatable, Sendable {
    /// The format that this version writes and reads.
    ///
    /// Format 1 had no `receive` in the trace, and the arrival in `send`.
    package static let format = 2

    /// A file of the recording.
    package struct File: Equatable, Sendable {
        /// Its name within the recording's folder.
        package var name: String
        /// How many bytes it has.
        package var byteCount: Int
        /// Their digest, as `ByteDigest` writes it.
        package var digest: String

        /// A file that is known by these.
        package init(name: String, byteCount: Int, digest: String) {
            self.name = name
            self.byteCount = byteCount
            self.digest = digest
        }
    }

    /// The version of pubsub-sim that made it.
    package var version: String
    /// The scenario's name.
    package var scenario: String
    /// The file that the scenario was in.
    package var source: String
    /// What was changed in it: the arguments of `--set`.
    package var overrides: [String]
    /// The seed.
    package var seed: UInt64
    /// How RPCs travelled: `values` or `bytes`.
    package var wire: String
    /// How many events there were.
    package var eventCount: Int
    /// The run's fingerprint.
    package var fingerprint: String
    /// The routers that its scenario needs and pubsub-sim has not.
    package var routers: [String] = []
    /// All other files.
    package var files: [File] = []

    /// What is said of a run that came to `eventCount` events and `fingerprint`.
    package init(
        version: String, scenario: String, source: String, overrides: [String], seed: UInt64,
        wire: String, eventCount: Int, fingerprint: String
    ) {
        self.version = version
        self.scenario = scenario
        self.source = source
        self.overrides = overrides
        self.seed = seed
        self.wire = wire
        self.eventCount = eventCount
        self.fingerprint = fingerprint
    }

    /// The file as JSON.
    package var json: [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        json.field("format", Self.format)
        json.field("version", version)
        json.field("scenario", scenario)
        json.field("source", source)
        json.beginArray("overrides")
        for override in overrides { json.element(override) }
        json.endArray()
        json.field("seed", raw: String(seed))
        json.field("wire", wire)
        json.field("events", eventCount)
        json.field("fingerprint", fingerprint)
        if !routers.isEmpty {
            json.beginArray("routers")
            for router in routers { json.element(router) }
            json.endArray()
        }
        json.beginArray("files")
        for file in files {
            json.beginObject()
            json.field("name", file.name)
            json.field("bytes", file.byteCount)
            json.field("digest", file.digest)
            json.endObject()
        }
        json.endArray()
        json.field("digest", digest)
        json.endObject()
        json.newLine()
        return json.take()
    }

    /// Of all that it says.
    private var digest: String {
        let words =
            [version, scenario, source, "\(seed)", wire, "\(eventCount)", fingerprint] + overrides
        let files = files.map { "\($0.name) \($0.byteCount) \($0.digest)" }
        let routers = routers.map { "router \($0)" }
        return ByteDigest((words + routers + files).joined(separator: "\n").utf8).description
    }

    /// The manifest that `bytes` are.
    package init(_ bytes: [UInt8]) throws(RecordingError) {
        let outcome = JSON5Parser.parse(bytes, file: "recording.json")
        guard let document = outcome.value, outcome.diagnostics.isEmpty,
            let format = document["format"]?.wholeNumber
        else {
            throw RecordingError("recording.json is damaged: it is not the manifest of a recording")
        }
        let version = document["version"]?.string
        guard format == UInt64(Self.format) else {
            let maker = version.map { "; pubsub-sim \($0) made it" } ?? ""
            let remedy =
                format < UInt64(Self.format)
                ? ": record its scenario.json5 again with 'run --record', or use that version" : ""
            throw RecordingError(
                "the recording has format \(format); this version reads format \(Self.format)"
                    + maker + remedy)
        }
        guard let version, let scenario = document["scenario"]?.string,
            let source = document["source"]?.string, let seed = document["seed"]?.wholeNumber,
            let wire = document["wire"]?.string, let events = document["events"]?.wholeNumber,
            let fingerprint = document["fingerprint"]?.string,
            let overrides = document["overrides"]?.entries?.compactMap(\.string),
            let files = document["files"]?.entries?.compactMap({ File($0) })
        else { throw RecordingError("recording.json is damaged: something is missing in it") }
        self.init(
            version: version, scenario: scenario, source: source, overrides: overrides, seed: seed,
            wire: wire, eventCount: Int(clamping: events), fingerprint: fingerprint)
        self.files = files
        routers = document["routers"]?.entries?.compactMap(\.string) ?? []
        guard document["digest"]?.string == digest else {
            throw RecordingError("recording.json is damaged: it is not what was written")
        }
    }
}

extension RecordingManifest.File {
    fileprivate init?(_ value: JSONValue) {
        guard let name = value["name"]?.string, let count = value["bytes"]?.wholeNumber,
            let digest = value["digest"]?.string
        else { return nil }
        self.init(name: name, byteCount: Int(clamping: count), digest: digest)
    }
}
