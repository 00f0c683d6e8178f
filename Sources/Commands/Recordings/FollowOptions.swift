import PubSub
import Recordings
import Scenarios
import TextFormats

/// What `pubsub-sim follow` is asked to show.
struct FollowOptions {
    /// A scenario, a recording's folder, or a trace.
    let file: String
    /// The message.
    let message: MessageID
    /// Whether each further copy is shown.
    let listsAll: Bool
    /// Where the path goes as JSON; nil when it is not wanted.
    let json: String?
    /// The seed, if not the scenario's own.
    let seed: UInt64?
    /// Changes to the scenario, in order.
    let overrides: [Override]

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        for word in arguments.operands.dropFirst() {
            mistakes.append(
                "follow: expected one scenario, recording or trace, found '\(word)' as well")
        }
        file = arguments.operands.first ?? ""
        if arguments.operands.isEmpty {
            mistakes.append("follow: expected a scenario, a recording or a trace, found none")
        }
        if !arguments.has(.message), !mistakes.contains(where: { $0.hasPrefix("--message") }) {
            mistakes.append("follow: expected --message and \(Option.message.wanted)")
        }
        message =
            arguments.value(of: .message, &mistakes) { MessageID(named: $0) } ?? MessageID(0)
        listsAll = arguments.has(.all)
        json = arguments.values(of: .json).first
        seed = RunOptions.seed(arguments, &mistakes)
        overrides = Override.all(arguments.values(of: .set))
        if json == file, !file.isEmpty, file != "-" {
            mistakes.append("--json: '\(file)' is what is read")
        }
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .follow) }
    }

    /// What has no meaning where nothing is run with other values; in a sentence.
    func uselessOption(with what: String) -> String? {
        if seed != nil { return "--seed: has no meaning with \(what)" }
        return overrides.isEmpty ? nil : "--set: has no meaning with \(what)"
    }
}
