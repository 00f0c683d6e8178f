import Scenarios
import SimKernel
import TextFormats

/// What `pubsub-sim inspect` is asked to show.
struct InspectOptions {
    /// The scenario's file.
    let file: String
    /// When.
    let time: Interval
    /// Which nodes, as they were named; all if none was.
    let nodes: [String]
    /// Which topic, if one is asked for.
    let topic: String?
    /// Where the answer goes as JSON; nil when it is not wanted.
    let json: String?
    /// The seed, if not the scenario's own.
    let seed: UInt64?
    /// Changes to the scenario, in order.
    let overrides: [Override]

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        file = arguments.onlyFile(&mistakes)
        time = Self.time(arguments, &mistakes)
        nodes = arguments.values(of: .node)
        topic = arguments.values(of: .topic).first
        json = arguments.values(of: .json).first
        if json == file, !file.isEmpty, file != "-" {
            mistakes.append("--json: '\(file)' is the scenario itself")
        }
        seed = RunOptions.seed(arguments, &mistakes)
        overrides = Override.all(arguments.values(of: .set))
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .inspect) }
    }

    private static func time(_ arguments: Arguments, _ mistakes: inout [String]) -> Interval {
        guard let text = arguments.values(of: .at).first else {
            let isWrong = mistakes.contains { $0.hasPrefix(Option.at.rawValue) }
            if !isWrong { mistakes.append("inspect: expected --at and \(Option.at.wanted)") }
            return .zero
        }
        do throws(Mistake) {
            return try Interval(text: text)
        } catch {
            mistakes.append("--at: \(error.message)")
            return .zero
        }
    }
}
