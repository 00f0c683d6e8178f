import ScenarioModel

/// What applications did, for people and for JSON.
extension Report {
    /// A kind of application with its figures.
    private typealias Section = (key: StaticString, title: String, metrics: [ReportMetric])

    private static let sections: [Section] = [
        ("answers", "Questions", ReportMetric.Answers.allCases.map { .answers($0) }),
        ("combined", "Combined messages", ReportMetric.Combined.allCases.map { .combined($0) }),
        ("moves", "Moves on the grid", ReportMetric.Moves.allCases.map { .moves($0) }),
        ("queues", "Application queues", ReportMetric.Queues.allCases.map { .queues($0) }),
    ]

    /// A block for each kind of application that the scenario has.
    var applicationBlocks: [String] {
        Self.sections.flatMap { section -> [String] in
            guard has(section) else { return [] }
            func rows(_ areTimes: Bool) -> [(name: String, figure: String)] {
                section.metrics
                    .filter { ($0.definition.unit == "milliseconds") == areTimes }
                    .map { ($0.key, value(of: $0).map { "\(Figure($0))" } ?? "–") }
            }
            return [""]
                + FigureBlock.lines(
                    FigureBlock(title: section.title, rows: rows(false)),
                    beside: FigureBlock(title: "Times", rows: rows(true)))
        }
    }

    /// Writes a section for each kind of application: `null` where the scenario has none.
    func writeApplications(_ json: inout JSONWriter) {
        for section in Self.sections {
            if has(section) {
                write(section.metrics, as: section.key, to: &json)
            } else {
                json.field(section.key, raw: "null")
            }
        }
    }

    private func has(_ section: Section) -> Bool {
        section.metrics.contains { value(of: $0) != nil }
    }
}
