import Scenarios
import TextFormats

/// What `pubsub-sim new` is asked to write.
struct NewOptions {
    /// The path of the files without their ending.
    let name: String
    /// Which files they are.
    let template: Template

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        for word in arguments.operands.dropFirst() {
            mistakes.append("new: expected one name, found '\(word)' as well")
        }
        name = Self.name(arguments.operands.first ?? "scenario", &mistakes)
        template = Self.template(arguments, &mistakes)
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .new) }
    }

    /// `word` without the endings of scenarios and experiments.
    private static func name(_ word: String, _ mistakes: inout [String]) -> String {
        var name = word
        for ending in [".json5", ".experiment"] where name.hasSuffix(ending) {
            name.removeLast(ending.count)
        }
        // The name stands in the files, within quotes and within comments.
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 32 && scalar.value != 127 && scalar != "\"" && scalar != "\\"
        }
        let base = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        if !isPlain || ["", "-", ".", ".."].contains(base) {
            mistakes.append(
                "new: expected a name such as chat or scenarios/chat.json5, found '\(word)'")
        }
        return name
    }

    private static func template(
        _ arguments: Arguments, _ mistakes: inout [String]
    ) -> Template {
        guard let text = arguments.values(of: .kind).first else { return .minimal }
        guard let template = Template(rawValue: text) else {
            let words = Template.allCases.map(\.rawValue)
            let ending = Suggestion.ending(for: text, among: words)
            mistakes.append("--kind: unknown word '\(text)'; \(ending)")
            return .minimal
        }
        return template
    }
}
