import ScenarioModel
import SimKernel
import SimNetwork

/// The fields of interfaces, of connections that nodes keep, and of messages.
extension Schema {
    /// How fast nodes send and receive.
    static let bandwidth: [SchemaField] = [
        SchemaField(
            "nodes.*.bandwidth.up", .bitRate,
            default: .absent("none; without it sending takes no time"),
            example: #"up: "20 Mbit/s""#,
            """
            How fast a node sends. Units: `bit/s`, `kbit/s`, `Mbit/s`, `Gbit/s`, each a
            thousand of the one before; at least 1 kbit/s.
            """),
        SchemaField(
            "nodes.*.bandwidth.down", .bitRate,
            default: .absent("none; without it receiving takes no time"),
            example: #"down: "50 Mbit/s""#,
            """
            How fast a node receives.
            """),
        SchemaField(
            "nodes.*.bandwidth.queue", .quantity, condition: .with(["up"]),
            default: .absent("none; datagrams wait however long"),
            example: #"queue: "256 KiB""#,
            """
            How much may wait for the uplink before datagrams are dropped as `queueFull`
            (tail drop). A duration: how long a datagram may have to wait for those before
            it. A size: how many bytes may wait, the datagram's own among them, with all
            layers; one that finds nothing before it never waits. RPCs on streams always
            wait, whatever this says: what holds them back is `outbound.buffer`. Only with
            `up`.
            """),
        SchemaField(
            "nodes.*.bandwidth.codel", .flag, default: .value("false"),
            example: "codel: true",
            """
            Whether packets that have waited for too long are dropped, so that a queue stays
            short: CoDel (RFC 8289), with its target of 5 ms and its interval of 100 ms. It
            stands at the uplink and, with `links.congestion`, at the downlink, and drops
            beside what `queue` does. Streams repair what is dropped and slow down; a
            datagram is gone (`queueFull`). Only with `links.congestion` or `links.order:
            "datagrams"`, and with `links.sharing: "fifo"`.
            """),
        SchemaField(
            "nodes.*.bandwidth[].share", .share, default: .absent("none; required in a list"),
            example: #"share: "20 %""#,
            """
            The share of the group's nodes that have this bandwidth. All shares of the list
            make 100 % together, exactly; `"rest"`, in one of them, is what the others
            leave. Nodes that are left when all quotas are rounded down go to the largest
            fractions; of equal ones the first comes first.
            """),
        SchemaField(
            "nodes.*.bandwidth[].up", .bitRate,
            default: .absent("none; without it sending takes no time"),
            example: #"up: "50 Mbit/s""#,
            """
            How fast these nodes send, as in `nodes.*.bandwidth.up`.
            """),
        SchemaField(
            "nodes.*.bandwidth[].down", .bitRate,
            default: .absent("none; without it receiving takes no time"),
            example: #"down: "50 Mbit/s""#,
            """
            How fast these nodes receive.
            """),
        SchemaField(
            "nodes.*.bandwidth[].queue", .quantity, condition: .with(["up"]),
            default: .absent("none; datagrams wait however long"), example: #"queue: "100 ms""#,
            """
            How long a datagram may have to wait for these nodes' uplinks, as in
            `nodes.*.bandwidth.queue`. Only with `up`.
            """),
        SchemaField(
            "nodes.*.bandwidth[].codel", .flag, default: .value("false"),
            example: "codel: true",
            """
            Whether packets that have waited for too long are dropped, as in
            `nodes.*.bandwidth.codel`.
            """),
    ]

    /// Interfaces that nodes share.
    static let bottleneck: [FieldRow<BottleneckPlan>] = [
        FieldRow(
            "nodes.*.behind.up", .bitRate,
            default: .absent("none; without it sending takes no time there"),
            example: #"up: "20 Mbit/s""#,
            """
            How fast the nodes behind one send together.
            """),
        FieldRow(
            "nodes.*.behind.down", .bitRate,
            default: .absent("none; without it receiving takes no time there"),
            example: #"down: "100 Mbit/s""#,
            """
            How fast they receive together.
            """),
        FieldRow(
            "nodes.*.behind.queue", .quantity, condition: .with(["up"]),
            default: .absent("none; however much waits"), example: #"queue: "256 KiB""#,
            """
            How much may wait there before datagrams, or with `links.congestion` packets of
            streams, are lost (tail drop), as in `nodes.*.bandwidth.queue`; datagrams only
            on the way out. Only with `up`.
            """),
        FieldRow(
            "nodes.*.behind.size", sets: \.size, as: .optional(.count(1...GroupNames.mostNodes)),
            default: .absent("none; all nodes of the group are behind one"), example: "size: 4",
            """
            How many nodes are behind each, in their order; the last may have fewer.
            """),
    ]

    /// How many connections nodes keep.
    static let watermarks: [FieldRow<HostPlan.Watermarks>] = [
        FieldRow(
            "nodes.*.connections.low", .wholeNumber, default: .required, example: "low: 160",
            """
            How many connections are left, beside those that are protected or new. go-libp2p
            has 160 unless it is told otherwise.
            """),
        FieldRow(
            "nodes.*.connections.high", .wholeNumber, default: .required, example: "high: 192",
            """
            From how many on some are closed; not less than `low`. go-libp2p has 192 unless
            it is told otherwise.
            """),
        FieldRow(
            "nodes.*.connections.grace", sets: \.grace, as: .duration,
            default: .value(
                #""1 min""#,
                source: """
                    `gracePeriod` of go-libp2p `NewConnManager`, p2p/net/connmgr/connmgr.go
                    """),
            example: #"grace: "20 s""#,
            """
            How long a connection is too new to be closed.
            """),
    ]

