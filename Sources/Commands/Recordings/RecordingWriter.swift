import P2PHost
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// What a recorded run was made from, besides its scenario.
struct RecordingOrigin {
    /// The scenario's file.
    var source: String
    /// What was changed in it.
    var overrides: [Override]
    /// How RPCs travel.
    var wire: WireMode
}

/// Writes a recording while its run goes on (docs/recording.md). The folder appears when the run is
/// over, or never.
///
///     var writer = try RecordingWriter.begin("hello", kept, origin, keepsTrace: false)
///     var simulation = Simulation(kept.scenario, wire: origin.wire, keepsEvents: true)
///     while simulation.advance(events: 10_000) { try writer.append(simulation.takeEvents()) }
///     try writer.append(simulation.takeEvents())
///     try writer.commit(simulation.finish())
struct RecordingWriter: ~Copyable {
    /// A file that is being written.
    private struct Draft {
        let name: String
        let descriptor: Int32
        var digest = ByteDigest()
        var byteCount = 0
    }

    private let kept: SelfContainedScenario
    private let origin: RecordingOrigin
    private var folder: OutputFolder
    private var files: [RecordingManifest.File] = []
    private var digestLog: DigestLog
    private var checks: Draft
    private var trace: Draft?

    /// Begins the folder at `path` with all that is known before the run; `option` is who asked for
    /// it.
    static func begin(
        _ path: String, _ kept: SelfContainedScenario, _ origin: RecordingOrigin, keepsTrace: Bool,
        for option: Option = .record
    ) throws(OutputFile.Failure) -> RecordingWriter {
        var writer = RecordingWriter(try OutputFolder(path, for: option), kept, origin)
        try writer.begin(keepsTrace: keepsTrace)
        return writer
    }

    private init(
        _ folder: consuming OutputFolder, _ kept: SelfContainedScenario, _ origin: RecordingOrigin
    ) {
        self.folder = folder
        self.kept = kept
        self.origin = origin
        digestLog = DigestLog(kept.scenario.groups)
        checks = Draft(name: Recording.FileName.checks, descriptor: -1)
    }

    private mutating func begin(keepsTrace: Bool) throws(OutputFile.Failure) {
        checks = Draft(name: checks.name, descriptor: try folder.create(checks.name))
        if keepsTrace {
            let name = Recording.FileName.trace
            trace = Draft(name: name, descriptor: try folder.create(name))
        }
        try write(kept.text, to: Recording.FileName.scenario)
        try write(kept.written, to: Recording.FileName.written)
        let resolved = kept.scenario.resolvedLines.map { "\($0)\n" }.joined()
        try write(Array(resolved.utf8), to: Recording.FileName.resolved)
        if !kept.tables.isEmpty { try folder.makeFolder(SelfContainedScenario.tableFolder) }
        for table in kept.tables { try write(table.bytes, to: table.name) }
    }

    /// Whether it keeps the trace.
    var keepsTrace: Bool { trace != nil }

    /// Adds what happened.
    mutating func append(_ events: [TraceEvent]) throws(OutputFile.Failure) {
        digestLog.append(events)
        var draft = checks
        try append(digestLog.takeChecks(), to: &draft)
        checks = draft
    }

    /// Adds lines of the trace, if it is kept.
    mutating func append(trace lines: [UInt8]) throws(OutputFile.Failure) {
        guard var draft = trace else { return }
        try append(lines, to: &draft)
        trace = draft
    }

    /// Adds what the run came to, and gives the folder its name.
    mutating func commit(_ report: Report) throws(OutputFile.Failure) {
        try write(Array(digestLog.wholeChain.text.utf8), to: Recording.FileName.chain)
        try write(report.json, to: Recording.FileName.report)
        try note(checks)
        if let trace { try note(trace) }
        var manifest = RecordingManifest(
            version: Shell.version, scenario: kept.scenario.name, source: origin.source,
            overrides: origin.overrides.map(\.argument), seed: report.seed,
            wire: origin.wire.rawValue, eventCount: digestLog.eventCount,
            fingerprint: report.fingerprint)
        manifest.files = files
        manifest.routers = kept.scenario.customRouterNames
        try write(manifest.json, to: Recording.FileName.manifest)
        try folder.publish()
    }

    private func append(_ bytes: [UInt8], to draft: inout Draft) throws(OutputFile.Failure) {
        if bytes.isEmpty { return }
        let descriptor = draft.descriptor
        try folder.attempt { () throws(SystemError) in try System.append(bytes, to: descriptor) }
        draft.digest.absorb(bytes)
        draft.byteCount += bytes.count
    }

    /// Waits until a file is on the disk, and lists it.
    private mutating func note(_ draft: Draft) throws(OutputFile.Failure) {
        try folder.close(draft.descriptor)
        files.append(
            .init(name: draft.name, byteCount: draft.byteCount, digest: "\(draft.digest)"))
    }

    /// Writes a whole file.
    private mutating func write(_ bytes: [UInt8], to name: String) throws(OutputFile.Failure) {
        var draft = Draft(name: name, descriptor: try folder.create(name))
        try append(bytes, to: &draft)
        try note(draft)
    }
}
