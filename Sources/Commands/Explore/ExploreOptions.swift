import Recordings
import Scenarios
import SimKernel
import TextFormats

/// What `pubsub-sim explore` is asked to do.
struct ExploreOptions {
    /// The scenario's file.
    let file: String
    /// The seeds, in order.
    let seeds: [UInt64]
    /// The paths of the fields that are varied; nil for none, an empty list for all.
    let variedFields: [String]?
    /// Fields that the command line varies itself, as entries of a scenario's `vary`.
    let added: [JSONValue]
    /// Changes to the scenario, in order.
    let overrides: [Override]
    /// How many runs go on at once.
    let jobs: Int
    /// Seconds of the computer's time after which a run is given up.
    let timeout: Double
    /// Where what was found is kept.
    let folder: String

    private static let usualSeeds: [UInt64] = Array(1...100)

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        file = arguments.onlyFile(&mistakes)
        seeds =
            arguments.seeds(&mistakes) ?? Self.usualSeeds
        (variedFields, added) = Self.variedFields(arguments, &mistakes)
        overrides = Override.all(arguments.values(of: .set))
        jobs = arguments.value(of: .jobs, &mistakes) { Jobs.number($0) } ?? System.processorCount
        timeout =
            arguments.value(of: .timeout, &mistakes) { Jobs.seconds($0) } ?? Jobs.usualTimeout
        folder = arguments.values(of: .out).first ?? Self.folder(for: file)
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .explore) }
    }

    /// The varied fields of the scenario that are named, and those that `--vary` makes.
    private static func variedFields(
        _ arguments: Arguments, _ mistakes: inout [String]
    ) -> (named: [String]?, added: [JSONValue]) {
        var named: [String]?
        var added: [JSONValue] = []
        var isAll = false
        for text in arguments.values(of: .vary) {
            if text == "all" {
                isAll = true
            } else if text.contains("=") {
                do throws(ScenarioError) {
                    added.append(try ChangeText.variedField(text))
                } catch {
                    mistakes += error.diagnostics.map(\.usage)
                }
            } else {
                let paths = text.split(separator: ",", omittingEmptySubsequences: false)
                if paths.contains("") {
                    mistakes.append("--vary: expected \(Option.vary.wanted), found '\(text)'")
                }
                named = (named ?? []) + paths.map(String.init)
            }
        }
        return (isAll ? [] : named, added)
    }

    /// The scenario's name with another extension, in the working folder.
    private static func folder(for file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? "scenario"
        let stem = name.hasSuffix(".json5") ? String(name.dropLast(".json5".count)) : name
        return "\(stem).explore"
    }
}
