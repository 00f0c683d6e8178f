import Scenarios
import TextFormats

/// The words after a verb, sorted into operands and options, with all that is wrong about them.
///
/// It knows which options a verb has and which of them take a value, but not what a value means.
struct Arguments {
    /// The words that are no options, in order.
    private(set) var operands: [String] = []
    /// The options with their values, in order; the value is empty where none belongs.
    private(set) var given: [(option: Option, value: String)] = []
    /// What is wrong, in order.
    private(set) var mistakes: [String] = []

    /// All words, as they were given.
    let words: [String]

    private let verb: Verb
    private var rest: ArraySlice<String>

    /// Sorts `words`, which come after `verb`.
    init(_ words: ArraySlice<String>, of verb: Verb) {
        self.verb = verb
        self.words = Array(words)
        rest = words
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                break
            }
            // A single dash is by custom the name of a stream, not an option.
            if word.hasPrefix("-"), word != "-" { takeOption(word) } else { operands.append(word) }
        }
    }

    /// Whether `option` is among those given.
    func has(_ option: Option) -> Bool { given.contains { $0.option == option } }

    /// All values of `option`.
    func values(of option: Option) -> [String] {
        given.filter { $0.option == option }.map(\.value)
    }

    /// What the value of `option` means; nil if it is not given, or means nothing, which is a
    /// mistake.
    func value<Meaning>(
        of option: Option, _ mistakes: inout [String], _ meaning: (String) -> Meaning?
    ) -> Meaning? {
        guard let text = values(of: option).first else { return nil }
        let found = meaning(text)
        if found == nil {
            mistakes.append("\(option.rawValue): expected \(option.wanted), found '\(text)'")
        }
        return found
    }

    /// The seeds of `--seeds`; nil if it is not given, or wrong, which is a mistake.
    func seeds(_ mistakes: inout [String]) -> [UInt64]? {
        guard let text = values(of: .seeds).first else { return nil }
        do throws(Mistake) {
            return try SeedList(reading: text).seeds
        } catch {
            mistakes.append("\(Option.seeds.rawValue): \(error.message)")
            return nil
        }
    }

    /// The one scenario that a verb is about.
    func onlyFile(_ mistakes: inout [String]) -> String {
        for word in operands.dropFirst() {
            mistakes.append(
                "\(verb.rawValue): expected one scenario, found '\(word)' as well")
        }
        guard let file = operands.first else {
            mistakes.append("\(verb.rawValue): expected the name of a scenario file, found none")
            return ""
        }
        return file
    }

    private mutating func takeOption(_ word: String) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let word = String(parts[0])
        let name = Option.allCases.first { $0.short == word }?.rawValue ?? word
        let options = verb.options + Option.ofAll
        guard let option = options.first(where: { $0.rawValue == name }) else {
            let ending = Suggestion.ending(for: name, among: options.map(\.rawValue))
            mistakes.append("\(verb.rawValue): unknown option '\(name)'; \(ending)")
            return
        }
        let attached = parts.count > 1 ? String(parts[1]) : nil
        guard let value = value(of: option, attached: attached) else { return }
        if has(option), !option.mayRepeat {
            mistakes.append("\(name): given more than once")
        } else {
            given.append((option, value))
            for _ in 1..<option.wordCount {
                if let next = self.value(of: option, attached: nil) { given.append((option, next)) }
            }
        }
    }

    /// The value of `option`: after its equals sign, or the next word; nil if that is a mistake.
    private mutating func value(of option: Option, attached: String?) -> String? {
        guard option.value != nil else {
            guard let attached else { return "" }
            mistakes.append("\(option.rawValue): takes no value, found '\(attached)'")
            return nil
        }
        if let attached, !attached.isEmpty { return attached }
        // What looks like the next option is not a value; `--json=--odd` still names such a file.
        if attached == nil, let next = rest.first, !next.isEmpty, !next.hasPrefix("--") {
            return rest.popFirst()
        }
        mistakes.append("\(option.rawValue): expected \(option.wanted), found nothing")
        return nil
    }
}
