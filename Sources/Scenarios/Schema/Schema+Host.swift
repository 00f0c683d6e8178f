import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// The fields of what a node has around its router.
extension Schema {
    /// Direct fields of a group.
    static let host: [FieldRow<HostPlan>] = [
        FieldRow(
            "nodes.*.protocols", .texts,
            default: .absent(
                """
                all that the router speaks, newest first (go-libp2p-pubsub \
                `GossipSubDefaultProtocols`)
                """),
            example: #"protocols: ["/meshsub/1.1.0", "/floodsub/1.0.0"]"#,
            """
            The protocol ids that the nodes propose and take, in the order in which they
            propose them; each one that the router speaks, none twice. Each of two connected
            nodes opens a stream for what it sends and takes the first of its own list that
            the other has too. If there is none, they are connected and have no pubsub with
            each other; an empty list has none with anybody. In a group with several routers
            each takes those of the list that it speaks.

            | router | speaks |
            |---|---|
            | floodsub | `/floodsub/1.0.0` |
            | randomsub | `/randomsub/1.0.0`, `/floodsub/1.0.0` |
            | gossipsub 1.0 | `/meshsub/1.0.0`, `/floodsub/1.0.0` |
            | gossipsub 1.1 | `/meshsub/1.1.0` and those of 1.0 |
            | gossipsub 1.2 | `/meshsub/1.2.0` and those of 1.1 |
            | gossipsub 1.3 | `/meshsub/1.3.0` and those of 1.2 |
            """),
        FieldRow(
            "nodes.*.validation", .object,
            default: .absent("checks take no time and have no limit"),
            example: #"validation: { signature: "100 us", delay: "5 ms" }"#,
            """
            How long a node takes to check a message that came to it, and how many it checks
            at once: go-libp2p-pubsub's validation pipeline. At least one of `signature` and
            `delay` is given. What a check finds is known beforehand (`workload[].flaw`). A
            node's own messages are checked too before it sends them, unless `own` is false.
            """),
        FieldRow(
            "nodes.*.maxMessageSize", sets: \.maxMessageSize,
            as: .size(upTo: 1 << 31, inWords: "2 GiB"),
            default: .value(#""1 MiB""#, source: "go-libp2p-pubsub `DefaultMaxMessageSize`"),
            example: #"maxMessageSize: "4 MiB""#,
            """
            The most bytes that an RPC may have, without its length prefix; more than none,
            and at most 2 GiB. A larger one is split as in go-libp2p-pubsub; a part that
            cannot be, such as a large message, is dropped (`oversized`).
            """),
        FieldRow(
            "nodes.*.outbound", .object, default: .value("{}"),
            example: #"outbound: { queue: 8, writeTime: "1 ms" }"#,
            """
            What an RPC passes before it is on the link: a queue for each peer, from which
            it is written to the stream.
            """),
        FieldRow(
            "nodes.*.bandwidth", .bandwidth,
            default: .absent(
                """
                none; without it a node has what its place in a `links.latency.file` \
                says, or bytes take no time
                """),
            example: #"bandwidth: { up: "20 Mbit/s", down: "50 Mbit/s" }"#,
            """
            How fast each node of the group sends and receives. All connections of a node
            share its interface, as `links.sharing` says: RPCs leave one after the other in
            the order in which they are sent, at the rate of `up`, and are taken in at the
            rate of `down` in the order in which they have come whole; or connections take
            turns at `up`; or each gets its fair share. Both ends work at once, so that
            where nothing waits a transfer takes the latency and the time of the slower end.
            The bytes are those of the RPC with its length prefix and of all layers of the
            `stack`. Windows that must open first are `links.congestion`.

            Where not all nodes of the group are alike, a list of such objects, each with
            the `share` of the nodes that it is for. How many nodes have which is exact for
            the shares, to the nearest node; which of them is random, and the same for the
            same seed:

                bandwidth: [{ share: "20 %", up: "50 Mbit/s", down: "50 Mbit/s" }, { \
            share: "80 %", up: "1 Gbit/s", down: "1 Gbit/s" }]
            """),
        FieldRow(
            "nodes.*.behind", .object, default: .absent("none; each node has its own"),
            example: #"behind: { up: "20 Mbit/s", down: "100 Mbit/s", size: 4 }"#,
            """
            An interface that several nodes of the group are behind, beside the `bandwidth`
            of each: a household, or an autonomous system. What one of them sends to a node
            that is not behind the same one passes its own uplink and then this one, and
            what it receives this one and then its own downlink. Between nodes behind the
            same one nothing passes it. Bytes pass first come, first served, whatever
            `links.sharing` says, and as they come: where nothing waits the slowest
            interface of the way counts once. Under `"fairShare"` what a node sends comes
            here whole, so its own uplink counts too.

            With `links.congestion` packets pass it, so streams share it as they share a
            queue in the network; without windows whole RPCs do. An RPC that has left its
            node and waits to come here is dropped when its connection closes.
            """),
        FieldRow(
            "nodes.*.loss", sets: \.loss, as: .share, default: .value("0"),
            example: #"loss: "2 %""#,
            """
            The chance that a packet is lost at a node of the group, whoever sends it: a bad
            radio, a full switch in front of the machine. Everything that the node sends and
            everything that it receives crosses this. It is independent of what all links
            lose (`links.loss`, `links.bursts`), of what the other end loses, and of what is
            lost between their regions: a packet from a node that loses p to one that loses
            q, over links that lose r, is lost with 1 − (1 − p)(1 − q)(1 − r). What a loss
            means is the same as in `links.loss`: on a stream the packet is sent again and
            all behind it wait, a datagram is gone. What opens a connection is not lost.
            """),
        FieldRow(
            "nodes.*.perAddress", sets: \.nodesPerAddress, as: .count(1...GroupNames.mostNodes),
            default: .value("1"), example: "perAddress: 20",
            """
            How many nodes of the group, one after the other, share an IP address. Scores
            may count that against them (gossipsub-v1.1.md §"Peer Scoring", P₆).
            """),
        FieldRow(
            "nodes.*.region", .text, default: .absent("none"), example: #"region: "europe""#,
            """
            The region of all nodes of the group, by name. They do not count towards the
            shares, which divide the other nodes. Only where `links.latency` has regions or
            a file.
            """),
        FieldRow(
            "nodes.*.dialable", sets: \.isDialable, as: .flag, default: .value("true"),
            example: "dialable: false",
            """
            Whether others can dial the nodes. Behind a NAT they cannot: such dials fail
            (`counts.connectFailed`), whoever makes them, and so do dials of a topology that
            lead there. The nodes themselves can dial. There is no hole punching and no
            relay.
            """),
        FieldRow(
            "nodes.*.clockDrift", .share, default: .derived("0"), example: #"clockDrift: "1 %""#,
            """
            By how much at most a node's heartbeat is longer or shorter than it should be,
            because its clock runs slow or fast; 50 % at most. Each node draws its own,
            evenly from that much too short to that much too long, and keeps it when it
            starts again. Nothing but heartbeats goes by it.
            """),
        FieldRow(
            "nodes.*.connections", .object,
            default: .absent("none; a node keeps all its connections"),
            example: #"connections: { low: 160, high: 192, grace: "20 s" }"#,
            """
            From how many connections on a node closes some, as the connection manager of
            go-libp2p does (`BasicConnMgr`, p2p/net/connmgr/connmgr.go). Every 10 s
            (`silencePeriod`), the first time 10 s after it started, it counts them. If
            there are `high` or more, it puts aside those that are protected or younger than
            `grace`, and closes of the rest as many as are more than `low`.

            Protected are direct peers and those in the mesh of a topic, as go-libp2p-pubsub
            tells its host (tag_tracer.go). A peer whose connection closed while it was in
            the mesh is protected still when it comes back, until it is pruned. Of the rest
            those go first to which least is owed: one for each message that they were first
            to bring, or brought while the first copy was validated, at most 15 for each
            topic, less one every 10 minutes, and nothing for topics that the node has left;
            then those without a pubsub protocol in common; then those that the other has
            dialled. Chance decides among equals. Both ends learn of it at once.
            """),
        FieldRow(
            "nodes.*.colocationAllowed", .selection, default: .absent("none"),
            example: #"colocationAllowed: "cloud""#,
            """
            Nodes whose addresses any number of peers may share without being scored for it
            by nodes of this group.
            """),
        FieldRow(
            "nodes.*.directPeers", .selection, default: .absent("none"),
            example: #"directPeers: "relays""#,
            """
            With whom each node of the group has a peering agreement (gossipsub-v1.1.md
            §"Explicit Peering Agreements") whenever it starts: it connects to them, sends
            them all messages and keeps them out of its mesh. An agreement needs both sides
            to have it; the other side is not told. Only gossipsub heeds it.
            """),
        FieldRow(
            "nodes.*.appScores", .list, default: .absent("none"),
            example: #"appScores: [{ peers: "relays", score: 10 }]"#,
            """
            What the application of each node of the group thinks of others (P₅). Where
            entries name a node twice, the last holds. It matters only to nodes that keep
            scores.
            """),
    ]

    /// How long checks take.
    static let validation: [FieldRow<ValidationStageParameters>] = [
        FieldRow(
            "nodes.*.validation.signature", sets: \.verification, as: .durations,
            default: .absent("no time"), example: #"signature: "150 us""#,
            """
            How long a worker verifies a signature, drawn for each message. Unsigned
            messages are not verified.
            """),
        FieldRow(
            "nodes.*.validation.workers", sets: \.workers, as: .count(1...1_000_000),
            condition: .with(["signature"]), default: .value("4"), example: "workers: 8",
            """
            How many signatures are verified at once, 1 to 1000000. Only with `signature`.
            """),
        FieldRow(
            "nodes.*.validation.queue", sets: \.queueLength, as: .count,
            condition: .with(["signature"]),
            default: .value("32", source: "go-libp2p-pubsub `WithValidateQueueSize`"),
            example: "queue: 64",
            """
            How many messages may wait for a worker, 0 to 1000000; one more is refused:
            "validation queue full". Only with `signature`.
            """),
        FieldRow(
            "nodes.*.validation.delay", sets: \.validation, as: .durations,
            default: .absent("no time"), example: #"delay: { exponential: { mean: "10 ms" } }"#,
            """
            How long the application's validators take, drawn for each message; the message
            was seen when they begin.
            """),
        FieldRow(
            "nodes.*.validation.throttle", sets: \.throttle, as: .count,
            condition: .with(["delay"]),
            default: .value("8192", source: "go-libp2p-pubsub `WithValidateThrottle`"),
            example: "throttle: 100",
            """
            How many messages are with the validators at once, 0 to 1000000; one more is
            refused: "validation throttled". Only with `delay`.
            """),
        FieldRow(
            "nodes.*.validation.topicThrottle", sets: \.topicThrottle, as: .count,
            condition: .with(["delay"]),
            default: .value("1024", source: "go-libp2p-pubsub `WithValidatorConcurrency`"),
            example: "topicThrottle: 10",
            """
            The same for the messages of one topic. Only with `delay`.
            """),
        FieldRow(
            "nodes.*.validation.own", sets: \.checksOwn, as: .flag,
            default: .value("true", source: "go-libp2p-pubsub `ValidateLocal`"),
            example: "own: false",
            """
            Whether a node's own messages take the time of `signature` and `delay` too
            before they are sent. They wait for no worker, take no other message's place and
            are never refused. IDONTWANT is sent before. Latencies count from when the
            application publishes.
            """),
    ]

    /// Outbound queues.
    static let outbound: [FieldRow<HostPlan>] = [
        FieldRow(
            "nodes.*.outbound.queue", sets: \.queueLength, as: .count(1...1_000_000),
            default: .value("32", source: "go-libp2p-pubsub `WithPeerOutboundQueueSize`"),
            example: "queue: 8",
            """
            How many RPCs may wait beside the one that is being written, 1 to 1000000; one
            more is dropped (`queueFull`), and the router hears of it. It matters only if
            writing takes time or a stream's `buffer` can be full.
            """),
        FieldRow(
            "nodes.*.outbound.writeTime", sets: \.writeTime, as: .duration,
            default: .value(#""0 s""#), example: #"writeTime: "200 us""#,
            """
            How long it takes to write an RPC, whatever its size. IDONTWANT overtakes what
            waits, as in go-libp2p-pubsub.
            """),
        FieldRow(
            "nodes.*.outbound.buffer", sets: \.sendBuffer, as: .optional(.positiveSize),
            default: .absent("none"), example: #"buffer: "256 KiB""#,
            """
            How many bytes of RPCs a stream holds that have not left the node. While it
            holds more, what is sent to that peer waits in `outbound.queue` (back-pressure),
            and one RPC more than that has room for is dropped (`queueFull`). A stream takes
            what is being written whole, so it holds up to one RPC more. What fits go-libp2p
            is the window that a yamux stream begins with, 256 KiB (`initialStreamWindow` of
            go-yamux; it grows to 16 MiB where the round trip asks for it), or the send
            buffer of a TCP socket, 16 KiB to 4 MiB (`net.ipv4.tcp_wmem` of Linux). It
            matters only where `bandwidth.up` makes RPCs wait. What a congestion window or a
            partition holds up is not in it.
            """),
    ]
}
