/// Everything that is wrong with a scenario, at once.
public struct ScenarioError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The mistakes, never none: those of the scenario's own file first, then those of the files
    /// and overrides it draws on in the order of their first mistake, several overrides in their
    /// own order; within a file by line and column.
    public let diagnostics: [Diagnostic]

    /// An error that carries `found`, in order.
    ///
    /// - Precondition: there is at least one mistake.
    package init(_ found: [Diagnostic], in file: String) {
        precondition(!found.isEmpty, "an error without a mistake")
        var rankOfFile = [file: 0]
        for diagnostic in found where rankOfFile[diagnostic.location.file] == nil {
            rankOfFile[diagnostic.location.file] = rankOfFile.count
        }
        // Mistakes at one place keep the order in which they were found: the offset breaks ties.
        let keyed = found.enumerated().map { offset, diagnostic in
            let place = diagnostic.location
            let rank = place.optionNumber.map { found.count + $0 } ?? rankOfFile[place.file] ?? 0
            return (key: (rank, place.line, place.column, offset), diagnostic: diagnostic)
        }
        diagnostics = keyed.sorted { $0.key < $1.key }.map(\.diagnostic)
    }

    /// One line for each mistake.
    public var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}
