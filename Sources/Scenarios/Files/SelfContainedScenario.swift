import ScenarioModel
import TextFormats

/// A scenario that needs nothing but itself: overrides are applied, name and seed are written down,
/// and the tables that it names are beside it; if wanted, defaults are written down as well.
package struct SelfContainedScenario: Sendable {
    /// A file that the scenario names.
    package struct Table: Equatable, Sendable {
        /// Its name, relative to the scenario.
        package var name: String
        /// What it holds.
        package var bytes: [UInt8]

        /// A file of that name.
        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The folder of all tables, beside the scenario.
    package static let tableFolder = "tables"

    /// What it describes.
    package let scenario: Scenario
    /// The document: JSON5 in UTF-8.
    package let text: [UInt8]
    /// The document without defaults written down: what its author said, with overrides, name and
    /// seed.
    package let written: [UInt8]
    /// The tables, in the order in which they are read.
    package let tables: [Table]
    /// Whether `text` leaves nothing to a default that a field can say. It is checked by reading it
    /// again; a document that could not be filled in is kept as it was written.
    package let isComplete: Bool
    /// The routers that it could choose.
    package let routers: RouterRegistry

    /// The scenario that `text` describes, changed by `overrides`; `seed` takes the place of its
    /// own. `isFilledIn` says whether what is left to defaults is written down. The other arguments
    /// are those of `Scenario.decode`.
    ///
    /// - Throws: every mistake in the document, its overrides and its tables at once.
    package init(
        _ text: [UInt8], file: String, overrides: [Override] = [], seed: UInt64? = nil,
        isFilledIn: Bool = false, routers: RouterRegistry = RouterRegistry(),
        readFile: @escaping (String) -> Result<[UInt8], UnreadableFile>
    ) throws(ScenarioError) {
        var scenario = try Scenario.decode(
            text, file: file, overrides: overrides, routers: routers, readFile: readFile)
        self.routers = routers
        if let seed { scenario.seed = seed }
        self.scenario = scenario
        // What has been decoded has a document, and no override was refused.
        var document = JSON5Parser.parse(text, file: file).value
        for override in overrides { _ = override.apply(to: &document, routers) }
        guard var document else { preconditionFailure("\(file) was decoded and has no document") }
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        var packing = TablePacking(folder: folder, readFile: readFile)
        packing.pack(&document)
        Self.state(scenario, in: &document)
        tables = packing.tables
        written = Array(document.text.utf8)
        guard isFilledIn else {
            isComplete = false
            self.text = written
            return
        }
        var filled = document
        DefaultFilling(scenario: scenario).complete(&filled)
        let tables = tables
        var again = try? Scenario.decode(
            Array(filled.text.utf8), file: file, routers: routers
        ) { path in
            let table = tables.first { folder + $0.name == path }
            return table.map { .success($0.bytes) } ?? .failure(UnreadableFile(reason: "none"))
        }
        // Notes call the tables by their names here.
        again?.notes = scenario.notes
        isComplete = again == scenario
        self.text = isComplete ? Array(filled.text.utf8) : written
    }

    /// Writes down what would otherwise be found outside the document.
    private static func state(_ scenario: Scenario, in document: inout JSONValue) {
        guard case .object(var members) = document.kind else { return }
        let number = JSONNumber(
            text: "\(scenario.seed)", decimal: DecimalNumber("\(scenario.seed)"))
        let stated: [(String, JSONValue.Kind)] = [
            ("name", .string(scenario.name)), ("seed", .number(number)),
        ]
        for (place, (name, kind)) in stated.enumerated() {
            let value = JSONValue(kind: kind, location: document.location)
            members.removeAll { $0.key == name }
            members.insert(
                .init(key: name, keyLocation: document.location, value: value), at: place)
        }
        document.kind = .object(members)
    }
}

/// Gives the tables of a document names beside it.
private struct TablePacking {
    let folder: String
    let readFile: (String) -> Result<[UInt8], UnreadableFile>
    var tables: [SelfContainedScenario.Table] = []

    /// Renames every file that the document names and that can be read.
    mutating func pack(_ document: inout JSONValue) {
        document = document.mapping { value, path in
            guard path.field?.kind == .file, let file = value.string, let name = pack(file) else {
                return value
            }
            return JSONValue(kind: .string(name), location: value.location)
        }
    }

    private mutating func pack(_ path: String) -> String? {
        let file = path.hasPrefix("/") ? path : folder + path
        guard case .success(let bytes) = readFile(file) else { return nil }
        let last = path.split(separator: "/").last.map(String.init) ?? path
        let name = "\(SelfContainedScenario.tableFolder)/\(tables.count)-\(last)"
        tables.append(.init(name: name, bytes: bytes))
        return name
    }
}
