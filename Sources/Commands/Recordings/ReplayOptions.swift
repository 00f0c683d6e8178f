import P2PHost
import Scenarios
import TextFormats

/// What `pubsub-sim replay` is asked to do.
struct ReplayOptions {
    /// The recording's folder.
    let folder: String
    /// The seed, if not the recording's own.
    let seed: UInt64?
    /// Changes to the scenario, in order.
    let overrides: [Override]
    /// How RPCs travel, if not as recorded.
    let wire: WireMode?
    /// Whether to say only whether something differs.
    let isQuiet: Bool

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        for word in arguments.operands.dropFirst() {
            mistakes.append("replay: expected one recording, found '\(word)' as well")
        }
        folder = arguments.operands.first ?? ""
        if arguments.operands.isEmpty {
            mistakes.append("replay: expected the folder of a recording, found none")
        }
        seed = RunOptions.seed(arguments, &mistakes)
        overrides = Override.all(arguments.values(of: .set))
        wire = RunOptions.wire(arguments, &mistakes)
        isQuiet = arguments.has(.quiet)
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .replay) }
    }
}
