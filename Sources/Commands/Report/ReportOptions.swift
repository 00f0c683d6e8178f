import PubSub
import Recordings
import Scenarios
import TextFormats

/// What `pubsub-sim report` is asked to show.
struct ReportOptions {
    /// A folder of results, a recording's folder, or a scenario.
    let file: String
    /// Where the page goes; nil when it is not wanted.
    let output: String?
    /// Where its data go as JSON; nil when they are not wanted.
    let json: String?
    /// The folder that its data go to as tables; nil when they are not wanted.
    let csv: String?
    /// The message that the viewer follows; nil for the median, the latest and the largest.
    let message: MessageID?
    /// Whether charts are shown in the terminal.
    let showsText: Bool
    /// The folder of saved results that take the baseline's place; nil for none.
    let against: String?
    /// The variants of a comparison that the viewer shows, or none for the usual ones.
    let viewed: [String]
    /// Whether the page of a comparison has a viewer.
    let hasViewer: Bool
    /// The seed, if not the scenario's own; of a comparison the one that its viewer shows, if not
    /// the first.
    let seed: UInt64?
    /// Changes to the scenario, in order.
    let overrides: [Override]

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        for word in arguments.operands.dropFirst() {
            mistakes.append(
                "report: expected one folder, recording or scenario, found '\(word)' as well")
        }
        file = arguments.operands.first ?? ""
        if arguments.operands.isEmpty {
            mistakes.append(
                "report: expected a folder of results, a recording or a scenario, found none")
        }
        output = arguments.values(of: .output).first
        json = arguments.values(of: .json).first
        csv = arguments.values(of: .csv).first
        showsText = arguments.has(.text)
        message = arguments.value(of: .message, &mistakes) { MessageID(named: $0) }
        against = arguments.values(of: .against).first
        let wanted = arguments.values(of: .viewer)
        hasViewer = wanted != ["none"]
        viewed = hasViewer ? wanted : []
        if hasViewer, !wanted.isEmpty, wanted.count != 2 || wanted[0] == wanted[1] {
            mistakes.append(
                "--viewer: expected two variants, as in --viewer A --viewer B, or none; found "
                    + wanted.map { "'\($0)'" }.joined(separator: ", "))
        }
        seed = RunOptions.seed(arguments, &mistakes)
        overrides = Override.all(arguments.values(of: .set))
        let isAnywhere = output != nil || json != nil || csv != nil || showsText
        if !isAnywhere, mistakes.isEmpty {
            mistakes.append(
                "report: expected -o and the name of a page, or --text, --json or --csv")
        }
        Self.check(output, json, csv, file, showsText, &mistakes)
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .report) }
    }

    private static func check(
        _ output: String?, _ json: String?, _ csv: String?, _ file: String, _ showsText: Bool,
        _ mistakes: inout [String]
    ) {
        let outputs = [(Option.output, output), (.json, json), (.csv, csv)]
        for (option, path) in outputs where path == "-" && option != .json {
            mistakes.append("\(option.rawValue): expected \(option.wanted), found '-'")
        }
        for (option, path) in outputs where path == file && !file.isEmpty && file != "-" {
            mistakes.append("\(option.rawValue): '\(file)' is what is read")
        }
        if let output, output == json {
            mistakes.append("--json: '\(output)' is where --output goes")
        }
        if json == "-", showsText { mistakes.append("--json: '-' is where --text goes") }
    }

    /// What a recording is called in messages.
    static let recording = "a recording"

    /// What has no meaning with a recording or a comparison; in a sentence.
    func uselessOption(with what: String) -> String? {
        if what == Self.recording {
            if seed != nil { return "--seed: has no meaning with \(what)" }
            if against != nil { return "--against: has no meaning with \(what)" }
            if !viewed.isEmpty || !hasViewer { return "--viewer: has no meaning with \(what)" }
        }
        return overrides.isEmpty ? nil : "--set: has no meaning with \(what)"
    }
}
