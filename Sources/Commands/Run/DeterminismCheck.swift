import P2PHost
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim run --check-determinism`: two runs in one process, event by event.
struct DeterminismCheck {
    private let options: RunOptions
    private let routers: RouterRegistry
    private let stopwatch = Stopwatch()

    init(_ options: RunOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        guard let scenario = ScenarioInput.load(options.file, options.overrides, routers) else {
            return .badInput
        }
        if !options.isQuiet { Console.note(scenario.notes) }
        if let refusal = MemoryLimit.refusal(of: scenario, count: 2) {
            Console.error(refusal)
            return .broken
        }
        let command = RepeatCommand(options, seed: options.seed ?? scenario.seed)
        var lockstep = Lockstep(scenario, seed: options.seed, wire: options.wire ?? .values)
        var progress = Progress(isQuiet: options.isQuiet)
        if let code = progress.watch(&lockstep, stopwatch) { return code }
        let (divergence, count) = (lockstep.divergence, lockstep.comparedCount)
        let (report, isSame) = lockstep.finish()
        do throws(SystemError) {
            if let divergence {
                try Console.print("\(divergence)repeat: \(command) --check-determinism\n")
                Console.error("the two runs are not the same: the simulator has a fault")
                return .broken
            }
            guard isSame else {
                try Console.print("repeat: \(command) --check-determinism\n")
                Console.error(
                    "all events are the same, but the two reports are not")
                return .broken
            }
            try Console.print(
                "deterministic: twice the same \(Count(count, "event")), fingerprint \(report.fingerprint)\n"
                    + "repeat: \(command) --check-determinism\n")
        } catch {
            return Console.fail(error)
        }
        return .success
    }
}
