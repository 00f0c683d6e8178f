import TextFormats

/// A table that a scenario names, read but not yet understood.
struct TableFile {
    /// What it holds.
    let table: CSVTable
    /// The field that names it.
    let field: Field
}

extension ScenarioDecoder {
    /// What `read` makes of the table that `{file: …}` names; nil after reporting why there is
    /// none.
    mutating func table<Row>(
        _ field: Field, _ read: (TableFile, inout ScenarioDecoder) -> [Row]?
    ) -> [Row]? {
        guard let fields = object(field, wanted: "{file: \"…\"}"),
            let name = required("file", of: fields, wanted: "a table's file name"),
            let (file, bytes) = contents(of: name, wanted: "a table's file name")
        else { return nil }
        return table(in: file, bytes, name).flatMap { read($0, &self) }
    }

    /// The table that `bytes`, those of `file`, hold; nil after reporting why there is none.
    mutating func table(in file: String, _ bytes: [UInt8], _ name: Field) -> TableFile? {
        do throws(Diagnostic) {
            return TableFile(table: try CSVTable(bytes, file: file), field: name)
        } catch {
            report([error])
            return nil
        }
    }

    /// The file that `name` names, as messages call it, and what it holds; nil after reporting why
    /// it cannot be read.
    mutating func contents(of name: Field, wanted: String) -> (file: String, bytes: [UInt8])? {
        guard let path = text(name, wanted: wanted) else { return nil }
        let file = path.hasPrefix("/") ? path : folder + path
        switch readFile(file) {
        case .failure(let problem):
            report("cannot read \(Quoted.single(file)): \(problem.reason)", in: name)
            return nil
        case .success(let bytes):
            return (file, bytes)
        }
    }

    /// Whether a file that has been read up to `location` is so wrong that the rest is not looked
    /// at; says so. A file that is wrong throughout has one cause and a million lines.
    mutating func givesUp(since before: Int, at location: Location) -> Bool {
        let most = TableRows.mostMistakes
        guard mistakeCount - before >= most else { return false }
        report([
            Diagnostic(
                location: location, path: "",
                message: "\(most) mistakes so far; the rest is not read")
        ])
        return true
    }
}
