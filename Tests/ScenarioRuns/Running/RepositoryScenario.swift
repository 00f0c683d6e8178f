import Foundation
import P2PHost
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Synchronization
import Testing
import TextFormats

/// A scenario of the repository.
struct RepositoryScenario: Sendable, CustomTestStringConvertible {
    /// The most nodes times virtual seconds that a debug build runs.
    static let mostNodeSeconds = 10_000.0
    /// The most events of a run whose whole trace is compared: a line or two are made for each.
    static let mostTracedEvents = isDebugBuild ? 10_000 : 1_000_000

    /// The most events of a run that is made twice. What is longer is run once here, and once by
    /// `pubsub-sim test` in `scripts/check`.
    static let mostRepeatedEvents = 10_000_000

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

    /// What the scenario comes to; several tests ask, and it is run once.
    func report() throws(ScenarioError) -> Report {
        if let known = Self.reports.withLock({ $0[path] }) { return known }
        let report = try newReport()
        Self.reports.withLock { $0[path] = report }
        return report
    }

    /// For look-up only.
    private static let reports = Mutex<[String: Report]>([:])

    /// What another run of the scenario comes to.
    func newReport() throws(ScenarioError) -> Report {
        var simulation = Simulation(try load())
        while simulation.advance(events: 100_000) {}
        return simulation.finish()
    }

    /// What the scenario comes to, with every line of the trace.
    func traced(wire: WireMode) throws(ScenarioError) -> (report: Report, trace: [UInt8]) {
        var simulation = Simulation(try load(), wire: wire, keepsTrace: true)
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
