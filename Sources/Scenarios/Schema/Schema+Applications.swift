import ScenarioModel
import SimKernel

/// The fields of what applications do.
extension Schema {
    /// Applications.
    static let applications: [SchemaField] = [
        SchemaField(
            "applications", .list, default: .absent("no entries"),
            example: #"applications: [{ consume: { nodes: "collectors", time: "1 ms" } }]"#,
            """
            Each entry has exactly one of `ask`, `combine`, `move` and `consume`; at most
            255.
            """),
        SchemaField(
            "applications[].ask", .object, default: .absent("none; one of four, required"),
            example: #"""
                ask: { from: "peers", topic: "content-*", rate: "20/s", size: "100 B" }
                """#,
            """
            Questions and answers. Somebody looks for members of a topic and, after
            `lookup`, joins it and dials `degree` of them; after `settle` it publishes its
            question. Every member that hears it, and does not ask there itself, answers.
            The asker leaves the topic with the first answer, or when its patience ends, and
            closes the connections that it opened for its questions once it has none open.
            Who is a member already knows, and asks nothing.
            """),
        SchemaField(
            "applications[].combine", .object, default: .absent("none; one of four, required"),
            example: #"""
                combine: { nodes: "means", sources: "sensors", inputs: 5, topic: \#
                "mean-*", size: "160 B" }
                """#,
            """
            Messages that are made of others, such as the mean of five sensors. A node
            publishes when it has heard a new message from each of its sources since it last
            did; of a source that sent several the newest counts. A node that stops forgets
            what it has heard.
            """),
        SchemaField(
            "applications[].move", .object, default: .absent("none; one of four, required"),
            example: #"""
                move: { nodes: "players", grid: "cell-*", dwell: { exponential: { mean: \#
                "20 s" } } }
                """#,
            """
            Nodes that move on a grid of topics. Each begins in a cell drawn evenly,
            subscribes to all cells it can see, stays for a time, goes to one of the cells
            beside its own, drawn evenly, and so on; it joins what it sees now before it
            leaves what it sees no more. Workloads publish to where a node is with the
            `topicChoice` `"here"`.
            """),
        SchemaField(
            "applications[].consume", .object, default: .absent("none; one of four, required"),
            example: #"consume: { nodes: "collectors", time: "1 ms", queue: 1000 }"#,
            """
            Applications that take what is delivered one message after the other, from a
            bounded queue, as a slow subscriber does. When the queue is full, the oldest
            message that waits is dropped and counted (`queues.dropped`). Of two such
            entries about one node the last counts.
            """),
    ]

    /// Questions and answers.
    static let ask: [FieldRow<AskPlan>] = [
        FieldRow(
            "applications[].ask.from", .selection, default: .required,
            example: #"from: "peers""#,
            """
            Who asks; each time one of them is drawn.
            """),
        FieldRow(
            "applications[].ask.topic", .text, default: .required,
            example: #"topic: "content-*""#,
            """
            Where: a topic, or a family of which one is drawn by popularity.
            """),
        FieldRow(
            "applications[].ask.rate", .rate, default: .required, example: #"rate: "20/s""#,
            """
            How many questions all of them ask together, at random times with exponential
            gaps.
            """),
        FieldRow(
            "applications[].ask.size", .distribution, default: .required,
            example: #"size: "100 B""#,
            """
            How much data a question carries.
            """),
        FieldRow(
            "applications[].ask.via", sets: \.way, as: .word, selects: true,
            default: .value(#""direct""#), example: #"via: "topic""#,
            """
            The way of an answer: `"direct"`, over the connection of the two, or a new one;
            it takes the link's time and nothing of its bandwidth. Or `"topic"`: it is
            published where the question was.
            """),
        FieldRow(
            "applications[].ask.answerSize", .distribution, only: ["topic"],
            default: .derived("the `size` of questions"), example: #"answerSize: "1 KiB""#,
            """
            How much data an answer carries. Only with the way `topic`.
            """),
        FieldRow(
            "applications[].ask.degree", sets: \.degree, as: .count(1...1000),
            default: .value("3", source: "as many as Kademlia of libp2p asks at a time"),
            example: "degree: 5",
            """
            With how many who know it wants to be connected; 1 to 1000.
            """),
        FieldRow(
            "applications[].ask.lookup", sets: \.lookup, as: .duration,
            default: .value(#""200 ms""#), example: #"lookup: "1 s""#,
            """
            How long it takes to find them.
            """),
        FieldRow(
            "applications[].ask.settle", sets: \.settle, as: .duration,
            default: .value(#""500 ms""#), example: #"settle: "300 ms""#,
            """
            How long after that it asks; it must know by then who else is in the topic.
            """),
        FieldRow(
            "applications[].ask.patience", sets: \.patience, as: .positiveDuration,
            reduction: .stays, default: .value(#""10 s""#), example: #"patience: "5 s""#,
            """
            How long after it began to look it gives up; longer than `lookup` and `settle`
            together.
            """),
        FieldRow(
            "applications[].ask.start", sets: \.start, as: .time, reduction: .stays,
            default: .value(#""0 s""#), example: #"start: "10 s""#,
            """
            When questions begin.
            """),
        FieldRow(
            "applications[].ask.stop", .time, reduction: .ends,
            default: .absent("the end of the run"), example: #"stop: "60 s""#,
            """
            When they end; after `start`.
            """),
    ]

    /// Messages made of others.
    static let combine: [SchemaField] = [
        SchemaField(
            "applications[].combine.nodes", .selection, default: .required,
            example: #"nodes: "means""#,
            """
            Who combines. Everybody needs to subscribe to where its sources publish.
            """),
        SchemaField(
            "applications[].combine.sources", .selection, default: .required,
            example: #"sources: "sensors""#,
            """
            Whose messages. The first `inputs` of them are the first node's sources, the
            next the second node's, and from the beginning again when there are none left.
            """),
        SchemaField(
            "applications[].combine.inputs", .wholeNumber, default: .required,
            example: "inputs: 5",
            """
            How many sources each has; at most as many as there are.
            """),
        SchemaField(
            "applications[].combine.topic", .text, default: .required,
            example: #"topic: "mean-*""#,
            """
            Where it publishes: a topic, or of a family its own, shared in order as with
            `subscribe`.
            """),
        SchemaField(
            "applications[].combine.size", .distribution, default: .required,
            example: #"size: "160 B""#,
            """
            How much data such a message carries.
            """),
    ]

    /// Nodes that move on a grid of topics.
    static let move: [FieldRow<MovePlan>] = [
        FieldRow(
            "applications[].move.nodes", .selection, default: .required,
            example: #"nodes: "players""#,
            """
            Who moves.
            """),
        FieldRow(
            "applications[].move.grid", .text, default: .required, example: #"grid: "cell-*""#,
            """
            The grid: a family with `columns`.
            """),
        FieldRow(
            "applications[].move.reach", sets: \.reach, as: .count(0...100),
            default: .value("1"), example: "reach: 2",
            """
            How far a node sees, in cells in both directions; 0 to 100.
            """),
        FieldRow(
            "applications[].move.dwell", .distribution, default: .required,
            example: #"dwell: { exponential: { mean: "20 s" } }"#,
            """
            How long a node stays in a cell; at least 1 ms.
            """),
        FieldRow(
            "applications[].move.start", sets: \.start, as: .time, reduction: .stays,
            default: .value(#""0 s""#), example: #"start: "10 s""#,
            """
            From when on they move; before, each stays in its first cell.
            """),
    ]

    /// What a message takes an application.
    static let consume: [FieldRow<ConsumePlan>] = [
        FieldRow(
            "applications[].consume.nodes", .selection, default: .required,
            example: #"nodes: "collectors""#,
            """
            Whose applications.
            """),
        FieldRow(
            "applications[].consume.time", .distribution, default: .required,
            example: #"time: { exponential: { mean: "1 ms" } }"#,
            """
            How long a message takes an application, drawn for each.
            """),
        FieldRow(
            "applications[].consume.queue", sets: \.queueLength,
            as: .count(1...Int(UInt32.max)),
            default: .value(
                "32", source: "go-libp2p-pubsub `WithBufferSize`, the buffer of a subscription"),
            example: "queue: 1000",
            """
            How many messages wait at most, beside the one that is being taken; 1 to
            4294967295.
            """),
    ]
}
