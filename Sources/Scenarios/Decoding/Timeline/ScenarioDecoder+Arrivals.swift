import ScenarioModel
import SimKernel

/// When nodes come, for the first time or as a trace says.
extension ScenarioDecoder {
    /// How nodes that are not there at the start come.
    mutating func arrivals(_ field: Field) -> ChurnPlan.Arrivals? {
        let wanted =
            "an object such as {poisson: \"2/s\"} or {flash: {at: \"30 s\", within: \"2 s\"}}"
        guard let fields = object(field, wanted: wanted),
            let kind = choice(of: ["poisson", "flash"], in: fields), let inner = fields[kind]
        else { return nil }
        refuseFields(of: fields, foreignTo: kind)
        guard kind == "poisson" else { return flash(inner) }
        let start = time(fields.usual("from"))
        guard let gap = rate(inner), let start else { return nil }
        return .poisson(meanGap: gap, start: start)
    }

    private mutating func flash(_ field: Field) -> ChurnPlan.Arrivals? {
        let wanted = "an object such as {at: \"30 s\", within: \"2 s\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let at = required("at", of: fields, wanted: "a time such as \"30 s\"")
            .flatMap { time($0) }
        let within = required("within", of: fields, wanted: "a duration such as \"2 s\"")
            .flatMap { duration($0) }
        guard let at, let within else { return nil }
        return .flash(at: at, within: within)
    }

    /// The sessions in the table that `field` names, of each of `nodes` by its index.
    mutating func sessions(
        _ field: Field, of nodes: NodeSelection?
    ) -> [[ChurnPlan.Session]]? {
        let wanted = "the name of a table such as \"sessions.csv\""
        guard let (file, bytes) = contents(of: field, wanted: wanted) else { return nil }
        return table(in: file, bytes, field)
            .flatMap { $0.sessions(&self, nodeCount: nodes.map { takesPart($0) }) }
    }
}
