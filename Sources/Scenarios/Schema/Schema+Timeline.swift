/// The fields of what the experimenter does when.
extension Schema {
    /// The timeline and its actions.
    static let timeline: [SchemaField] = [
        SchemaField(
            "timeline", .list, default: .absent("no entries"),
            example: #"timeline: [{ at: "30 s", stop: { of: "all", share: "10 %" } }]"#,
            """
            What the experimenter does when. Entries are sorted by time; those of one time
            happen in file order. Each has exactly one action.
            """),
        SchemaField(
            "timeline[].at", .time, default: .required, example: #"at: "30 s""#,
            """
            When; not after the end of the run.
            """),
        SchemaField(
            "timeline[].subscribe", .object, reduction: .mends(["unsubscribe"]),
            default: .absent("none; exactly one action is required"),
            example: #"subscribe: { nodes: "peers[0..9]", topic: "news" }"#,
            """
            The nodes join a topic.
            """),
        SchemaField(
            "timeline[].unsubscribe", .object, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"unsubscribe: { nodes: "peers[0..9]", topic: "news" }"#,
            """
            The nodes leave a topic.
            """),
        SchemaField(
            "timeline[].publish", .object,
            default: .absent("none; exactly one action is required"),
            example: #"publish: { nodes: "peers[0]", topic: "news", size: "1 KiB" }"#,
            """
            Each of the nodes publishes one message.
            """),
        SchemaField(
            "timeline[].connect", .object, reduction: .mends(["disconnect"]),
            default: .absent("none; exactly one action is required"),
            example: #"connect: { from: "late", to: "peers[0]" }"#,
            """
            Each of the first nodes dials each of the second.
            """),
        SchemaField(
            "timeline[].disconnect", .object, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"disconnect: { from: "a", to: "b" }"#,
            """
            The first nodes close their connections with the second. They know at once; the
            second hear of it after a link's latency and after everything that was written
            before, and what they send until then is dropped (`connectionClosed`).
            """),
        SchemaField(
            "timeline[].peer", .object,
            default: .absent("none; exactly one action is required"),
            example: #"peer: { nodes: "a[0]", peers: "relays" }"#,
            """
            The nodes get a peering agreement with the peers, as with `nodes.*.directPeers`;
            until they stop.
            """),
        SchemaField(
            "timeline[].unpeer", .object, reduction: .mends(["peer"]),
            default: .absent("none; exactly one action is required"),
            example: #"unpeer: { nodes: "a[0]", peers: "relays" }"#,
            """
            The agreement ends, on the side of the nodes; connections stay.
            """),
        SchemaField(
            "timeline[].blacklist", .object, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"blacklist: { nodes: "honest", peers: "a[3]" }"#,
            """
            The nodes take nothing more from the peers, nor any message that these wrote,
            and send them nothing; connections stay, as in go-libp2p-pubsub. Until they
            stop.
            """),
        SchemaField(
            "timeline[].appScore", .object,
            default: .absent("none; exactly one action is required"),
            example: #"appScore: { nodes: "honest", peers: "a[3]", score: -100 }"#,
            """
            The application of the nodes thinks otherwise of the peers (P₅), until they
            stop. It matters only to nodes that keep scores.
            """),
        SchemaField(
            "timeline[].stop", .selection, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"stop: "peers[7]""#,
            """
            The nodes stop at once and say nothing on the topics; their state is lost. Their
            systems reset the connections: peers hear of it after a link's latency.
            """),
        SchemaField(
            "timeline[].start", .selection, reduction: .mends(["stop", "suspend", "leave"]),
            default: .absent("none; exactly one action is required"),
            example: #"start: "peers[7]""#,
            """
            The nodes start again, with fresh state, and dial all whom the topology connects
            them with, whoever dialled before.
            """),
        SchemaField(
            "timeline[].bandwidth", .object, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"bandwidth: { nodes: "home", up: "5 Mbit/s" }"#,
            """
            The nodes send or receive at another rate, also those that had no bandwidth
            before; at least one of `up` and `down` says at which. It stays until another
            entry sets it; `bandwidth.queue` stays as it is.

            Under `links.sharing: "interleaved"` and `"fairShare"` the rest of what is being
            sent goes on at the new rate. Under `"fifo"` what was handed to an interface
            before leaves at the old one, and what is sent next waits for it: RPCs, or with
            `links.congestion` packets, of which few wait where `bandwidth.queue` is short. The
            same is true of a downlink and what has come to it, unless it is shared fairly.
            """),
        SchemaField(
            "timeline[].partition", .object, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"partition: { groups: ["europe", "asia"], timeout: "1 min" }"#,
            """
            The network is cut: while it lasts nothing crosses, in either direction, unless
            it is `oneWay`. Either `groups` or `from` and `to` say where.

            - What had been sent before and has not arrived yet waits on its stream, and
              arrives at the moment of healing. What is sent meanwhile waits behind it,
              without limit, and is sent when the network heals: a transport repeats what is
              not acknowledged, in order. RPCs that wait to be sent are in no count yet.
              With `links.order: "datagrams"` both are dropped (`partitioned`).
            - A connection across lives for `timeout`; then both ends give it up, each by
              itself, and what waited is dropped.
            - Dials across fail (`counts.connectFailed`), also across a one-way cut: opening
              a connection needs both ways. A dial that is under way already waits like
              everything else.
            - Where one end of a connection closes, as by `stop` or `disconnect`, the other
              hears of it when the network heals, or gives it up by `timeout`.
            - When it heals, the nodes dial those of the topology's connections across that
              are gone, as on `start`. Connections that routers or the timeline opened are
              not dialled again.
            """),
        SchemaField(
            "timeline[].heal", .text, reduction: .mends(["partition"]),
            default: .absent("none; exactly one action is required"),
            example: #"heal: "all""#,
            """
            The partitions of that name end, or `"all"`.
            """),
        SchemaField(
            "timeline[].hold", .object, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"hold: { from: "peers[0]", to: "all" }"#,
            """
            Links are held: what is sent over them waits, and so does what is under way, and
            dials. Nothing is lost, no connection dies, and when they are released
            everything goes on in order.
            """),
        SchemaField(
            "timeline[].release", .text, reduction: .mends(["hold"]),
            default: .absent("none; exactly one action is required"),
            example: #"release: "queue""#,
            """
            The links that are held by that name go on, or `"all"`.
            """),
        SchemaField(
            "timeline[].degrade", .object, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"""
                degrade: { from: "asia", to: "all", addedLatency: "200 ms", loss: "2 %" \#
                }
                """#,
            """
            Links between the nodes of `from` and of `to` are worse than usual. At least one
            of `latencyFactor`, `addedLatency`, `loss` and `bandwidth` says how. Of several
            at once, the factors multiply, the additions add up, and the greatest loss and
            the least bandwidth hold.

            What opens a connection takes as long as usual.
            """),
        SchemaField(
            "timeline[].restore", .text, reduction: .mends(["degrade"]),
            default: .absent("none; exactly one action is required"),
            example: #"restore: "rain""#,
            """
            The links that are degraded by that name are as usual again, or `"all"`.
            """),
        SchemaField(
            "timeline[].pause", .selection, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"pause: "peers[7]""#,
            """
            The nodes stand still, as a process does whose virtual machine is moved or whose
            garbage is collected. What comes to one waits: arrivals, its router's timers,
            checks, what it is to publish and what the timeline tells it. Its connections
            stay, however long it lasts, and nobody can tell.
            """),
        SchemaField(
            "timeline[].resume", .selection, reduction: .mends(["pause"]),
            default: .absent("none; exactly one action is required"),
            example: #"resume: "all""#,
            """
            The nodes go on: everything that has waited happens at this time, in the order
            in which it came.
            """),
        SchemaField(
            "timeline[].slow", .object, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"slow: { nodes: "peers[7]", factor: 10 }"#,
            """
            Checks of messages (`nodes.*.validation`) that begin from now on take longer at
            the nodes, also after a restart. Nodes whose checks take no time are not slowed
            down.
            """),
        SchemaField(
            "timeline[].suspend", .selection, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"suspend: "peers[7]""#,
            """
            The nodes stop at once and their connections close, as with `stop`, but they
            keep what they know: a laptop that is closed. When one starts again its router
            knows what it knew, its memberships are the same, and it learns that its
            connections are gone.
            """),
        SchemaField(
            "timeline[].leave", .selection, reduction: .disturbs,
            default: .absent("none; exactly one action is required"),
            example: #"leave: "peers[7]""#,
            """
            The nodes take their leave: they leave all topics, close their connections and
            stop. News of that takes the time of its link and comes after everything that
            was sent before, so peers hear UNSUBSCRIBE and PRUNE first; what still waits to
            be written (`nodes.*.outbound`), or to pass an interface that is shared fairly
            (`links.sharing`), is dropped. Their state is lost. `stop` is what a crash looks
            like.
            """),
        SchemaField(
            "timeline[].quiesce", .flag, reduction: .isSealed,
            default: .absent("none; exactly one action is required"), example: "quiesce: true",
            """
            The end of all faults, whatever they are called: always `true`. After it
            everything must converge, and what is published later must come to everybody; if
            it does not, the protocol is at fault and not the weather.

            - Degraded links are as usual again, holds are released, partitions heal.
            - Nodes that stand still go on, and checks take as long as usual.
            - Everybody who is not there starts: who was stopped or suspended or left, who
              is away by `churn`, and who has not arrived yet. Nobody comes or goes by
              itself any more.
            - The topology's connections that are lost are dialled again, and who was away
              by `churn` also finds others by its `discovery`. Dials no longer fail by
              `links.dialFailure`.

            What the scenario says of links and nodes stays: `links.loss`, bandwidths (as the
            timeline has set them), who can be dialled. So do subscriptions and what nodes were told of others, such as
            a blacklist. What the timeline breaks after it is broken.
            """),
    ]

