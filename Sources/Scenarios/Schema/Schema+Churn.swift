import ScenarioModel
import SimKernel

/// The fields of who comes and goes, and of observation.
extension Schema {
    /// Plans of churn.
    static let churn: [FieldRow<ChurnPlan>] = [
        FieldRow(
            "churn", .list, default: .absent("no entries"),
            example: #"""
                churn: [{ nodes: "peers", session: { exponential: { mean: "5 min" } }, \#
                offline: "30 s" }]
                """#,
            """
            Each entry lets some nodes come and go. All begin present, unless `arrivals` or
            a `trace` says otherwise. A node stays for a time drawn from `session`, is away
            for one drawn from `offline`, and so on; each is at least 1 ms. What the
            timeline stops and starts beside that is stopped and started, and the draws go
            on. A node that is away, or has not come yet, is a member of nothing and cannot
            be dialled.
            """),
        FieldRow(
            "churn[].nodes", .selection, default: .required,
            example: #"nodes: { of: "peers", share: "50 %" }"#,
            """
            Who comes and goes; a random pick is drawn once.
            """),
        FieldRow(
            "churn[].session", .distribution,
            default: .absent("none; required without `trace`, `arrivals` and `discovery.target`"),
            example: #"session: { weibull: { scale: "10 min", shape: 0.6 } }"#,
            """
            How long a node stays. Without it nobody goes: nodes only arrive, or look after
            their connections.
            """),
        FieldRow(
            "churn[].offline", .distribution, default: .absent("none; required with `session`"),
            example: #"offline: { pareto: { minimum: "10 s", shape: 1.5 } }"#,
            """
            How long a node is away.
            """),
        FieldRow(
            "churn[].arrivals", .object, default: .absent("none; all are there from the start"),
            example: #"arrivals: { poisson: "2/s", from: "10 s" }"#,
            """
            The nodes are not there at the start. They come as one of these fields says, and
            each one's first session begins then. The timeline's `start` may have one come
            earlier.
            """),
        FieldRow(
            "churn[].trace", .file, default: .absent("none; sessions are drawn"),
            example: #"trace: "sessions.csv""#,
            """
            A file that says when each node is there, from a measurement for instance; its
            name starts from the scenario's folder. It has a header `node,up,down` and a row
            for each session, in any order:

                node,up,down
                0,0,1.5 min
                1,12.25,40
                1,90,

            `node` is an index in the selection, from 0 on. Times are seconds, or have a
            unit. A session that begins at 0 is there from the start; one without `down`
            lasts until the run ends; what lies beyond its end does not matter, but some
            session must begin before it. Times count from the start of the run; those of a
            file all of whose sessions begin after 1990, in seconds since 1970, count from
            the first of them, and a note says so. Sessions of one node do not overlap. A
            node of the selection without a row never comes, and rows of nodes that a
            `region` does not have are left out. `session`, `offline`, `arrivals`, `start`
            and `stop` have no meaning beside it.
            """),
        FieldRow(
            "churn[].start", .time,
            condition: .withOnly(["session"], without: ["trace", "arrivals"]), reduction: .stays,
            default: .value(#""0 s""#), example: #"start: "30 s""#,
            """
            When the first sessions begin; before, everybody stays.
            """),
        FieldRow(
            "churn[].stop", .time, reduction: .ends,
            default: .absent("none; nodes come and go until the run ends"),
            example: #"stop: "4 min""#,
            """
            From when on nobody goes. Who is away comes back then, so that a world can
            recover.
            """),
        FieldRow(
            "churn[].leave", sets: \.departure, as: .word,
            condition: .with(["session", "trace"]), default: .value(#""crash""#),
            example: #"leave: "graceful""#,
            """
            How nodes go: `"crash"` as with `stop`, or `"graceful"` as with `leave`. Either
            way they come back with fresh state.
            """),
        FieldRow(
            "churn[].discovery", .object, default: .value(#"{ kind: "topology" }"#),
            example: #"discovery: { kind: "sampler", degree: 8 }"#,
            """
            Whom a node dials when it comes, for the first time or again.
            """),
    ]

    /// How nodes come, and whom they dial.
    static let arrivals: [SchemaField] = [
        SchemaField(
            "churn[].arrivals.poisson", .rate,
            default: .absent("none; exactly one of `poisson` and `flash` is required"),
            example: #"poisson: "30/min""#,
            """
            They come one after the other, by increasing index, with exponential gaps. If
            the run ends before, some never come.
            """),
        SchemaField(
            "churn[].arrivals.from", .time, only: ["poisson"], default: .value(#""0 s""#),
            example: #"from: "10 s""#,
            """
            From when on they come.
            """),
        SchemaField(
            "churn[].arrivals.flash", .object,
            default: .absent("none; exactly one of `poisson` and `flash` is required"),
            example: #"flash: { at: "30 s", within: "2 s" }"#,
            """
            A flash crowd: all of them come within a short time.
            """),
        SchemaField(
            "churn[].arrivals.flash.at", .time, default: .required, example: #"at: "30 s""#,
            """
            From when on they come.
            """),
        SchemaField(
            "churn[].arrivals.flash.within", .duration, default: .required,
            example: #"within: "2 s""#,
            """
            How long it takes until all are there. Each comes at a time that is drawn evenly
            from it.
            """),
        SchemaField(
            "churn[].discovery.kind", .word, words: ["topology", "sampler", "bootstrap", "px"],
            selects: true, default: .required, example: #"kind: "sampler""#,
            """
            `"topology"`: whom the topology connects it with, at once, as on `start`; those
            who are away themselves are missed, but dial it when they come back.
            `"sampler"`: some that are drawn evenly among all nodes that run then, can be
            dialled (`nodes.*.dialable`) and have no connection with it yet. That is an
            ideal rendezvous, or a tracker: it names nobody who is gone. `"bootstrap"`: some
            of the list `nodes`, which knows nothing of who is there, so a dial may fail.
            `"px"`: a single one of those whom the topology connects it with and who are
            there.

            With the last two a node learns of the rest from others, if these tell of peers
            when they prune it (`nodes.*.router.peerExchange`): its router dials whom it is
            told of. `"px"` is refused where no router tells. A bootstrapper of libp2p keeps
            no mesh (`D`, `D_lo`, `D_hi`, `D_score` and `D_out` are 0), so it prunes whoever
            grafts it.
            """),
        SchemaField(
            "churn[].discovery.nodes", .selection, only: ["bootstrap"],
            default: .absent("none; required with `bootstrap`"),
            example: #"nodes: "bootstrappers""#,
            """
            The list; a random pick is drawn once.
            """),
        SchemaField(
            "churn[].discovery.degree", .wholeNumber, only: ["sampler", "bootstrap"],
            default: .absent("none; required with `sampler` and `bootstrap`"),
            example: "degree: 8",
            """
            How many are dialled, if there are as many.
            """),
        SchemaField(
            "churn[].discovery.delay", .duration, only: ["sampler", "bootstrap", "px"],
            default: .derived(#"`"1 s"` with `sampler`, else `"0 s"`"#),
            example: #"delay: "5 s""#,
            """
            How long after it came a node dials them.
            """),
        SchemaField(
            "churn[].discovery.target", .wholeNumber,
            only: ["topology", "sampler", "bootstrap"],
            default: .absent("none; a node dials only when it comes"), example: "target: 12",
            """
            How many connections are enough. A node that has fewer, whoever dialled them,
            dials as many as are missing of those that its kind of discovery lets it find:
            with `topology` of its neighbours, with `sampler` of all who are there, with
            `bootstrap` of the list. All nodes of the entry look after their connections so,
            also those that never go.
            """),
        SchemaField(
            "churn[].discovery.interval", .duration, only: ["topology", "sampler", "bootstrap"],
            condition: .with(["target"]),
            default: .value(#""1 s""#, source: "go-libp2p-pubsub `DiscoveryPollInterval`"),
            example: #"interval: "10 s""#,
            """
            How often a node counts its connections; for the first time so long after it
            came.
            """),
    ]

    /// When routers are looked into.
    static let observation: [FieldRow<SamplePlan>] = [
        FieldRow(
            "observe", .object, default: .absent("no samples"),
            example: #"observe: { every: "10 s" }"#,
            """
            When routers are looked into. Each sample has an entry in the report, and
            `--samples FILE` writes what it is made of.
            """),
        FieldRow(
            "observe.every", .duration, default: .required, example: #"every: "10 s""#,
            """
            The time between two samples. There are at most 10,000.
            """),
        FieldRow(
            "observe.from", .time, default: .derived("the same as `every`"),
            example: #"from: "30 s""#,
            """
            When the first sample is taken: after all that happens up to and including that
            time.
            """),
        FieldRow(
            "observe.until", .time, reduction: .ends, default: .absent("the end of the run"),
            example: #"until: "2 min""#,
            """
            After this time there are no more samples; one whose turn comes at it is still
            taken.
            """),
        FieldRow(
            "observe.scores", sets: \.scores, as: .flag, default: .value("true"),
            example: "scores: false",
            """
            Whether scores are read, where there are any. Without them samples cost little,
            however many connections there are.
            """),
    ]
}
