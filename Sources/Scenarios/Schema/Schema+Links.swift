import SimKernel
import SimNetwork

/// The fields of links.
extension Schema {
    /// Links.
    static let links: [FieldRow<LinkProfile>] = [
        FieldRow(
            "links", .object,
            default: .value(
                "{}", source: "`latency` is required in it wherever two nodes can be connected"),
            example: #"links: { latency: "50 ms" }"#,
            """
            What becomes of a message between two nodes.
            """),
        FieldRow(
            "links.latency", .latency, reduction: .stays,
            default: .absent(
                """
                none; required if there is a topology or a `connect`, unless every edge \
                has its own
                """),
            example: #"latency: { lognormal: { median: "60 ms", sigma: 0.4 } }"#,
            """
            How long a message is under way, one way: a distribution, or an object that says
            where nodes are, with one of `regions`, `coordinates` and `file`. Then two nodes
            always have the latency that lies between their places; nothing is drawn for the
            pair, so `draw` and `symmetric` have no meaning. Jitter, loss and an edge's own
            latency are as ever.
            """),
        FieldRow(
            "links.draw", .word, words: SchemaField.words(of: LinkProfile.LatencyDraw.self),
            condition: .without(["latency.regions", "latency.coordinates", "latency.file"]),
            selects: true, default: .value(#""perPair""#), example: #"draw: "perMessage""#,
            """
            How often the latency is drawn: once for two nodes (`"perPair"`, kept when they
            connect anew) or for every message (`"perMessage"`). Not where latency depends
            on where nodes are.
            """),
        FieldRow(
            "links.symmetric", sets: \.isSymmetric, as: .flag, only: ["perPair"],
            condition: .without(["latency.regions", "latency.coordinates", "latency.file"]),
            default: .value("true"), example: "symmetric: false",
            """
            Whether both directions between two nodes have the same latency. Only with the
            draw `"perPair"`.
            """),
        FieldRow(
            "links.jitter", .jitter, default: .absent("none"), example: #"jitter: "10 %""#,
            """
            What is added to the latency of a single message: a share, for an even draw from
            nothing up to that share of the latency; or a distribution of durations.
            """),
        FieldRow(
            "links.loss", sets: \.loss, as: .share, default: .value("0"),
            example: #"loss: "1/200""#,
            """
            The chance that a packet is lost, outside of bursts; what that means depends on
            `links.order`. What nodes lose (`nodes.*.loss`), and ways between regions
            (`links.latency.regions.loss`) or through a graph (`links.latency.file`), comes
            on top of it, independently, and means the same.

            On a **stream** an RPC is as many segments of 1,448 bytes as it needs. A lost
            one is found and sent again as Linux's TCP does it: by the acknowledgement of
            what was sent after it, also of a later RPC (RACK, RFC 8985), at the end of what
            was sent by a tail loss probe after two round trips, and else when a timer runs
            out after a round trip and 200 ms (RFC 6298 with Linux's `TCP_RTO_MIN`), which
            doubles with every further loss. Over `stack.transport: "quic"` timers are RFC
            9002's. The RPC and all behind it on that connection arrive that much later;
            nothing is missing. If nothing comes through for 40 s, the connection is given
            up (go-yamux: a sign of life every 30 s, waited for 10 s), its RPCs are dropped
            as `timedOut` or `connectionClosed`, and the other end is told. Acknowledgements
            are not lost. What a loss does to a sender's window is `links.congestion`.

            As **datagrams** an RPC is one packet, and a lost one is gone, whatever it
            carries: messages, but also SUBSCRIBE, GRAFT and IHAVE. A lost announcement of a
            membership is not repeated, so the peer that missed it never forwards that topic
            to the node.
            """),
        FieldRow(
            "links.bursts", .object, default: .absent("none"),
            example: #"bursts: { enter: "0.1 %", leave: "20 %" }"#,
            """
            Loss that comes in bursts, after Gilbert (1960) and Elliott (1963): from packet
            to packet a burst begins and ends by chance. A burst lasts 1 / `leave` packets
            in the mean, and `enter` / (`enter` + `leave`) of all packets fall into one
            (with the example, five packets in a row, once in a thousand). Each direction of
            a connection has bursts of its own. Outside of them `links.loss` holds.
            """),
        FieldRow(
            "links.congestion", .word,
            words: SchemaField.words(of: Congestion.Control.self) + ["none"],
            default: .derived(
                #"`"cubic"` on streams where a node has a bandwidth, else `"none"`"#,
                source: "Linux `net.ipv4.tcp_congestion_control`, and quic-go"),
            example: #"congestion: "cubic""#,
            """
            How streams control congestion, with bytes in flight, acknowledgements and
            repair segment by segment:

            - `"cubic"`: CUBIC with HyStart (RFC 9438), as Linux has it by default
            - `"newReno"`: half the window at a loss, one segment a round trip (RFC 5681)
            - `"bbr"`: BBR version 1: rate and round trip are measured, loss is not reacted
              to
            - `"none"`: no window: what is handed over is sent at once, and a large message
              is several times too early on a long path; losses are repaired all the same

            What waits for the window waits at the sender; what is in flight fills the
            queues of `nodes.*.bandwidth`, whose `queue` then limits streams too: what does
            not fit is lost and sent again. Over `stack.transport: "quic"` losses are found
            and probed as RFC 9002 says, else as Linux's TCP does (RACK and tail loss
            probes, RFC 8985, and a timer of a round trip and 200 ms at least). Messages
            between the same two nodes share one window.
            [decisions/streams.md](decisions/streams.md) has the model and how near it comes
            to measured transfers. It needs `order: "stream"`.
            """),
        FieldRow(
            "links.initialWindow", .wholeNumber, range: 1...10_000,
            condition: .when("congestion", SchemaField.words(of: Congestion.Control.self)),
            default: .derived("10, and 32 over QUIC", source: "RFC 6928 §2 and Linux, and quic-go"),
            example: "initialWindow: 32",
            """
            Segments that a stream may have in flight before the first acknowledgement. Only
            with `links.congestion`.
            """),
        FieldRow(
            "links.restartAfterIdle", .flag,
            condition: .when("congestion", SchemaField.words(of: Congestion.Control.self)),
            default: .value("true", source: "Linux `tcp_slow_start_after_idle`"),
            example: "restartAfterIdle: false",
            """
            Whether a window is halved for each retransmission timeout for which its stream
            was idle, down to the initial window. Only with `links.congestion`; BBR never
            does.
            """),
        FieldRow(
            "links.slowStart", .object, default: .absent("none"),
            example: "slowStart: { initialWindow: 10 }",
            """
            The old name of `links.congestion: "cubic"` with its `initialWindow` and
            `restartAfterIdle`, as which it is read. It gave each RPC a window of its own,
            which losses did not shrink; there is one model of streams now.
            """),
        FieldRow(
            "links.sharing", sets: \.sharing, as: .word, default: .value(#""fifo""#),
            example: #"sharing: "fairShare""#,
            """
            How the connections of a node share its interface, where `nodes.*.bandwidth`
            limits it.

            | | what happens | what it gets right | what it gets wrong |
            |---|---|---|---|
            | `"fifo"` | RPCs leave one after the other, whomever they are for, and are \
            taken in as they come | total throughput; the first copies of a message are \
            early | a small RPC waits for a large one to somebody else |
            | `"interleaved"` | the connections of a node send in turn, each a frame of \
            the muxer at a time, across RPCs; what comes is taken in as with `"fifo"` | a \
            small RPC waits for one frame of each other connection, not for large RPCs; \
            cheap | a sender does not slow down for a slow receiver, and a downlink that \
            is the slower end takes in RPCs one after the other |
            | `"fairShare"` | each direction of a connection is a flow, and flows share \
            uplinks and downlinks by max-min, anew whenever one begins or ends | small \
            RPCs pass large ones on other connections, as muxed and multiplexed \
            transports have it; a slow receiver slows only its own flow | congestion \
            control is perfect and takes no time; all copies of a message are late \
            together |

            A frame is what the muxer of the `stack` sends at once: 65,524 bytes of yamux,
            4,076 of mplex, the 1,225 of a QUIC packet; without a stack that of yamux.
            Pubsub has one stream to each peer, so the RPCs to one peer stay in order
            everywhere: turns are of connections, and the RPCs of one never pass each other.

            An RPC counts as sent, and has its `send` line in the trace, when its last byte
            has left; what waits for that when the run ends is not counted. The cost of
            `"fairShare"` grows with the flows whose rates a beginning or an end changes:
            thousands of nodes with little to send, hundreds where all are busy at once.
            `bandwidth.queue` has no meaning with it.

            With `links.congestion` it is packets that share an interface: those of all
            connections in one queue (`"fifo"`), two packets of each connection in turn, as
            Linux's `fq` has it (`"interleaved"`), or by max-min (`"fairShare"`). A
            `bandwidth.queue` is then one for all connections with `"fifo"`, and else each
            connection has one of that size.
            """),
        FieldRow(
            "links.order", sets: \.ordering, as: .word, default: .value(#""stream""#),
            example: #"order: "datagrams""#,
            """
            Whether messages of one connection stay in order (`"stream"`: a message waits
            for those sent before it) or can overtake each other (`"datagrams"`).
            """),
        FieldRow(
            "links.duplicate", sets: \.duplicate, as: .share,
            condition: .when("order", ["datagrams"]), default: .value("0"),
            example: #"duplicate: "2 %""#,
            """
            The chance that a datagram which is not lost arrives twice, because the network
            made a copy of it on its way (a route that changes, a repeating switch). The
            copy has a latency, a jitter and perhaps a detour of its own, and passes the
            receiver's interface like any other; the sender's bytes do not grow by it. To a
            router it is an RPC like the first: a message in it is a duplicate, an IHAVE in
            it is heeded again. Copies are `counts.duplicated`. Only with the order
            `"datagrams"`: of what comes twice a stream shows one.
            """),
        FieldRow(
            "links.reorder", .object, condition: .when("order", ["datagrams"]),
            default: .absent("none"), example: #"reorder: { share: "10 %", delay: "100 ms" }"#,
            """
            Datagrams that are held back on their way, so that later ones of the same
            connection overtake them. Only with the order `"datagrams"`: a stream puts what
            it gets in order. Like netem's `reorder` with the roles changed, where a share
            goes at once and all others wait.
            """),
        FieldRow(
            "links.dialFailure", sets: \.dialFailure, as: .share, default: .value("0"),
            example: #"dialFailure: "10 %""#,
            """
            The chance that a dial fails though the other runs and can be dialled
            (`counts.connectFailed`). Drawn anew for each dial; it is not tried again.
            """),
    ]

    /// Losses in bursts, and datagrams that come late.
    static let bursts: [SchemaField] = [
        SchemaField(
            "links.bursts.enter", .share, default: .required, example: #"enter: "0.1 %""#,
            """
            The chance that a burst begins with a packet.
            """),
        SchemaField(
            "links.bursts.leave", .share, default: .absent("none; required, and not zero"),
            example: #"leave: "20 %""#,
            """
            The chance that a burst ends with a packet.
            """),
        SchemaField(
            "links.bursts.loss", .share, default: .value("1"), example: #"loss: "70 %""#,
            """
            The chance that a packet within a burst is lost.
            """),
        SchemaField(
            "links.reorder.share", .share, default: .required, example: #"share: "10 %""#,
            """
            The chance that a datagram is held back, drawn for each and for each copy.
            """),
        SchemaField(
            "links.reorder.delay", .distribution, default: .required,
            example: #"delay: { uniform: ["20 ms", "200 ms"] }"#,
            """
            For how long, beside its latency. It is overtaken by all that are sent on that
            connection within this time and are not held back themselves.
            """),
    ]

    /// The old name of windows.
    static let slowStart: [FieldRow<Congestion>] = [
        FieldRow(
            "links.slowStart.initialWindow", sets: \.initialWindow, as: .count(1...10_000),
            default: .absent("that of `links.initialWindow`"),
            example: "initialWindow: 32",
            """
            `links.initialWindow`.
            """),
        FieldRow(
            "links.slowStart.restartsAfterIdle", sets: \.restartsAfterIdle, as: .flag,
            default: .absent("that of `links.restartAfterIdle`"),
            example: "restartsAfterIdle: false",
            """
            `links.restartAfterIdle`.
            """),
    ]
}
