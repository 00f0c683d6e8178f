/// A table that a scenario names, read but not yet understood.
struct TableFile {
    /// What it holds.
    let table: CSVTable
    /// The field that names it.
    let field: Field
}

extension Decoding {
    /// What `read` makes of the table that `{file: …}` names; nil after reporting why there is
    /// none.
    mutating func table<Row>(
        _ field: Field, _ read: (TableFile, inout Decoding) -> [Row]?
    ) -> [Row]? {
        guard let fields = object(field, wanted: "{file: \"…\"}"),
            let name = required("file", of: fields, wanted: "a table's file name"),
            let path = text(name, wanted: "a table's file name")
        else { return nil }
        let file = path.hasPrefix("/") ? path : folder + path
        switch readFile(file) {
        case .failure(let problem):
            report("cannot read \(Quoted.single(file)): \(problem.reason)", in: name)
            return nil
        case .success(let bytes):
            do throws(Diagnostic) {
                let table = try CSVTable(bytes, file: file)
                return read(TableFile(table: table, field: name), &self)
            } catch {
                report([error])
                return nil
            }
        }
    }
}
