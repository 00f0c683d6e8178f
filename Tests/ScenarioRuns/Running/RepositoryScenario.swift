import Foundation
import P2PHost
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

/// A scenario of the repository.
struct RepositoryScenario: Sendable, CustomTestStringConvertible {
    /// The most nodes times virtual seconds that a debug build runs.
    static let mostNodeSeconds = 10_000.0
    /// The most events of a run whose whole trace is compared: a line or two are made for each.
    static let mostTracedEvents = isDebugBuild ? 10_000 : 100_000
    /// The most events of a run that goes to its end; of a longer one there is the beginning, with
    /// values and with bytes, and `pubsub-sim test` in `scripts/check` plays the whole of it.
    static let mostEvents = isDebugBuild ? 80_000 : 3_000_000

    /// The path from the repository's root, such as `scenarios/smoke/line.json5`.
    let path: String

    var testDescription: String { path }

    /// Every scenario, by path.
    static let all: [RepositoryScenario] = {
        let folder = root.appendingPathComponent("scenarios")
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        return (files ?? []).filter {
            $0.hasSuffix(".json5") && !Experiment.isExperiment($0)
        }.sorted()
            .map { RepositoryScenario(path: "scenarios/\($0)") }
    }()

    /// Those that this build runs; `swift test -c release` runs all of them.
    static let runnable = isDebugBuild ? all.filter { $0.isSmall } : all

    /// The fingerprints' files beside all scenarios, by path.
    static let fingerprintFiles: [String] = {
        let folder = root.appendingPathComponent("scenarios")
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        return (files ?? []).filter { $0.hasSuffix(".fingerprints") }.sorted()
            .map { "scenarios/\($0)" }
    }()

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static var isDebugBuild: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    func load() throws(ScenarioError) -> Scenario {
        try ScenarioFile.load(path: Self.root.appendingPathComponent(path).path)
    }

    /// The fingerprints that are kept beside it.
    func fingerprints() throws -> RecordedFingerprints {
        let file = Self.root.appendingPathComponent(RecordedFingerprints.path(beside: path))
        return try RecordedFingerprints(
            String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    /// A run, or its first `mostEvents` events.
    struct Run: Equatable {
        /// What it came to, with checkpoints.
        var report: Report
        /// How far it came: of so many checkpoints the part of the run is over.
        var checkpointCount: Int
        /// Whether it went to its end.
        var isWhole: Bool
    }

    /// What the scenario comes to.
    func run(wire: WireMode = .values) throws(ScenarioError) -> Run {
        let scenario = try load()
        var simulation = Simulation(scenario, wire: wire)
        simulation.keepCheckpoints()
        var isWhole = false
        while !isWhole, simulation.eventCount < Self.mostEvents {
            isWhole = !simulation.advance(events: Self.mostEvents - simulation.eventCount)
        }
        let now = simulation.now
        let count = (0..<Checkpoints.count).prefix {
            isWhole || Checkpoints.end(of: $0, scenario.duration) < now
        }.count
        return Run(report: simulation.finish(), checkpointCount: count, isWhole: isWhole)
    }

    /// What the scenario comes to, with every line of the trace.
    func traced(wire: WireMode) throws(ScenarioError) -> (report: Report, trace: [UInt8]) {
        var simulation = Simulation(try load(), wire: wire, keepsTrace: true)
        simulation.keepCheckpoints()
        var trace: [UInt8] = []
        while simulation.advance(events: 10_000) { trace += simulation.takeTrace() }
        trace += simulation.takeTrace()
        return (simulation.finish(), trace)
    }

    /// One that cannot be loaded counts as small, so that somebody hears of it.
    private var isSmall: Bool {
        guard let scenario = try? load() else { return true }
        return Double(scenario.nodeCount) * scenario.duration.seconds <= Self.mostNodeSeconds
    }
}
