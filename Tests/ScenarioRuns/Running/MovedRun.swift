import Comparisons
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// A run that is not the recorded one: since when, and what happens then.
struct MovedRun: CustomStringConvertible {
    private static let mostEvents = 3

    /// What to tell, the first event that differs first, as far as the file says when it is.
    let description: String

    init(_ scenario: Scenario, recorded: RecordedFingerprints.Line) {
        var simulation = Simulation(scenario)
        simulation.keepCheckpoints()
        while simulation.advance(events: 100_000) {}
        let report = simulation.finish()
        let digits = "fingerprint \(report.fingerprint), recorded \(recorded.fingerprint)"
        let part = Checkpoints.difference(
            recorded.checkpoints, report.checkpoints, duration: scenario.duration)
        guard let part else {
            description = "the run is not the recorded one, from when on is not recorded: \(digits)"
            return
        }
        let (from, to) = (part.lowerBound, part.upperBound)
        description =
            "the first event that differs is between \(from) s and \(to) s, which begins now with\n"
            + Self.events(of: scenario, from: from).map { "  \($0)\n" }.joined() + digits
    }

    /// The first lines of the trace after `time`.
    private static func events(of scenario: Scenario, from time: Instant) -> [String] {
        var simulation = Simulation(scenario, keepsTrace: true)
        var sieve = TraceSieve()
        sieve.time = time...Instant.never
        sieve.names = NodeNames(scenario)
        var found: [String] = []
        var goesOn = true
        while goesOn, found.count < mostEvents {
            goesOn = simulation.advance(events: 1000)
            let lines = String(decoding: sieve.sifted(simulation.takeTrace()), as: UTF8.self)
            found += lines.split(separator: "\n").map(String.init)
        }
        return Array(found.prefix(mostEvents))
    }
}
