import ScenarioModel
import TextFormats

/// Gives each varied field of a scenario all its values, or its ends, and tells what is wrong then.
struct VariedFieldCheck {
    /// The varied fields, in the order of the document's list.
    let variedFields: [VariedField]
    /// That list; nil if it stands nowhere.
    let list: JSONValue?
    /// What is wrong with the scenario under one more change.
    let problems: (Override) -> [Diagnostic]

    /// What is wrong with the varied fields `indices`, each mistake at its place in the list.
    func mistakes(of indices: [Int]) -> [Diagnostic] {
        indices.flatMap { index in
            let own = mistakes(of: index)
            return twice(index) + own
        }
    }

    /// A field that an earlier entry varies as well.
    private func twice(_ index: Int) -> [Diagnostic] {
        guard variedFields[..<index].contains(where: { $0.path == variedFields[index].path }) else {
            return []
        }
        let place = place(index, "set")
        return [
            diagnostic(
                at: place,
                "\(Quoted.single(variedFields[index].path)) is varied already; remove one of "
                    + "the two")
        ]
    }

    private func mistakes(of index: Int) -> [Diagnostic] {
        let changes = variedFields[index].extremes
        let found = changes.map { problems($0) }
        let common = (found.first ?? []).filter { problem in
            found.allSatisfy { $0.contains { $0.isSame(as: problem) } }
        }
        // What is wrong with all values is wrong with the path.
        var mistakes =
            changes.count > 1
            ? common.map { diagnostic(at: place(index, "set"), "\($0.sentence)") } : []
        for (number, change) in changes.enumerated() {
            for problem in found[number]
            where changes.count == 1 || !common.contains(where: { $0.isSame(as: problem) }) {
                mistakes.append(
                    diagnostic(
                        at: place(ofValue: number, index),
                        "\(change.argument) is refused: \(problem.sentence)"))
            }
        }
        return mistakes
    }

    /// Where the value number `number` of a varied field stands.
    private func place(ofValue number: Int, _ index: Int) -> (Location, String) {
        if case .values = variedFields[index].range {
            let place = place(index, "of")
            guard let entries = entry(index)?["of"]?.entries, number < entries.count else {
                return place
            }
            return (entries[number].location, "\(place.1)[\(number)]")
        }
        return place(index, number == 0 ? "from" : "to")
    }

    /// Where the field `name` of a varied field stands, and its path.
    private func place(_ index: Int, _ name: String) -> (Location, String) {
        let start = Location(file: "vary", line: 1, column: 1)
        let location = entry(index)?[name]?.location ?? entry(index)?.location ?? list?.location
        return (location ?? start, "vary[\(index)].\(name)")
    }

    private func entry(_ index: Int) -> JSONValue? {
        guard let entries = list?.entries, index < entries.count else { return nil }
        return entries[index]
    }

    private func diagnostic(at place: (Location, String), _ message: String) -> Diagnostic {
        Diagnostic(location: place.0, path: place.1, message: message)
    }
}

extension Diagnostic {
    /// The mistake without its place.
    fileprivate var sentence: String { path.isEmpty ? message : "\(path): \(message)" }

    fileprivate func isSame(as other: Diagnostic) -> Bool {
        path == other.path && message == other.message
    }
}

extension Scenario {
    /// What is wrong with values that single varied fields may have, at their places in the
    /// document: each is given its ends, or all its values, while all others stay as they are.
    ///
    /// - Parameters:
    ///   - scenario: what was decoded from the document.
    ///   - text: the document.
    ///   - file: its name.
    ///   - overrides: the changes with which it was decoded.
    ///   - paths: the varied fields that are looked at; nil for all.
    ///   - routers: the routers that it can choose.
    ///   - readFile: answers the bytes of a table, or why there are none.
    /// - Throws: every value that cannot be had, at its place.
    package static func checkVariedFields(
        of scenario: Scenario, _ text: [UInt8], file: String, overrides: [Override] = [],
        paths: [String]? = nil, routers: RouterRegistry = RouterRegistry(),
        readFile: @escaping (String) -> Result<[UInt8], UnreadableFile>
    ) throws(ScenarioError) {
        if scenario.variedFields.isEmpty { return }
        var document = JSON5Parser.parse(text, file: file).value
        for override in overrides { _ = override.apply(to: &document, routers) }
        let check = VariedFieldCheck(variedFields: scenario.variedFields, list: document?["vary"]) {
            change in
            do throws(ScenarioError) {
                _ = try decode(
                    text, file: file, overrides: overrides + [change], routers: routers,
                    readFile: readFile)
                return []
            } catch {
                return error.diagnostics
            }
        }
        let indices = scenario.variedFields.indices.filter { index in
            paths?.contains(scenario.variedFields[index].path) ?? true
        }
        let mistakes = check.mistakes(of: indices)
        if !mistakes.isEmpty { throw ScenarioError(mistakes, in: file) }
    }
}
