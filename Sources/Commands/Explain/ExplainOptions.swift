import PubSub
import Recordings
import Scenarios
import TextFormats

/// What `pubsub-sim explain` is asked to explain.
struct ExplainOptions {
    /// What is to be explained.
    enum Question: Equatable {
        /// Why a node had a message when it had it.
        case copy(MessageID, node: String)
        /// Which copies came last.
        case late(Int)
        /// Why one node left the other's mesh.
        case prune(String, of: String)
        /// Who had no mesh.
        case isolated
    }

    /// More stragglers would be no explanation.
    static let mostLate = 10_000

    /// A scenario, a recording's folder, or a trace.
    let file: String
    let question: Question
    /// Where the answer goes as JSON; nil when it is not wanted.
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
                "explain: expected one scenario, recording or trace, found '\(word)' as well")
        }
        file = arguments.operands.first ?? ""
        if arguments.operands.isEmpty {
            mistakes.append("explain: expected a scenario, a recording or a trace, found none")
        }
        question = Self.question(arguments, &mistakes)
        json = arguments.values(of: .json).first
        seed = RunOptions.seed(arguments, &mistakes)
        overrides = Override.all(arguments.values(of: .set))
        if json == file, !file.isEmpty, file != "-" {
            mistakes.append("--json: '\(file)' is what is read")
        }
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .explain) }
    }

    private static func question(_ arguments: Arguments, _ mistakes: inout [String]) -> Question {
        let kinds: [Option] = [.message, .late, .prune, .isolated]
        let given = kinds.filter { arguments.has($0) }
        for option in given.dropFirst() {
            mistakes.append("\(option.rawValue): has no meaning with \(given[0].rawValue)")
        }
        if arguments.has(.node), given.first != .message, !given.isEmpty {
            mistakes.append("--node: has no meaning with \(given[0].rawValue)")
        }
        switch given.first {
        case .message:
            let message = arguments.value(of: .message, &mistakes) { MessageID(named: $0) }
            let nodes = arguments.values(of: .node)
            if nodes.count != 1 {
                mistakes.append("--message: expected one --node with it, found \(nodes.count)")
            }
            return .copy(message ?? MessageID(0), node: nodes.first ?? "")
        case .late:
            let count = arguments.value(of: .late, &mistakes) { text in
                Int(text).flatMap { 1...mostLate ~= $0 ? $0 : nil }
            }
            return .late(count ?? 1)
        case .prune:
            let nodes = arguments.values(of: .prune)
            return .prune(nodes.first ?? "", of: nodes.last ?? "")
        case .isolated: return .isolated
        default:
            // A mistake with one of them was told.
            let isTold = mistakes.contains { text in
                kinds.contains { text.hasPrefix($0.rawValue) }
            }
            if !isTold {
                mistakes.append(
                    "explain: expected --message ID and --node NODE, --late N, --prune A B or "
                        + "--isolated")
            }
            return .isolated
        }
    }

    /// What has no meaning where nothing is run with other values; in a sentence.
    func uselessOption(with what: String) -> String? {
        if seed != nil { return "--seed: has no meaning with \(what)" }
        return overrides.isEmpty ? nil : "--set: has no meaning with \(what)"
    }
}
