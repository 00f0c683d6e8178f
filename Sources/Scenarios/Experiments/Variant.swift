import TextFormats

/// One thing that is run: changes of a scenario under a name.
package struct Variant: Equatable, Sendable {
    /// The name, such as `1.2` or `1.2 size=1 KB`; unique within an experiment.
    package var name: String
    /// The changes, in order.
    package var overrides: [Override]
    /// The index of the variant that this one is compared with: its own for a baseline.
    package var baseline: Int
    /// Where it is in the grid: the values of its axes. Nil where the grid makes the variants, or
    /// there is none.
    package var cell: [Cell]?

    /// The value of one axis.
    package struct Cell: Equatable, Sendable {
        /// The axis' name, such as `size`.
        package var axis: String
        /// The value as it is written.
        package var value: String

        package init(axis: String, value: String) {
            self.axis = axis
            self.value = value
        }
    }
}

extension Experiment {
    /// Everything that is run: the named changes times the grid, each with what it is compared
    /// with; with neither there is one variant, the scenario as it is.
    ///
    /// A baseline among the named changes is one within each cell of the grid, so that variants are
    /// compared under equal conditions.
    ///
    /// - Throws: a baseline that does not exist, and names that occur twice.
    package func variants() throws(ScenarioError) -> [Variant] {
        try checkDistinct()
        let named = changes.isEmpty ? [NamedChanges(name: "", overrides: [])] : changes
        var variants: [Variant] = []
        // For each variant the place of its named changes, and of its cell.
        var places: [(change: Int, cell: Int)] = []
        for (cell, point) in points.enumerated() {
            let place = point.cells.map { "\($0.axis)=\($0.value)" }.joined(separator: " ")
            for (change, named) in named.enumerated() {
                let parts = [named.name, place].filter { !$0.isEmpty }
                let name = parts.isEmpty ? Self.plainName : parts.joined(separator: " ")
                places.append((change, cell))
                variants.append(
                    Variant(
                        name: name, overrides: common + named.overrides + point.overrides,
                        baseline: 0, cell: isInCells ? point.cells : nil))
            }
        }
        if let baseline {
            let change = changes.firstIndex { $0.name == baseline.name }
            let whole = variants.firstIndex { $0.name == baseline.name }
            guard change != nil || whole != nil else {
                throw unknownBaseline(baseline, changes.map(\.name) + variants.map(\.name))
            }
            for index in variants.indices {
                let isMate = { (other: (change: Int, cell: Int)) in
                    other.change == change && other.cell == places[index].cell
                }
                variants[index].baseline = whole ?? places.firstIndex(where: isMate) ?? 0
            }
        } else if isInCells {
            for index in variants.indices {
                variants[index].baseline = index - places[index].change
            }
        }
        return variants
    }

    /// What the others are compared with, in a word: the baseline's name, or the first named
    /// changes where each cell of the grid has a baseline of its own.
    package func baselineName(among variants: [Variant]) -> String {
        if let baseline { return baseline.name }
        return isInCells ? changes[0].name : variants.first?.name ?? Self.plainName
    }

    /// Whether variants are compared within the cells of the grid.
    private var isInCells: Bool { changes.count > 1 && !grid.isEmpty }

    /// The name of a scenario that nothing changes.
    package static let plainName = "as it is"

    /// The points of the grid, the last axis fastest; one without values if there is no grid.
    private var points: [(cells: [Variant.Cell], overrides: [Override])] {
        var points: [(cells: [Variant.Cell], overrides: [Override])] = [([], [])]
        for axis in grid {
            let label = label(of: axis)
            points = points.flatMap { point in
                axis.overrides.map { override in
                    let cell = Variant.Cell(axis: label, value: Self.shown(override))
                    return (point.cells + [cell], point.overrides + [override])
                }
            }
        }
        return points
    }

    /// - Throws: names of variants, and paths of the grid, that occur twice.
    private func checkDistinct() throws(ScenarioError) {
        var mistakes: [Diagnostic] = []
        for (index, named) in changes.enumerated()
        where changes.prefix(index).contains(where: { $0.name == named.name }) {
            let file = "--variant \(Quoted.safe(named.name))"
            mistakes.append(
                Diagnostic(
                    location: named.location ?? Location(file: file, line: 1, column: 1),
                    path: "variants",
                    message: "\(Quoted.single(named.name)) is the name of an earlier variant"))
        }
        for (index, axis) in grid.enumerated()
        where grid.prefix(index).contains(where: { $0.path == axis.path }) {
            let file = "--grid \(Quoted.safe(axis.path))"
            mistakes.append(
                Diagnostic(
                    location: axis.overrides.first?.start
                        ?? Location(file: file, line: 1, column: 1),
                    path: "grid",
                    message: "\(Quoted.single(axis.path)) is an axis of the grid already"))
        }
        if let first = mistakes.first { throw ScenarioError(mistakes, in: first.location.file) }
    }

    /// The last part of an axis' path, if that tells it from the others; else the whole path.
    private func label(of axis: GridAxis) -> String {
        let last = Self.lastPart(axis.path)
        return grid.count { Self.lastPart($0.path) == last } == 1 ? last : axis.path
    }

    private static func lastPart(_ path: String) -> String {
        path.split(separator: ".").last.map(String.init) ?? path
    }

    /// An override's value without the quotes that a text has: what tells an axis' variants apart.
    static func shown(_ override: Override) -> String {
        var value = override.argument.dropFirst(override.path.count + 1)
        for quote in ["\"", "'"] where value.count > 1 && value.hasPrefix(quote) {
            if value.hasSuffix(quote) { value = value.dropFirst().dropLast() }
        }
        return String(value)
    }

    private func unknownBaseline(_ baseline: Reference, _ names: [String]) -> ScenarioError {
        var allowed: [String] = []
        for name in names where !allowed.contains(name) { allowed.append(name) }
        let ending = Suggestion.ending(for: baseline.name, among: allowed)
        let message = "no variant is called \(Quoted.single(baseline.name)); \(ending)"
        return ScenarioError(
            [Diagnostic(location: baseline.location, path: "baseline", message: message)],
            in: baseline.location.file)
    }
}
