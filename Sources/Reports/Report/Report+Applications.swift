import ScenarioModel

/// What applications came to, for people and for JSON.
extension Report {
    /// A block for each kind of application that the scenario has.
    var applicationBlocks: [String] {
        let titles = ["Questions", "Combined messages", "Moves on the grid", "Application queues"]
        return zip(titles, applications.sections).flatMap { title, section -> [String] in
            guard let fields = section.fields else { return [] }
            let rows = fields.map { field in
                ("\(field.name)", field.value.map { "\(Figure($0))" } ?? "–")
            }
            return [""]
                + FigureBlock.lines(
                    FigureBlock(title: title, rows: Array(rows.prefix(rows.count - 4))),
                    beside: FigureBlock(title: "Times", rows: Array(rows.suffix(4))))
        }
    }

    /// What applications came to, `null` for those that there are not.
    func writeApplications(_ json: inout JSONWriter) {
        for section in applications.sections {
            guard let fields = section.fields else {
                json.field(section.name, raw: "null")
                continue
            }
            json.beginObject(section.name)
            for field in fields {
                if field.isCount {
                    json.field(field.name, Int(field.value ?? 0))
                } else {
                    json.field(field.name, field.value)
                }
            }
            json.endObject()
        }
    }
}
