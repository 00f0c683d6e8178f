/// The schema of scenario files, version 1: every field there is.
///
/// The decoder takes the names that an object may have from here, the overrides their containers,
/// and a test compares the headings of docs/scenario.md with it.
package enum Schema {
    /// The shape that distributions share.
    package static let distribution = "<distribution>"
    /// The shape that selections of nodes share.
    package static let selection = "<selection>"

    /// Every field, parents first.
    package static let fields: [SchemaField] =
        experiment + topics + nodes + router + host + messages + network + links + workload
        + applications + timeline + faults + churn + observation + expectations + measures + knobs
        + shapes

    /// For lookup only.
    private static let fieldsOfParent = Dictionary(
        grouping: fields + experimentFields, by: \.parent)
    /// For lookup only.
    private static let fieldOfPath = Dictionary(
        uniqueKeysWithValues: (fields + experimentFields).map { ($0.path, $0) })

    /// The fields of the object at `parent`, in the order of the documentation.
    package static func fields(of parent: String) -> [SchemaField] {
        fieldsOfParent[parent] ?? []
    }

    /// The field of the given path.
    package static func field(_ path: String) -> SchemaField? {
        fieldOfPath[path]
    }

    private static let experiment = [
        SchemaField("name", .text),
        SchemaField("description", .text),
        SchemaField("seed", .wholeNumber),
        SchemaField("duration", .duration),
        SchemaField("limits", .object),
        SchemaField("limits.events", .wholeNumber),
    ]

    private static let nodes = [
        SchemaField("nodes", .namedObjects),
        SchemaField("nodes.*", .object),
        SchemaField("nodes.*.count", .wholeNumber),
        SchemaField("nodes.*.subscribe", .list),
        SchemaField("nodes.*.subscribe[].of", .text),
        SchemaField("nodes.*.subscribe[].pick", .pick),
        SchemaField("nodes.*.discovery", .object),
        SchemaField("nodes.*.discovery.degree", .wholeNumber),
        SchemaField("nodes.*.discovery.delay", .duration),
        SchemaField("nodes.*.discovery.every", .duration),
        SchemaField("nodes.*.router", .router),
    ]

    private static let network = [
        SchemaField("topology", .object),
        SchemaField("topology.kind", .word),
        SchemaField("topology.degree", .wholeNumber, only: ["randomOut", "randomRegular"]),
        SchemaField("topology.branching", .wholeNumber, only: ["tree"]),
        SchemaField("topology.columns", .wholeNumber, only: ["grid"]),
        SchemaField("topology.edges", .table, only: ["edges"]),
        SchemaField("topology.edges.file", .text),
        SchemaField("topology.start", .duration),
    ]

    private static let workload = [
        SchemaField("workload", .list),
        SchemaField("workload[].topic", .text),
        SchemaField("workload[].topicChoice", .word),
        SchemaField("workload[].from", .selection, only: ["every", "rate"]),
        SchemaField("workload[].turn", .word, only: ["every", "rate"]),
        SchemaField("workload[].every", .duration),
        SchemaField("workload[].rate", .rate),
        SchemaField("workload[].burst", .object, only: ["every", "rate"]),
        SchemaField("workload[].burst.count", .wholeNumber),
        SchemaField("workload[].burst.within", .duration),
        SchemaField("workload[].schedule", .table),
        SchemaField("workload[].schedule.file", .text),
        SchemaField("workload[].schedule[].at", .duration),
        SchemaField("workload[].schedule[].from", .node),
        SchemaField("workload[].schedule[].size", .size),
        SchemaField("workload[].size", .distribution),
        SchemaField("workload[].content", .word, only: ["every", "rate"]),
        SchemaField("workload[].flaw", .word),
        SchemaField("workload[].flawShare", .share),
        SchemaField("workload[].start", .duration),
        SchemaField("workload[].stop", .duration),
        SchemaField("workload[].count", .wholeNumber),
    ]

    private static let timeline = [
        SchemaField("timeline", .list),
        SchemaField("timeline[].at", .duration),
        SchemaField("timeline[].subscribe", .object),
        SchemaField("timeline[].subscribe.nodes", .selection),
        SchemaField("timeline[].subscribe.topic", .text),
        SchemaField("timeline[].unsubscribe", .object),
        SchemaField("timeline[].unsubscribe.nodes", .selection),
        SchemaField("timeline[].unsubscribe.topic", .text),
        SchemaField("timeline[].publish", .object),
        SchemaField("timeline[].publish.nodes", .selection),
        SchemaField("timeline[].publish.topic", .text),
        SchemaField("timeline[].publish.size", .distribution),
        SchemaField("timeline[].connect", .object),
        SchemaField("timeline[].connect.from", .selection),
        SchemaField("timeline[].connect.to", .selection),
        SchemaField("timeline[].disconnect", .object),
        SchemaField("timeline[].disconnect.from", .selection),
        SchemaField("timeline[].disconnect.to", .selection),
        SchemaField("timeline[].peer", .object),
        SchemaField("timeline[].peer.nodes", .selection),
        SchemaField("timeline[].peer.peers", .selection),
        SchemaField("timeline[].unpeer", .object),
        SchemaField("timeline[].unpeer.nodes", .selection),
        SchemaField("timeline[].unpeer.peers", .selection),
        SchemaField("timeline[].blacklist", .object),
        SchemaField("timeline[].blacklist.nodes", .selection),
        SchemaField("timeline[].blacklist.peers", .selection),
        SchemaField("timeline[].appScore", .object),
        SchemaField("timeline[].appScore.nodes", .selection),
        SchemaField("timeline[].appScore.peers", .selection),
        SchemaField("timeline[].appScore.score", .number),
        SchemaField("timeline[].stop", .selection),
        SchemaField("timeline[].start", .selection),
    ]

    private static let observation = [
        SchemaField("observe", .object),
        SchemaField("observe.every", .duration),
        SchemaField("observe.from", .duration),
        SchemaField("observe.until", .duration),
        SchemaField("observe.scores", .flag),
    ]

    private static let expectations =
        [
            SchemaField("expect", .list),
            SchemaField("expect[].metric", .text),
            SchemaField("expect[].atLeast", .figure),
            SchemaField("expect[].atMost", .figure),
            SchemaField("expect[].equals", .figure),
            SchemaField("expect[].about", .figure),
            SchemaField("expect[].within", .tolerance),
        ] + scope(of: "expect[]")

    private static let measures =
        [
            SchemaField("measure", .list),
            SchemaField("measure[].metric", .text),
        ] + scope(of: "measure[]") + [SchemaField("measure[].within", .duration)]

    /// What the figures of the entries `entry` are over.
    private static func scope(of entry: String) -> [SchemaField] {
        [
            SchemaField("\(entry).topic", .text),
            SchemaField("\(entry).group", .selection),
            SchemaField("\(entry).publishers", .selection),
            SchemaField("\(entry).from", .duration),
            SchemaField("\(entry).until", .duration),
            SchemaField("\(entry).after", .duration),
            SchemaField("\(entry).settle", .duration),
            SchemaField("\(entry).deadline", .duration),
            SchemaField("\(entry).count", .object),
            SchemaField("\(entry).count.event", .word),
            SchemaField("\(entry).count.reason", .word),
            SchemaField("\(entry).count.topic", .text),
            SchemaField("\(entry).count.group", .selection),
            SchemaField("\(entry).count.node", .node),
            SchemaField("\(entry).count.peerGroup", .selection),
            SchemaField("\(entry).count.from", .duration),
            SchemaField("\(entry).count.until", .duration),
            SchemaField("\(entry).count.perNode", .word),
        ]
    }

    private static let knobs = [
        SchemaField("vary", .list),
        SchemaField("vary[].set", .text),
        SchemaField("vary[].of", .list),
        SchemaField("vary[].from", .number, only: ["from"]),
        SchemaField("vary[].to", .number, only: ["from"]),
    ]

    private static let shapes = [
        SchemaField("<selection>.of", .selection),
        SchemaField("<selection>.region", .text),
        SchemaField("<selection>.pick", .wholeNumber),
        SchemaField("<selection>.share", .share),
        SchemaField("<distribution>.uniform", .list),
        SchemaField("<distribution>.normal", .object),
        SchemaField("<distribution>.normal.mean", .quantity),
        SchemaField("<distribution>.normal.deviation", .quantity),
        SchemaField("<distribution>.lognormal", .object),
        SchemaField("<distribution>.lognormal.median", .quantity),
        SchemaField("<distribution>.lognormal.sigma", .number),
        SchemaField("<distribution>.exponential", .object),
        SchemaField("<distribution>.exponential.mean", .quantity),
        SchemaField("<distribution>.weibull", .object),
        SchemaField("<distribution>.weibull.scale", .quantity),
        SchemaField("<distribution>.weibull.shape", .number),
        SchemaField("<distribution>.pareto", .object),
        SchemaField("<distribution>.pareto.minimum", .quantity),
        SchemaField("<distribution>.pareto.shape", .number),
        SchemaField("<distribution>.empirical", .list),
    ]
}
