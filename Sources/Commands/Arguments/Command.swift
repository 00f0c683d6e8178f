import ScenarioModel
import Scenarios
import TextFormats

/// What a command line asks for.
enum Command {
    /// To show the help, of one verb or of all.
    case help(Verb?)
    /// To show this text on a field of scenarios, on a metric, or on both where they have one name.
    case entry(String)
    /// To show the JSON Schema of scenarios, or a scenario as JSON.
    case schema(String?)
    /// To show what completes command lines in a shell.
    case completions(CompletionScript)
    /// To show the manual page.
    case manual
    /// To show the version.
    case version
    /// To write a scenario to begin with.
    case new(NewOptions)
    /// To run a scenario.
    case run(RunOptions)
    /// To run scenarios and say which keep their promises.
    case test(TestOptions)
    /// To compare variants.
    case compare(CompareOptions)
    /// To put results together.
    case merge(MergeOptions)
    /// To show results or a run as a page.
    case report(ReportOptions)
    /// To hunt for failures.
    case explore(ExploreOptions)
    /// To check scenarios.
    case validate([String])
    /// To run a recording again.
    case replay(ReplayOptions)
    /// To compare two recordings or traces.
    case diff(DiffOptions)
    /// To look into a world.
    case inspect(InspectOptions)
    /// To follow a message.
    case follow(FollowOptions)
    /// To explain a delay, or a mesh.
    case explain(ExplainOptions)

    /// The command that `words` describe, without the program's name.
    init(_ words: ArraySlice<String>) throws(UsageError) {
        guard let first = words.first else {
            throw UsageError(
                mistakes: ["expected a command; allowed: \(Self.verbs)"], verb: nil)
        }
        switch first {
        case "--help", "-h": self = .help(nil)
        case "--version": self = .version
        default:
            guard let verb = Verb(rawValue: first) else {
                throw UsageError(mistakes: [Self.unknown(first)], verb: nil)
            }
            self = try Self.command(verb, words.dropFirst())
        }
    }

    private static let verbs = Verb.allCases.map(\.rawValue).joined(separator: ", ")

    private static func unknown(_ word: String) -> String {
        if word.hasPrefix("-") {
            let options = ["--help", "--version"]
            let later = Verb.allCases.flatMap(\.options)
            if later.contains(where: { word.hasPrefix($0.rawValue) }) {
                return "expected a command before '\(word)'; allowed: \(verbs)"
            }
            return "unknown option '\(word)'; \(Suggestion.ending(for: word, among: options))"
        }
        if word.contains(".") || word.contains("/") {
            let line = ShellQuoting.line(["pubsub-sim", "run", word])
            return "unknown command '\(word)'; to run a scenario: \(line)"
        }
        let ending = Suggestion.ending(for: word, among: Verb.allCases.map(\.rawValue))
        return "unknown command '\(word)'; \(ending)"
    }

