import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// A run that was kept: what it was made from, and the fate of it.
package struct Recording: Sendable {
    /// The names of a recording's files.
    package enum FileName {
        /// What it says of itself; the only file that is not in its own list.
        package static let manifest = "recording.json"
        /// The scenario, self-contained, with all defaults.
        package static let scenario = "scenario.json5"
        /// The same as its author wrote it, without the defaults.
        package static let written = "written.json5"
        /// Every value of the scenario, defaults included.
        package static let resolved = "resolved.txt"
        /// The digests by second and group.
        package static let chain = "chain.txt"
        /// Two bytes of each event.
        package static let checks = "checks.bin"
        /// The report.
        package static let report = "report.json"
        /// The trace, if it was kept.
        package static let trace = "trace.jsonl"
    }

    /// What it says of itself.
    package let manifest: RecordingManifest
    /// The scenario's document, with all defaults.
    package let scenarioText: [UInt8]
    /// The document as its author wrote it.
    package let writtenText: [UInt8]
    /// Every value of the scenario, defaults included, as the version that recorded it saw it.
    package let resolvedLines: [String]
    /// The digests by second and group.
    package let chain: DigestChain
    /// Two bytes of each event.
    package let checks: [UInt8]
    /// The report, as JSON; empty when the recording lists none.
    package let report: [UInt8]
    /// The trace, if it was kept.
    package let trace: TraceFile?
    private let tables: [SelfContainedScenario.Table]
    /// The routers that its scenario can choose.
    package let routers: RouterRegistry

    /// The recording whose files `read` reads by name; its trace, which can be larger than memory,
    /// only if `withTrace`. Its scenario can choose `routers`.
    ///
    /// - Throws: all that is missing and all that is not as it was written.
    package init(
        withTrace: Bool = true, routers: RouterRegistry = RouterRegistry(),
        read: (String) -> Result<[UInt8], UnreadableFile>
    ) throws(RecordingError) {
        let manifest: RecordingManifest
        switch read(FileName.manifest) {
        case .success(let bytes): manifest = try RecordingManifest(bytes)
        case .failure(let problem):
            throw RecordingError(
                "this is not a recording: cannot read \(FileName.manifest): \(problem.reason)")
        }
        let missing = routers.missing(manifest.routers)
        guard missing.isEmpty else {
            throw RecordingError(
                problems: missing.map { name in
                    "the recording needs the router '\(name)', which this program does not have; "
                        + "it has \(routers.names.joined(separator: ", "))"
                })
        }
        var problems: [String] = []
        var contents: [(name: String, bytes: [UInt8])] = []
        for file in manifest.files where withTrace || file.name != FileName.trace {
            switch read(file.name) {
            case .failure(let problem):
                problems.append("the recording is damaged: \(file.name): \(problem.reason)")
            case .success(let bytes):
                if let problem = file.problem(with: bytes) { problems.append(problem) }
                contents.append((file.name, bytes))
            }
        }
        guard problems.isEmpty else { throw RecordingError(problems: problems) }
        try self.init(manifest, contents, routers)
    }

    private init(
        _ manifest: RecordingManifest, _ contents: [(name: String, bytes: [UInt8])],
        _ routers: RouterRegistry
    ) throws(RecordingError) {
        func bytes(of name: String) throws(RecordingError) -> [UInt8] {
            guard let file = contents.first(where: { $0.name == name }) else {
                throw RecordingError("the recording is damaged: it lists no \(name)")
            }
            return file.bytes
        }
        self.manifest = manifest
        self.routers = routers
        scenarioText = try bytes(of: FileName.scenario)
        writtenText = try bytes(of: FileName.written)
        resolvedLines = String(decoding: try bytes(of: FileName.resolved), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        checks = try bytes(of: FileName.checks)
        report = contents.first { $0.name == FileName.report }?.bytes ?? []
        let chain = DigestChain(
            text: String(decoding: try bytes(of: FileName.chain), as: UTF8.self))
        guard let chain, chain.eventCount == manifest.eventCount,
            checks.count == manifest.eventCount * DigestLog.bytesPerEvent
        else { throw RecordingError("the recording is damaged: its files do not go together") }
        self.chain = chain
        trace = contents.first { $0.name == FileName.trace }.map { TraceFile($0.bytes) }
        let folder = SelfContainedScenario.tableFolder + "/"
        tables = contents.filter { $0.name.hasPrefix(folder) }
            .map { SelfContainedScenario.Table(name: $0.name, bytes: $0.bytes) }
    }

    /// The scenario as this version understands it; `path` is the recording's folder.
    ///
    /// With overrides it is the one that was written, changed by them: another preset must move all
    /// that it stands for, and could not if every value of the old one were said as well.
    package func scenario(
        in path: String, overrides: [Override] = [], seed: UInt64? = nil
    ) throws(ScenarioError) -> Scenario {
        let folder = "\(path)/"
        let tables = tables
        let text = overrides.isEmpty ? scenarioText : writtenText
        let name = overrides.isEmpty ? FileName.scenario : FileName.written
        var scenario = try Scenario.decode(
            text, file: folder + name, overrides: overrides, routers: routers
        ) { path in
            let table = tables.first { folder + $0.name == path }
            return table.map { .success($0.bytes) }
                ?? .failure(UnreadableFile(reason: "it is not in the recording"))
        }
        if let seed { scenario.seed = seed }
        return scenario
    }

    /// The two bytes of the event at `index`; nil when fewer events were recorded.
    package func check(at index: Int) -> UInt16? {
        let place = index * DigestLog.bytesPerEvent
        guard place + 1 < checks.count else { return nil }
        return UInt16(checks[place]) | UInt16(checks[place + 1]) << 8
    }

    /// The values of the scenario that are not what they are in `scenario`, each as it was recorded
    /// and as it is.
    package func changes(in scenario: Scenario) -> [String] {
        ResolvedDifference.lines(from: resolvedLines, to: scenario.resolvedLines)
    }
}

extension RecordingManifest.File {
    /// What is wrong with what was read, if anything.
    fileprivate func problem(with bytes: [UInt8]) -> String? {
        if bytes.count != byteCount {
            return "the recording is damaged: \(name) has \(bytes.count) bytes, not \(byteCount)"
        }
        let found = ByteDigest(bytes).description
        if found == digest { return nil }
        return "the recording is damaged: \(name) is not what was written"
            + " (digest \(found), not \(digest))"
    }
}
