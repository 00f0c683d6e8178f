import P2PHost
import Reports
import ScenarioModel
import Scenarios
import SimWorld
import Simulator
import TextFormats

/// Shorthands for tests that let whole worlds run.
enum World {
    /// The scenario that `text` describes.
    static func scenario(
        _ text: String, overrides: [String] = [], tables: [String: String] = [:]
    ) throws(ScenarioError) -> Scenario {
        try Scenario.decode(
            Array(text.utf8), file: "test.json5", overrides: overrides.map { Override($0) },
            readFile: { name in
                tables[name].map { .success(Array($0.utf8)) }
                    ?? .failure(UnreadableFile(reason: "this test has no such table"))
            })
    }

    /// What becomes of `text`, `slice` events at a time.
    static func run(
        _ text: String, overrides: [String] = [], seed: UInt64? = nil, wire: WireMode = .values,
        slice: Int = 100_000, tables: [String: String] = [:]
    ) throws(ScenarioError) -> Outcome {
        let scenario = try scenario(text, overrides: overrides, tables: tables)
        var simulation = Simulation(scenario, seed: seed, wire: wire, keepsTrace: true)
        var trace: [UInt8] = []
        while simulation.advance(events: slice) { trace += simulation.takeTrace() }
        trace += simulation.takeTrace()
        return Outcome(report: simulation.finish(), trace: trace)
    }

    /// The report on the first `events` events of `text`, by a run that keeps no trace.
    static func report(_ text: String, events: Int = .max) throws(ScenarioError) -> Report {
        var simulation = Simulation(try scenario(text))
        _ = simulation.advance(events: events)
        return simulation.finish()
    }
}
