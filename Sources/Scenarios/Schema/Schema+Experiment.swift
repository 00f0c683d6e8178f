/// The fields of experiment files (docs/comparing.md).
extension Schema {
    /// The root of an experiment file.
    package static let experimentRoot = "<experiment>"

    /// Every field of an experiment file, parents first.
    package static let experimentFields: [SchemaField] = [
        experiment(
            "<experiment>.question", .text,
            """
            What is asked; it stands above the results.
            """),
        experiment(
            "<experiment>.scenario", .text,
            """
            The scenario's file, relative to the experiment's.
            """),
        experiment(
            "<experiment>.scenarios", .namedObjects,
            #"""
            In place of it, several by name: `{ chat: "chat.json5" }`. Each has worlds and \#
            tables of its own.
            """#),
        experiment(
            "<experiment>.scenarios.*", .text,
            """
            The file.
            """),
        experiment(
            "<experiment>.seeds", .seeds,
            #"""
            How many, or which: `10`, `"1..20"`, `[3, 7]`. Ten if it is left out.
            """#),
        experiment(
            "<experiment>.baseline", .text,
            """
            The variant that the others are compared with; within each cell of a grid if \
            there is one. The first if it is left out.
            """),
        experiment(
            "<experiment>.set", .namedObjects,
            """
            Changes that all variants have, by path.
            """),
        experiment(
            "<experiment>.set.*", .anything,
            """
            The value.
            """),
        experiment(
            "<experiment>.variants", .namedObjects,
            """
            The variants by name; `{}` is the scenario as it is.
            """),
        experiment(
            "<experiment>.variants.*", .namedObjects,
            """
            The changes, by path.
            """),
        experiment(
            "<experiment>.variants.*.*", .anything,
            """
            The value.
            """),
        experiment(
            "<experiment>.grid", .namedObjects,
            """
            Paths with the values that they take in turn; several make a product.
            """),
        experiment(
            "<experiment>.grid.*", .list,
            """
            The values.
            """),
        experiment(
            "<experiment>.metrics", .list,
            """
            Metrics, by name or as an entry of `measure`.
            """),
        experiment(
            "<experiment>.matters", .namedObjects,
            #"""
            The least difference that matters: a share such as `"3 %"` for all metrics, or \#
            an object by metric.
            """#),
        experiment(
            "<experiment>.matters.*", .tolerance,
            """
            A share, or a number in the metric's unit.
            """),
        experiment(
            "<experiment>.expect", .list,
            """
            What must hold of differences ([below](#a-gate-for-ci)).
            """),
        experiment(
            "<experiment>.expect[].scenario", .text,
            """
            The scenario; each if it is left out.
            """),
        experiment(
            "<experiment>.expect[].variant", .text,
            """
            Whose difference it is: a name of the results, such as `1.2 size=1 kB`; in a \
            grid a variant's name alone, such as `1.2`, is the one of every cell.
            """),
        experiment(
            "<experiment>.expect[].against", .text,
            """
            To what; to its baseline if it is left out.
            """),
        experiment(
            "<experiment>.expect[].metric", .text,
            """
            The metric, as it is named in the results.
            """),
        experiment(
            "<experiment>.expect[].atMost", .tolerance,
            #"""
            Met when the interval's upper end is at or below it: `"-5 %"` of the other's \#
            mean, or a number.
            """#),
        experiment(
            "<experiment>.expect[].atLeast", .tolerance,
            """
            Met when the interval's lower end is at or above it.
            """),
        experiment(
            "<experiment>.expect[].undecided", .word,
            #"""
            `"pass"` or `"miss"`, where the interval holds the bound; `"miss"` if it is \#
            left out.
            """#),
    ]

    private static func experiment(
        _ path: String, _ kind: SchemaField.Kind, _ meaning: String
    ) -> SchemaField {
        SchemaField(path, kind, default: .absent("none"), example: "", meaning)
    }
}
