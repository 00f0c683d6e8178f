import ScenarioModel

/// The fields of what is measured without a bound.
extension Schema {
    /// Measures.
    static let measures: [SchemaField] = [
        SchemaField(
            "measure", .list, reduction: .isSealed, default: .absent("no entries"),
            example: #"""
                measure: [{ metric: "latencyMs.p99", topic: "chat", from: "10 s" }, { \#
                count: { event: "graft" } }]
                """#,
            """
            What is measured, without a bound: each is a figure of the report, or a metric
            over a topic, a group of nodes and a time, as [metrics.md](metrics.md) defines
            it, or a `count` of events. The report shows each with its value, in a block of
            its own and under `measures` ([report.md](report.md#measures)). Measuring
            changes nothing else about a run.
            """),
        SchemaField(
            "measure[].metric", .text,
            default: .absent("none; either `metric` or `count` is required"),
            example: #"metric: "latencyMs""#,
            """
            The figure: all that `expect[].metric` may be. Of what is a statistic of a
            distribution (`latencyMs`, `timeToLastMs`, `bytesPerPeer.sent` and its like,
            `meshJoinSeconds`, `freshnessSeconds`) the others are shown beside it. The
            distribution may also be named alone, for its statistics without a value.
            """),
        SchemaField(
            "measure[].topic", .text, default: .absent("none; all topics"),
            example: #"topic: "column-*""#,
            """
            As `expect[].topic`; so with all fields from here to `deadline`.
            """),
        SchemaField(
            "measure[].group", .selection, default: .absent("none; all nodes"),
            example: #"group: "viewers""#,
            """
            As `expect[].group`.
            """),
        SchemaField(
            "measure[].publishers", .selection, default: .absent("none; all nodes"),
            example: #"publishers: "east""#,
            """
            As `expect[].publishers`.
            """),
        SchemaField(
            "measure[].from", .time, default: .absent("the start of the run"),
            example: #"from: "10 s""#,
            """
            As `expect[].from`.
            """),
        SchemaField(
            "measure[].until", .time, reduction: .ends, default: .absent("the end of the run"),
            example: #"until: "60 s""#,
            """
            As `expect[].until`.
            """),
        SchemaField(
            "measure[].after", .time, default: .absent("none; required with `recoverySeconds`"),
            example: #"metric: "recoverySeconds", after: "60 s""#,
            """
            As `expect[].after`.
            """),
        SchemaField(
            "measure[].settle", .duration, default: .absent("no time"),
            example: #"settle: "10 s""#,
            """
            As `expect[].settle`.
            """),
        SchemaField(
            "measure[].deadline", .duration, default: .absent("the end of the run"),
            example: #"deadline: "2 s""#,
            """
            As `expect[].deadline`.
            """),
        SchemaField(
            "measure[].count", .object,
            default: .absent("none; either `metric` or `count` is required"),
            example: #"count: { event: "graft", group: "readers" }"#,
            """
            A number of events of the trace, as `expect[].count`.
            """),
        SchemaField(
            "measure[].count.event", .word,
            words: SchemaField.words(of: EventFilter.Event.self), default: .required,
            example: #"event: "graft""#,
            """
            What happened, as `expect[].count.event`.
            """),
        SchemaField(
            "measure[].count.reason", .word, default: .absent("none; any"),
            example: #"reason: "invalidSignature""#,
            """
            Why, as `expect[].count.reason`.
            """),
        SchemaField(
            "measure[].count.topic", .text, default: .absent("none; any"),
            example: #"topic: "news""#,
            """
            In which topics.
            """),
        SchemaField(
            "measure[].count.group", .selection, default: .absent("none; all nodes"),
            example: #"group: "readers""#,
            """
            At which nodes.
            """),
        SchemaField(
            "measure[].count.node", .node, default: .absent("none; all nodes"),
            example: #"node: "readers[7]""#,
            """
            At which node; instead of `group`.
            """),
        SchemaField(
            "measure[].count.peerGroup", .selection, default: .absent("none; any"),
            example: #"peerGroup: "forgers""#,
            """
            With which other nodes.
            """),
        SchemaField(
            "measure[].count.from", .time, default: .absent("the start of the run"),
            example: #"from: "10 s""#,
            """
            What happens at this time or later counts.
            """),
        SchemaField(
            "measure[].count.until", .time, reduction: .ends,
            default: .absent("the end of the run"),
            example: #"until: "60 s""#,
            """
            What happens before this time counts.
            """),
        SchemaField(
            "measure[].count.perNode", .word,
            words: SchemaField.words(of: EventFilter.Summary.self),
            default: .absent("none; the sum over all nodes"), example: #"perNode: "mean""#,
            """
            What the figure is instead: `max` or `mean`, as `expect[].count.perNode`.
            """),
        SchemaField(
            "measure[].within", .duration, default: .absent("none; required with `freshShare`"),
            example: #"metric: "freshShare", within: "20 s""#,
            """
            How old what is known may be; only `freshShare` has it.
            """),
    ]
}