    private static func command(
        _ verb: Verb, _ words: ArraySlice<String>
    ) throws(UsageError) -> Command {
        let arguments = Arguments(words, of: verb)
        // Who asks for help gets it, whatever else is wrong.
        if arguments.has(.help) { return .help(verb) }
        try setColor(arguments, verb)
        switch verb {
        case .new: return .new(try NewOptions(arguments))
        case .run: return .run(try RunOptions(arguments))
        case .test: return .test(try TestOptions(arguments))
        case .compare: return .compare(try CompareOptions(arguments))
        case .merge: return .merge(try MergeOptions(arguments))
        case .report: return .report(try ReportOptions(arguments))
        case .explore: return .explore(try ExploreOptions(arguments))
        case .validate:
            var mistakes = arguments.mistakes
            if arguments.operands.isEmpty {
                mistakes.append("validate: expected the names of scenario files, found none")
            }
            guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: verb) }
            return .validate(arguments.operands)
        case .replay: return .replay(try ReplayOptions(arguments))
        case .diff: return .diff(try DiffOptions(arguments))
        case .inspect: return .inspect(try InspectOptions(arguments))
        case .follow: return .follow(try FollowOptions(arguments))
        case .explain: return .explain(try ExplainOptions(arguments))
        case .schema:
            return .schema(try operand(arguments, verb, "one scenario"))
        case .completions:
            let shells = CompletionScript.allCases.map(\.rawValue)
            let word = try operand(arguments, verb, "one shell")
            guard let script = word.flatMap(CompletionScript.init) else {
                let ending = word.map { Suggestion.ending(for: $0, among: shells) }
                let found = word.map { "unknown shell '\($0)'" } ?? "expected a shell"
                let allowed = ending ?? "allowed: \(shells.joined(separator: ", "))"
                throw UsageError(mistakes: ["completions: \(found); \(allowed)"], verb: verb)
            }
            return .completions(script)
        case .help:
            if let entry = entry(arguments) { return .entry(entry) }
            let topic = try topic(arguments)
            return arguments.has(.man) ? .manual : .help(topic)
        }
    }

    /// The only operand, if there is one.
    private static func operand(
        _ arguments: Arguments, _ verb: Verb, _ wanted: String
    ) throws(UsageError) -> String? {
        var mistakes = arguments.mistakes
        for word in arguments.operands.dropFirst() {
            mistakes.append("\(verb.rawValue): expected \(wanted), found '\(word)' as well")
        }
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: verb) }
        return arguments.operands.first
    }

    /// What is known of the field or metric that help is wanted for; nil where it is a command,
    /// nothing is called so, or there is a mistake.
    private static func entry(_ arguments: Arguments) -> String? {
        guard arguments.operands.count == 1, arguments.mistakes.isEmpty, !arguments.has(.man),
            Verb(rawValue: arguments.operands[0]) == nil
        else { return nil }
        let name = arguments.operands[0]
        let field = Schema.field(named: name).map { FieldHelp($0).text }
        let entries = [field, MetricCatalogue.help(for: name)].compactMap(\.self)
        return entries.isEmpty ? nil : entries.joined(separator: "\n")
    }

    /// Sets when there are colours, before anything is shown.
    private static func setColor(_ arguments: Arguments, _ verb: Verb) throws(UsageError) {
        guard let text = arguments.values(of: .color).first else { return }
        guard let wish = Paint.Wish(rawValue: text) else {
            let ending = Suggestion.ending(for: text, among: Paint.Wish.allCases.map(\.rawValue))
            let mistake = "--color: unknown word '\(text)'; \(ending)"
            throw UsageError(mistakes: [mistake] + arguments.mistakes, verb: verb)
        }
        Console.color(wish)
    }

    /// What is wrong with a word that is no command, no field and no metric.
    private static func unknownTopic(_ word: String) -> String {
        if let near = Suggestion.nearest(to: word, among: Verb.allCases.map(\.rawValue)) {
            return "unknown command '\(word)'; did you mean '\(near)'?"
        }
        let start = "no command, no field and no metric is called '\(word)'; "
        let ending = Schema.ending(for: word)
        guard let metric = Suggestion.nearest(to: word, among: MetricCatalogue.names) else {
            return start + ending
        }
        if !ending.hasSuffix("?") { return start + "did you mean the metric '\(metric)'?" }
        return start + ending.dropLast() + ", or the metric '\(metric)'?"
    }

    /// The verb that help is wanted for.
    private static func topic(_ arguments: Arguments) throws(UsageError) -> Verb? {
        var mistakes = arguments.mistakes
        var topic: Verb?
        if let word = arguments.operands.first {
            topic = Verb(rawValue: word)
            if topic == nil {
                mistakes.append("help: \(unknownTopic(word))")
            }
        }
        if let topic, arguments.has(.man) {
            mistakes.append("--man: is of all commands, found '\(topic.rawValue)' as well")
        }
        for word in arguments.operands.dropFirst() {
            mistakes.append("help: expected one command, found '\(word)' as well")
        }
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .help) }
        return topic
    }
}
