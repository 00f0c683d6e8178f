import P2PHost
import Scenarios

/// The command that makes the same run again, ready to be pasted into a shell.
///
/// Only what decides the run is in it: not where its output went.
struct RepeatCommand: CustomStringConvertible {
    let description: String

    /// The command for a run with `options` that had the seed `seed`, whoever chose it.
    init(_ options: RunOptions, seed: UInt64) {
        var words = ["pubsub-sim", "run"]
        if !options.file.hasPrefix("-") { words.append(options.file) }
        words += ["--seed", "\(seed)"]
        for override in options.overrides {
            let isLikeOption = override.argument.hasPrefix("--")
            words += isLikeOption ? ["--set=\(override.argument)"] : ["--set", override.argument]
        }
        if let wire = options.wire { words += ["--wire", wire.rawValue] }
        if options.file.hasPrefix("-") { words += ["--", options.file] }
        description = ShellQuoting.line(words)
    }
}
