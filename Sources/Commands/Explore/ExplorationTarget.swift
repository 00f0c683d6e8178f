import Reports
import ScenarioModel
import Scenarios
import SimKernel
import Simulator
import TextFormats

/// What is hunted in: a scenario with all that it needs, and the fields that differ from seed to
/// seed.
struct ExplorationTarget: Sendable {
    /// Everything that is wrong with the scenario or the varied fields, ready to be shown.
    struct Mistakes: Error {
        let text: String
    }

    /// The document's name in memory, where its tables are beside it.
    private static let file = "scenario.json5"

    /// The scenario with the changes of the command line, before any field is varied.
    let whole: SelfContainedScenario
    /// The varied fields, with their places in the scenario's list.
    private let variedFields: [(index: Int, variedField: VariedField)]

    /// Loads what `options` name.
    init(_ options: ExploreOptions, _ routers: RouterRegistry) throws(Mistakes) {
        var overrides = options.overrides
        if let added = ScenarioFile.adding(
            variedFields: options.added, path: options.file, overrides: overrides, routers: routers)
        {
            overrides.append(added)
        }
        do throws(ScenarioError) {
            whole = try ScenarioFile.loadSelfContained(
                path: options.file, overrides: overrides, routers: routers)
        } catch {
            throw Mistakes(text: "\(error)\n")
        }
        let all = Array(whole.scenario.variedFields.enumerated())
        var mistakes = ""
        var chosen: [(index: Int, variedField: VariedField)] = []
        let made = options.added.compactMap { $0["set"]?.string }
        for path in options.variedFields ?? []
        where !all.contains(where: { $0.element.path == path }) {
            let ending = Suggestion.ending(for: path, among: all.map(\.element.path))
            mistakes +=
                "pubsub-sim: error: --vary: the scenario does not vary '\(path)'; \(ending)\n"
        }
        if options.variedFields != nil || !made.isEmpty {
            let isAll = options.variedFields?.isEmpty == true
            let paths = (options.variedFields ?? []) + made
            chosen = all.filter { isAll || paths.contains($0.element.path) }
                .map { (index: $0.offset, variedField: $0.element) }
            if chosen.isEmpty, mistakes.isEmpty {
                mistakes = "pubsub-sim: error: --vary: the scenario has no 'vary'\n"
            }
        }
        variedFields = chosen
        do throws(ScenarioError) {
            if !chosen.isEmpty {
                try ScenarioFile.checkVariedFields(
                    path: options.file, overrides: overrides,
                    paths: chosen.map(\.variedField.path), routers: routers)
            }
        } catch {
            mistakes += "\(error)\n"
        }
        guard mistakes.isEmpty else { throw Mistakes(text: mistakes) }
    }

    /// What tells this hunt from others.
    func key(_ seedless: [String]) -> String {
        var digest = ByteDigest(whole.text)
        for table in whole.tables { digest.absorb(table.bytes) }
        let words = variedFields.map(\.variedField.path) + seedless + [Shell.version]
        digest.absorb(words.joined(separator: "\n").utf8)
        return "\(digest)"
    }

    /// The changes that the varied fields make for `seed`.
    func overrides(seed: UInt64) -> [Override] {
        variedFields.map { $0.variedField.override(seed: seed, index: $0.index) }
    }

    /// The scenario for `seed`; varied fields that do not go together are a mistake.
    func scenario(seed: UInt64) throws(ScenarioError) -> Scenario {
        try decoded(overrides(seed: seed))
    }

    /// The first run of a shrinking: the document for `seed`.
    func firstRun(seed: UInt64, isOver: () -> Bool) -> TestRun? {
        guard let world = world(seed: seed, isFilledIn: false),
            let document = JSON5Parser.parse(world.text, file: Self.file).value
        else { return nil }
        return TestRun(
            document.removing("vary").removing("description"), seed: seed, tables: tables,
            eventLimit: nil, isOver: isOver)
    }

    /// The scenario for `seed` with all that it needs; nil where the varied fields do not go
    /// together.
    func world(seed: UInt64, isFilledIn: Bool) -> SelfContainedScenario? {
        try? SelfContainedScenario(
            whole.text, file: Self.file, overrides: overrides(seed: seed), seed: seed,
            isFilledIn: isFilledIn, routers: whole.routers, readFile: tables.read)
    }

    /// The tables, in memory.
    var tables: Tables {
        let tables = whole.tables
        return Tables(file: Self.file, routers: whole.routers) { name in
            // A document that was packed again calls its tables by longer names.
            guard let table = tables.first(where: { $0.name == name || name.hasSuffix($0.name) })
            else { return .failure(UnreadableFile(reason: "no such file")) }
            return .success(table.bytes)
        }
    }

    private func decoded(_ overrides: [Override]) throws(ScenarioError) -> Scenario {
        try Scenario.decode(
            whole.text, file: Self.file, overrides: overrides, routers: whole.routers,
            readFile: tables.read)
    }
}
