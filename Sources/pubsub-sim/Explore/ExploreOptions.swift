import Reports
import Scenarios
import SimKernel

/// What `pubsub-sim explore` is asked to do.
struct ExploreOptions {
    /// The scenario's file.
    let file: String
    /// The seeds, in order.
    let seeds: [UInt64]
    /// The paths of the knobs that are varied; nil for none, an empty list for all.
    let knobs: [String]?
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
        knobs = arguments.value(of: .vary, &mistakes) { Self.knobs($0) }
        overrides = arguments.values(of: .set).map { Override($0) }
        jobs = arguments.value(of: .jobs, &mistakes) { Jobs.number($0) } ?? System.processorCount
        timeout =
            arguments.value(of: .timeout, &mistakes) { Jobs.seconds($0) } ?? Jobs.usualTimeout
        folder = arguments.values(of: .out).first ?? Self.folder(for: file)
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .explore) }
    }

    private static func knobs(_ text: String) -> [String]? {
        if text == "all" { return [] }
        let paths = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return paths.contains("") ? nil : paths
    }

    /// The scenario's name with another extension, in the working folder.
    private static func folder(for file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? "scenario"
        let stem = name.hasSuffix(".json5") ? String(name.dropLast(".json5".count)) : name
        return "\(stem).explore"
    }
}
