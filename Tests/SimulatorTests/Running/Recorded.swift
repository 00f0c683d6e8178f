import P2PHost
import Recordings
import Reports
import Scenarios
import SimKernel
import SimWorld
import Simulator

/// A recording made in memory.
enum Recorded {
    /// What a run of `text` is kept as.
    static func run(
        _ text: String, overrides: [String] = [], seed: UInt64? = nil, keepsTrace: Bool = false
    ) throws -> Recording {
        let kept = try SelfContainedScenario(
            Array(text.utf8), file: "test.json5", overrides: overrides.map { Override($0) },
            seed: seed, readFile: { _ in .failure(UnreadableFile(reason: "no tables")) })
        var simulation = Simulation(kept.scenario, keepsTrace: keepsTrace, keepsEvents: true)
        var digestLog = DigestLog(kept.scenario.groups)
        while simulation.advance(events: 100) { digestLog.append(simulation.takeEvents()) }
        digestLog.append(simulation.takeEvents())
        let trace = simulation.takeTrace()
        let report = simulation.finish()
        var files: [(String, [UInt8])] = [
            (Recording.FileName.scenario, kept.text),
            (Recording.FileName.written, kept.written),
            (
                Recording.FileName.resolved,
                Array(kept.scenario.resolvedLines.map { "\($0)\n" }.joined().utf8)
            ),
            (Recording.FileName.chain, Array(digestLog.wholeChain.text.utf8)),
            (Recording.FileName.checks, digestLog.takeChecks()),
        ]
        if keepsTrace { files.append((Recording.FileName.trace, trace)) }
        var manifest = RecordingManifest(
            version: "0", scenario: "test", source: "test.json5", overrides: [], seed: report.seed,
            wire: "values", eventCount: digestLog.eventCount, fingerprint: report.fingerprint)
        manifest.files = files.map {
            .init(name: $0.0, byteCount: $0.1.count, digest: "\(ByteDigest($0.1))")
        }
        files.append((Recording.FileName.manifest, manifest.json))
        return try Recording { name in
            files.first { $0.0 == name }.map { .success($0.1) }
                ?? .failure(UnreadableFile(reason: "no such file"))
        }
    }
}
