/// The fields of topics that are alike, and of what applications do.
extension Schema {
    /// Families of topics.
    static let topics = [
        SchemaField("topics", .namedObjects),
        SchemaField("topics.*", .object),
        SchemaField("topics.*.count", .wholeNumber),
        SchemaField("topics.*.columns", .wholeNumber),
        SchemaField("topics.*.zipf", .number),
    ]

    /// What applications do, parents first.
    static let applications = [
        SchemaField("applications", .list),
        SchemaField("applications[].ask", .object),
        SchemaField("applications[].ask.from", .selection),
        SchemaField("applications[].ask.topic", .text),
        SchemaField("applications[].ask.rate", .rate),
        SchemaField("applications[].ask.size", .distribution),
        SchemaField("applications[].ask.via", .word),
        SchemaField("applications[].ask.answerSize", .distribution, only: ["topic"]),
        SchemaField("applications[].ask.degree", .wholeNumber),
        SchemaField("applications[].ask.lookup", .duration),
        SchemaField("applications[].ask.settle", .duration),
        SchemaField("applications[].ask.patience", .duration),
        SchemaField("applications[].ask.start", .duration),
        SchemaField("applications[].ask.stop", .duration),
        SchemaField("applications[].combine", .object),
        SchemaField("applications[].combine.nodes", .selection),
        SchemaField("applications[].combine.sources", .selection),
        SchemaField("applications[].combine.inputs", .wholeNumber),
        SchemaField("applications[].combine.topic", .text),
        SchemaField("applications[].combine.size", .distribution),
        SchemaField("applications[].move", .object),
        SchemaField("applications[].move.nodes", .selection),
        SchemaField("applications[].move.grid", .text),
        SchemaField("applications[].move.reach", .wholeNumber),
        SchemaField("applications[].move.dwell", .distribution),
        SchemaField("applications[].move.start", .duration),
        SchemaField("applications[].consume", .object),
        SchemaField("applications[].consume.nodes", .selection),
        SchemaField("applications[].consume.time", .distribution),
        SchemaField("applications[].consume.queue", .wholeNumber),
    ]
}