    /// What actions say.
    static let actions: [SchemaField] = [
        SchemaField(
            "timeline[].subscribe.nodes", .selection, default: .required,
            example: #"nodes: "peers[0..9]""#,
            """
            Which nodes.
            """),
        SchemaField(
            "timeline[].subscribe.topic", .text, default: .required, example: #"topic: "news""#,
            """
            Which topic.
            """),
        SchemaField(
            "timeline[].unsubscribe.nodes", .selection, default: .required,
            example: #"nodes: "peers[0..9]""#,
            """
            Which nodes.
            """),
        SchemaField(
            "timeline[].unsubscribe.topic", .text, default: .required,
            example: #"topic: "news""#,
            """
            Which topic.
            """),
        SchemaField(
            "timeline[].publish.nodes", .selection, default: .required,
            example: #"nodes: "peers[0]""#,
            """
            Which nodes.
            """),
        SchemaField(
            "timeline[].publish.topic", .text, default: .required, example: #"topic: "news""#,
            """
            Which topic.
            """),
        SchemaField(
            "timeline[].publish.size", .distribution, default: .required,
            example: #"size: "1 KiB""#,
            """
            How much data each message carries, drawn for each.
            """),
        SchemaField(
            "timeline[].connect.from", .selection, default: .required,
            example: #"from: "late""#,
            """
            Who dials.
            """),
        SchemaField(
            "timeline[].connect.to", .selection, default: .required,
            example: #"to: "peers[0]""#,
            """
            Who is dialled.
            """),
        SchemaField(
            "timeline[].disconnect.from", .selection, default: .required,
            example: #"from: "a""#,
            """
            Who closes.
            """),
        SchemaField(
            "timeline[].disconnect.to", .selection, default: .required, example: #"to: "b""#,
            """
            The other end of the connections.
            """),
        SchemaField(
            "timeline[].peer.nodes", .selection, default: .required,
            example: #"nodes: "honest""#,
            """
            Who is told.
            """),
        SchemaField(
            "timeline[].peer.peers", .selection, default: .required, example: #"peers: "a[3]""#,
            """
            Of whom; no node is told of itself.
            """),
        SchemaField(
            "timeline[].unpeer.nodes", .selection, default: .required,
            example: #"nodes: "honest""#,
            """
            Who is told.
            """),
        SchemaField(
            "timeline[].unpeer.peers", .selection, default: .required,
            example: #"peers: "a[3]""#,
            """
            Of whom; no node is told of itself.
            """),
        SchemaField(
            "timeline[].blacklist.nodes", .selection, default: .required,
            example: #"nodes: "honest""#,
            """
            Who is told.
            """),
        SchemaField(
            "timeline[].blacklist.peers", .selection, default: .required,
            example: #"peers: "a[3]""#,
            """
            Of whom; no node is told of itself.
            """),
        SchemaField(
            "timeline[].appScore.nodes", .selection, default: .required,
            example: #"nodes: "honest""#,
            """
            Who is told.
            """),
        SchemaField(
            "timeline[].appScore.peers", .selection, default: .required,
            example: #"peers: "a[3]""#,
            """
            Of whom; no node is told of itself.
            """),
        SchemaField(
            "timeline[].appScore.score", .number, default: .required, example: "score: -100",
            """
            What the application thinks; before it is multiplied with the weight of P₅.
            """),
    ]
}
