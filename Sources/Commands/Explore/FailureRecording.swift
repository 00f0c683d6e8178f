import P2PHost
import Scenarios
import SimWorld
import Simulator
import TextFormats

/// Keeps the run of a seed that failed as a recording, as `run --record` would.
enum FailureRecording {
    /// How many seeds of a group are kept: enough to compare two, and no disk full of one mistake.
    static let mostOfGroup = 3

    private static let slice = 10_000

    /// Runs the seed again into `folder`, unless it is there; false if a signal ended that.
    static func keep(
        _ seed: UInt64, of target: ExplorationTarget, source: String, in folder: String
    ) throws(OutputFile.Failure) -> Bool {
        let path = "\(folder)/seed-\(seed)"
        if (try? System.kind(of: path)) == .folder { return true }
        guard let kept = target.world(seed: seed, isFilledIn: true) else { return true }
        let origin = RecordingOrigin(
            source: source, overrides: target.overrides(seed: seed), wire: .values)
        var writer = try RecordingWriter.begin(path, kept, origin, keepsTrace: false, for: .out)
        var simulation = Simulation(kept.scenario, keepsEvents: true)
        while simulation.advance(events: slice) {
            try writer.append(simulation.takeEvents())
            if Interruption.exitCode != nil { return false }
        }
        try writer.append(simulation.takeEvents())
        try writer.commit(simulation.finish())
        return true
    }
}
