import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// A run that nobody watches: it ends by itself, by a signal, or when it takes too long.
enum TimedRun {
    /// How it ended.
    enum Ending {
        /// As it should.
        case over(Report)
        /// It was given up; how far it had come, in words.
        case late(String)
        /// The world does not fit into this machine; why, in words.
        case tooLarge(String)
        /// A signal came.
        case interrupted
    }

    /// Events between two looks at the clock and at signals: some milliseconds of work.
    private static let slice = 10_000

    /// Runs `scenario` with `seed` for at most `timeout` seconds of the computer's time;
    /// `keepsSeries` says whether the report has what happened when, `keepsCheckpoints` whether it
    /// has the fingerprint from time to time.
    static func run(
        _ scenario: Scenario, seed: UInt64, timeout: Double, keepsSeries: Bool = false,
        keepsCheckpoints: Bool = false
    ) -> Ending {
        let stopwatch = Stopwatch()
        if let refusal = MemoryLimit.refusal(of: scenario) { return .tooLarge(refusal) }
        let built = WorldBuilding.simulation(of: scenario, seed: seed, keepsSeries: keepsSeries) {
            Interruption.exitCode != nil || stopwatch.seconds > timeout
        }
        guard var simulation = built else {
            if Interruption.exitCode != nil { return .interrupted }
            return .late(late(timeout, "while its world was being built"))
        }
        if keepsCheckpoints { simulation.keepCheckpoints() }
        while simulation.advance(events: slice) {
            if Interruption.exitCode != nil { return .interrupted }
            let seconds = stopwatch.seconds
            guard seconds > timeout else { continue }
            let pace = RunProgress(
                virtualTime: simulation.now - .start, duration: scenario.duration,
                events: simulation.eventCount, wallSeconds: seconds)
            return .late(late(timeout, "at \(pace.reached)"))
        }
        return .over(simulation.finish())
    }

    private static func late(_ timeout: Double, _ place: String) -> String {
        "given up after \(Figure(timeout)) s of the computer's time, \(place); --timeout allows more"
    }
}
