/// The fields of the experiment as a whole, and of topics.
extension Schema {
    /// The experiment as a whole.
    static let experiment: [SchemaField] = [
        SchemaField(
            "name", .text, reduction: .stays,
            default: .derived("the file's name without folder and extension"),
            example: #"name: "ring of a hundred""#,
            """
            What reports call the scenario.
            """),
        SchemaField(
            "description", .text, default: .value(#""""#),
            example: #"description: "Does a ring survive one stop?""#,
            """
            What the scenario shows, for people.
            """),
        SchemaField(
            "seed", .wholeNumber, reduction: .stays, default: .value("1"), example: "seed: 42",
            """
            All chance comes from this number, 0 to 18446744073709551615. The command line
            can give another.
            """),
        SchemaField(
            "duration", .duration, reduction: .stays, default: .required,
            example: #"duration: "90 s""#,
            """
            How long the world runs in virtual time. No time in the scenario may lie after
            it, except `workload[].stop`.
            """),
        SchemaField(
            "limits", .object, reduction: .stays,
            default: .absent("none; a run goes on to its end"),
            example: "limits: { events: 5000000 }",
            """
            What ends a run that has gone wild, such as one whose nodes answer each other
            without end.
            """),
        SchemaField(
            "limits.events", .wholeNumber, default: .absent("none; without limit"),
            example: "events: 5000000",
            """
            After how many events, at least one, the run is given up. It has then missed
            what it expects, whatever the figures are, and says how far it came. Events are
            counted as `events` of the [report](report.md); a limit well above what a
            scenario needs costs nothing. Unlike a limit of the computer's time (`pubsub-sim
            test --timeout`) it ends every repetition at the same event.
            """),
    ]

    /// Families of topics.
    static let topics: [SchemaField] = [
        SchemaField(
            "topics", .namedObjects, default: .absent("no families"),
            example: "topics: { column: { count: 32 } }",
            """
            Families of topics by their names, which hold letters, digits and `_` only.
            Popularity and place are by number: the first topic is the most popular one, and
            a grid is filled row by row.
            """),
        SchemaField(
            "topics.*", .object, default: .absent("none; at least one field is required"),
            example: "name: { count: 300, zipf: 1 }",
            """
            One family.
            """),
        SchemaField(
            "topics.*.count", .wholeNumber, default: .required, example: "count: 64",
            """
            How many topics there are, 1 to 100,000.
            """),
        SchemaField(
            "topics.*.columns", .wholeNumber, default: .absent("none; the topics are no grid"),
            example: "columns: 10",
            """
            How many topics lie in one row of a grid; `count` is a multiple of it. The grid
            has edges: a cell in a corner has three cells beside it.
            """),
        SchemaField(
            "topics.*.zipf", .number, default: .value("0"), example: "zipf: 1",
            """
            How steeply popularity falls: topic `i`, counted from 0, has the weight 1 / (`i`
            + 1) to this power. 1 is Zipf's law.
            """),
    ]
}
