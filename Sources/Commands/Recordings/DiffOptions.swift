/// What `pubsub-sim diff` is asked to compare.
struct DiffOptions {
    /// The first recording or trace.
    let first: String
    /// The second.
    let second: String

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        if arguments.operands.count != 2 {
            mistakes.append(
                "diff: expected two recordings or traces, found \(arguments.operands.count)")
        }
        first = arguments.operands.first ?? ""
        second = arguments.operands.last ?? ""
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .diff) }
    }
}
