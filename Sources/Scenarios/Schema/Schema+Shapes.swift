/// The fields of shapes that many fields share.
extension Schema {
    /// Selections and distributions.
    static let shapes: [SchemaField] = [
        SchemaField(
            "<selection>.of", .selection,
            default: .absent("none; required, but with `region`, where it is all nodes"),
            example: #"{ of: ["a", "b[0..9]"], pick: 5 }"#,
            """
            The nodes to pick from: any of the forms above but an object.
            """),
        SchemaField(
            "<selection>.region", .text,
            default: .absent("none; nodes are taken wherever they are"),
            example: #"{ region: "europe" }"#,
            """
            Only those nodes of `of` that are in this region, one of those of
            `links.latency` (`regions` or `file`). Who is where depends on the seed, and so
            does who is meant; in some worlds it may be nobody. `pick` and `share` are of
            those in the region.
            """),
        SchemaField(
            "<selection>.pick", .wholeNumber,
            default: .absent(
                """
                none; exactly one of `pick` and `share` is required, but with `region`, \
                of which all are taken
                """),
            example: #"{ of: "all", pick: 5 }"#,
            """
            How many to pick, at most all.
            """),
        SchemaField(
            "<selection>.share", .share,
            default: .absent(
                """
                none; exactly one of `pick` and `share` is required, but with `region`, \
                of which all are taken
                """),
            example: #"{ of: "all", share: "10 %" }"#,
            """
            What share to pick, rounded to the nearest whole node, a half up.
            """),
        SchemaField(
            "<distribution>.uniform", .list,
            default: .absent("none; one of the fields is required"),
            example: #"{ uniform: ["10 ms", "50 ms"] }"#,
            """
            Evenly from the first value up to, not including, the second.
            """),
        SchemaField(
            "<distribution>.normal", .object,
            default: .absent("none; one of the fields is required"),
            example: #"{ normal: { mean: "50 ms", deviation: "10 ms" } }"#,
            """
            The bell curve.
            """),
        SchemaField(
            "<distribution>.normal.mean", .quantity, default: .required,
            example: #"mean: "50 ms""#,
            """
            Its middle.
            """),
        SchemaField(
            "<distribution>.normal.deviation", .quantity, default: .required,
            example: #"deviation: "10 ms""#,
            """
            Its standard deviation.
            """),
        SchemaField(
            "<distribution>.lognormal", .object,
            default: .absent("none; one of the fields is required"),
            example: #"{ lognormal: { median: "60 ms", sigma: 0.5 } }"#,
            """
            The logarithm is normal: many near the median, a few far above it.
            """),
        SchemaField(
            "<distribution>.lognormal.median", .quantity, default: .required,
            example: #"median: "60 ms""#,
            """
            Half of the samples lie below it; more than zero.
            """),
        SchemaField(
            "<distribution>.lognormal.sigma", .number, default: .required,
            example: "sigma: 0.5",
            """
            The logarithm's standard deviation, at least 0.
            """),
        SchemaField(
            "<distribution>.exponential", .object,
            default: .absent("none; one of the fields is required"),
            example: #"{ exponential: { mean: "100 ms" } }"#,
            """
            Memoryless.
            """),
        SchemaField(
            "<distribution>.exponential.mean", .quantity, default: .required,
            example: #"mean: "100 ms""#,
            """
            Its mean, more than zero.
            """),
        SchemaField(
            "<distribution>.weibull", .object,
            default: .absent("none; one of the fields is required"),
            example: #"{ weibull: { scale: "80 ms", shape: 1.5 } }"#,
            """
            `scale · E^(1/shape)` with E exponential of mean one.
            """),
        SchemaField(
            "<distribution>.weibull.scale", .quantity, default: .required,
            example: #"scale: "80 ms""#,
            """
            Some 63 % of the samples lie below it; more than zero.
            """),
        SchemaField(
            "<distribution>.weibull.shape", .number, default: .required, example: "shape: 1.5",
            """
            More than 0; below 1 the tail is heavier than the exponential's.
            """),
        SchemaField(
            "<distribution>.pareto", .object,
            default: .absent("none; one of the fields is required"),
            example: #"{ pareto: { minimum: "1 KiB", shape: 2.5 } }"#,
            """
            `minimum · U^(−1/shape)` with U even between 0 and 1.
            """),
        SchemaField(
            "<distribution>.pareto.minimum", .quantity, default: .required,
            example: #"minimum: "1 KiB""#,
            """
            The smallest sample, more than zero.
            """),
        SchemaField(
            "<distribution>.pareto.shape", .number, default: .required, example: "shape: 2.5",
            """
            More than 0; the smaller, the heavier the tail.
            """),
        SchemaField(
            "<distribution>.empirical", .list,
            default: .absent("none; one of the fields is required"),
            example: #"""
                { empirical: [["10 ms", "5 %"], ["40 ms", "50 %"], ["300 ms", "100 %"]] \#
                }
                """#,
            """
            Measured: points of a value and the share of samples at or below it, linear in
            between. Neither falls from point to point, and the last share is 100 %.
            """),
    ]
}