    /// What applications think of peers.
    static let appScores: [SchemaField] = [
        SchemaField(
            "nodes.*.appScores[].peers", .selection, default: .required,
            example: #"peers: "relays""#,
            """
            Of whom.
            """),
        SchemaField(
            "nodes.*.appScores[].score", .number, default: .required, example: "score: -5",
            """
            What; before it is multiplied with the weight of P₅.
            """),
    ]

    /// What identifies messages.
    static let messages: [SchemaField] = [
        SchemaField(
            "messages", .object,
            default: .derived(
                """
                identified by origin, or by content where nodes of some group name no \
                author
                """, source: #"pubsub/README.md §"Message Identification""#),
            example: #"messages: { id: "content" }"#,
            """
            What identifies messages, at all nodes alike.
            """),
        SchemaField(
            "messages.id", .word, words: ["origin", "content", "application"], selects: true,
            default: .required, example: #"id: "content""#,
            """
            By what a message is known (libp2p/specs pubsub/README.md §"Message
            Identification"): who wrote it and which of its author's it is (`"origin"`), its
            data (`"content"`, so that what is published twice is one message), or something
            that the application gives each publication (`"application"`). Nodes that sign
            nothing and name no author (StrictNoSign) need one of the last two.
            """),
        SchemaField(
            "messages.idSize", .size, only: ["content", "application"],
            default: .value(#""20 B""#, source: "as long as Ethereum's ids"),
            example: #"idSize: "32 B""#,
            """
            How many bytes an id has on the wire: 20 to 64 with `content`, 8 to 64 with
            `application`. Ids of origin have 46.
            """),
    ]

    /// Who dials whom.
    static let topology: [SchemaField] = [
        SchemaField(
            "topology", .object, reduction: .stays,
            default: .value(#"{ kind: "edges", edges: [] }"#),
            example: #"topology: { kind: "ring" }"#,
            """
            Who dials whom at the start. A connection can be used both ways, whoever
            dialled.

            | kind | who dials whom | parameters |
            |---|---|---|
            | `randomOut` | every node dials `degree` others at random; two may dial each \
            other | `degree` |
            | `randomRegular` | a random graph in which every node has exactly `degree` \
            neighbours | `degree` |
            | `ring` | node *i* dials *i* + 1, the last dials the first; at least 3 nodes \
            | |
            | `line` | node *i* dials *i* + 1 | |
            | `star` | every other node dials node 0 | |
            | `tree` | node *i* dials its parent (*i* − 1) / `branching` | `branching` |
            | `grid` | rows of `columns` nodes; each dials its right and its lower \
            neighbour | `columns` |
            | `complete` | every node dials every later one | |
            | `edges` | as listed | `edges` |
            """),
        SchemaField(
            "topology.kind", .word,
            words: [
                "randomOut", "randomRegular", "ring", "line", "star", "tree", "grid", "complete",
                "edges",
            ],
            selects: true, default: .required, example: #"kind: "complete""#,
            """
            One of the kinds in the table above.
            """),
        SchemaField(
            "topology.degree", .wholeNumber, only: ["randomOut", "randomRegular"],
            reduction: .stays,
            default: .absent("none; required with `randomOut` and `randomRegular`"),
            example: "degree: 10",
            """
            How many nodes each dials (`randomOut`) or is connected with (`randomRegular`):
            at least 1, less than the number of nodes. In a regular graph the degree or the
            number of nodes must be even.
            """),
        SchemaField(
            "topology.branching", .wholeNumber, only: ["tree"], reduction: .stays,
            default: .value("2"), example: "branching: 4",
            """
            How many children a node has, at least 1.
            """),
        SchemaField(
            "topology.columns", .wholeNumber, only: ["grid"], reduction: .stays,
            default: .absent("none; required with `grid`"), example: "columns: 32",
            """
            How many nodes a row has, at most all of them. The last row may be shorter.
            """),
        SchemaField(
            "topology.edges", .table, only: ["edges"], reduction: .stays,
            default: .absent("none; required with `edges`"),
            example: #"edges: [["a[0]", "a[1]"], ["a[1]", "b[0]", "20 ms"]]"#,
            """
            Who dials whom, one by one: `[dialler, listener]`, or with the latency of that
            edge as a third entry, which then holds each way instead of the links' own. No
            node dials itself, and no two nodes have two edges.
            """),
        SchemaField(
            "topology.edges.file", .file, default: .absent("none; required instead of a list"),
            example: #"edges: { file: "edges.csv" }"#,
            """
            A CSV file, relative to the scenario's folder, with a header and the columns
            `source`, `target` (indices over all groups) and perhaps one of `latency_ns`,
            `latency_us`, `latency_ms` (numbers) and `latency` (durations such as `20 ms`).
            An empty latency is that of the links. An edge that is listed from both ends, as
            tools list those of undirected graphs, is one. Without a header the first two
            columns are the ends.

            All tables are read as tools write them: a cell may be in quotes (RFC 4180);
            cells are separated by commas, or by semicolons, tabs or blanks where the header
            has no comma; lines that begin with `#` do not count. In a header case does not
            count, and `src`, `from`, `FromNodeId`, `node1`, `node_1`, `id_1` and `u` are
            `source`, their counterparts `target`. Columns without a meaning here are not
            read, nor are R's names of rows, for which the header has no name. The commands
            tell in a line `FILE:LINE:COLUMN: note: …` what is not read.
            """),
        SchemaField(
            "topology.start", .time, reduction: .stays, default: .value(#""0 s""#),
            example: #"start: "500 ms""#,
            """
            When all dials are sent.
            """),
    ]
}
