import PubSub
import SimKernel

/// The fields of gossipsub: pruning, connecting and heartbeats.
extension Schema {
    /// PRUNE, and who is dialled.
    static let pruning: [FieldRow<GossipsubParameters>] = [
        FieldRow(
            "nodes.*.router.pruneBackoff", sets: \.pruning.backoff, as: .backoff,
            only: ["gossipsub"], since: .v1_1,
            default: .value(
                #""1 min""#, source: #"gossipsub-v1.1.md §"Prune Backoff and Peer Exchange""#),
            example: #"pruneBackoff: "5 min""#,
            """
            How long after a PRUNE there is no GRAFT between the two; a PRUNE says so in
            whole seconds, at least 1. Then a GRAFT of the peer is taken. The node itself
            grafts the peer only when it has forgotten the backoff (`backoffSlack`).
            """),
        FieldRow(
            "nodes.*.router.unsubscribeBackoff", sets: \.pruning.unsubscribeBackoff,
            as: .backoff, only: ["gossipsub"], since: .v1_1,
            default: .value(#""10 s""#, source: "go-libp2p-pubsub `GossipSubUnsubscribeBackoff`"),
            example: #"unsubscribeBackoff: "5 s""#,
            """
            The same after the PRUNE of a node that leaves the topic.
            """),
        FieldRow(
            "nodes.*.router.backoffSlack", sets: \.pruning.slack, as: .duration,
            only: ["gossipsub"], since: .v1_1,
            default: .value(#""2 s""#, source: "go-libp2p-pubsub: two heartbeats"),
            example: #"backoffSlack: "1 s""#,
            """
            How long a backoff is remembered after its end, because clocks and links differ.
            Every 15th heartbeat forgets those that have been over for longer, as in
            go-libp2p-pubsub; so with the defaults the node grafts a peer again 62 to 77
            seconds after a PRUNE. `pubsub-sim inspect` shows both times.
            """),
        FieldRow(
            "nodes.*.router.graftFloodThreshold", sets: \.pruning.graftFloodThreshold,
            as: .duration, only: ["gossipsub"], since: .v1_1,
            default: .value(#""10 s""#, source: "go-libp2p-pubsub `GossipSubGraftFloodThreshold`"),
            example: #"graftFloodThreshold: "5 s""#,
            """
            A GRAFT so soon after a PRUNE is punished twice (P₇).
            """),
        FieldRow(
            "nodes.*.router.peerExchange", sets: \.pruning.peerExchange, as: .flag,
            only: ["gossipsub"], since: .v1_1,
            default: .value(
                "false", source: "go-libp2p-pubsub `WithPeerExchange`, off unless asked for"),
            example: "peerExchange: true",
            """
            Whether a PRUNE names other peers of the topic, to which a peer whose score of
            us is at least `thresholds.acceptPX` connects, `connectors` at a time.
            """),
        FieldRow(
            "nodes.*.router.prunePeers", sets: \.pruning.peers, as: .count, only: ["gossipsub"],
            since: .v1_1,
            default: .value("16", source: "go-libp2p-pubsub `GossipSubPrunePeers`"),
            example: "prunePeers: 8",
            """
            How many peers a PRUNE names, and how many of those named are connected to.
            """),
        FieldRow(
            "nodes.*.router.connectors", sets: \.pruning.connectors.dials, as: .count,
            only: ["gossipsub"], since: .v1_1,
            default: .value("8", source: "go-libp2p-pubsub `GossipSubConnectors`"),
            example: "connectors: 4",
            """
            How many of the peers that a PRUNE named, and of direct peers, a node dials at a
            time; the others wait their turn. A dial ends when the peer is connected, when
            it fails (`links.dialFailure`), or after `connectionTimeout`. 0 dials none of
            them.
            """),
        FieldRow(
            "nodes.*.router.maxPendingConnections", sets: \.pruning.connectors.pending,
            as: .count, only: ["gossipsub"], since: .v1_1,
            default: .value("128", source: "go-libp2p-pubsub `GossipSubMaxPendingConnections`"),
            example: "maxPendingConnections: 32",
            """
            How many peers may wait to be dialled. The rest of what a PRUNE names is
            forgotten; direct peers may always wait.
            """),
        FieldRow(
            "nodes.*.router.connectionTimeout", sets: \.pruning.connectors.timeout,
            as: .positiveDuration, only: ["gossipsub"], since: .v1_1,
            default: .value(#""30 s""#, source: "go-libp2p-pubsub `GossipSubConnectionTimeout`"),
            example: #"connectionTimeout: "5 s""#,
            """
            How long a dial may take before the next peer has its turn; more than zero. A
            peer that does not run, cannot be dialled (`nodes.*.dialable`) or is beyond a
            partition does not answer, so its dial takes so long.
            """),
        FieldRow(
            "nodes.*.router.directConnectTicks", sets: \.pruning.directConnectTicks,
            as: .count(1...1_000_000), only: ["gossipsub"], since: .v1_1,
            default: .value("300", source: "go-libp2p-pubsub `GossipSubDirectConnectTicks`"),
            example: "directConnectTicks: 60",
            """
            Every so many heartbeats, at least 1, direct peers that are not connected are
            dialled.
            """),
        FieldRow(
            "nodes.*.router.directConnectInitialDelay",
            sets: \.pruning.directConnectInitialDelay, as: .duration, only: ["gossipsub"],
            since: .v1_1,
            default: .value(
                #""1 s""#, source: "go-libp2p-pubsub `GossipSubDirectConnectInitialDelay`"),
            example: #"directConnectInitialDelay: "0 s""#,
            """
            From a node's start to the first such dials.
            """),
    ]

    /// Heartbeats.
    static let heartbeat: [FieldRow<GossipsubParameters>] = [
        FieldRow(
            "nodes.*.router.heartbeatInterval", sets: \.heartbeatInterval,
            as: .positiveDuration, only: ["gossipsub"],
            default: .value(#""1 s""#, source: #"gossipsub-v1.0.md §"Parameters""#),
            example: #"heartbeatInterval: "700 ms""#,
            """
            Time between two heartbeats; more than zero.
            """),
        FieldRow(
            "nodes.*.router.heartbeatInitialDelay", sets: \.heartbeatInitialDelay,
            as: .duration, only: ["gossipsub"],
            default: .value(
                #""100 ms""#,
                source: """
                    go-libp2p-pubsub `GossipSubHeartbeatInitialDelay`; the specification is \
                    silent
                    """),
            example: #"heartbeatInitialDelay: "0 s""#,
            """
            From a node's start to its first heartbeat.
            """),
        FieldRow(
            "nodes.*.router.heartbeatSpread", sets: \.heartbeatSpread, as: .duration,
            only: ["gossipsub"], default: .derived("one `heartbeatInterval`"),
            example: #"heartbeatSpread: "0 s""#,
            """
            The first heartbeat comes later by a random part of this. Zero lets all nodes
            that start together beat in phase, as go-libp2p-pubsub does.
            """),
        FieldRow(
            "nodes.*.router.fanoutTTL", sets: \.fanoutTTL, as: .positiveDuration,
            only: ["gossipsub"],
            default: .value(#""60 s""#, source: #"gossipsub-v1.0.md §"Parameters""#),
            example: #"fanoutTTL: "30 s""#,
            """
            How long after a node's last message to a topic that it has not joined its
            fanout is kept; more than zero.
            """),
    ]

    /// What every router does with a message before its protocol sees it.
    static let messageValidation: [FieldRow<MessageValidationParameters>] = [
        FieldRow(
            "nodes.*.router.seenTTL", sets: \.seenTTL, as: .positiveDuration,
            default: .value(
                #""2 min""#,
                source: #"""
                    gossipsub-v1.0.md §"Parameters"; go-libp2p-pubsub `TimeCacheDuration` \#
                    for floodsub
                    """#),
            example: #"seenTTL: "30 s""#,
            """
            How long the id of a message is remembered, so that a later copy is known as a
            duplicate; more than zero.
            """),
        FieldRow(
            "nodes.*.router.seenExpiry", sets: \.seenExpiry, as: .word,
            default: .value(#""firstSeen""#, source: "go-libp2p-pubsub"),
            example: #"seenExpiry: "lastSeen""#,
            """
            Whether that time runs from the first copy (`"firstSeen"`) or from the latest
            (`"lastSeen"`).
            """),
        FieldRow(
            "nodes.*.router.signing", sets: \.signing, as: .word,
            default: .value(#""StrictSign""#, source: #"pubsub/README.md §"Message Signing""#),
            example: #"signing: "StrictNoSign""#,
            """
            Which messages the nodes make and take: `"StrictSign"` signs its own and takes
            signed ones only, `"StrictNoSign"` makes and takes only messages without author
            and signature, `"LaxSign"` and `"LaxNoSign"` take both and sign their own or
            not. What one policy makes another may refuse.
            """),
        FieldRow(
            "nodes.*.router.partialFlags", sets: \.partialFlags, as: .flag,
            default: .value(
                "true", source: "go-libp2p-pubsub `getHelloPacket`, `announce`, since v0.16.0"),
            example: "partialFlags: false",
            """
            Whether announcements of topics have the fields `requestsPartial` and
            `supportsSendingPartial` (3 and 4 of `SubOpts`), 4 bytes for each topic.
            go-libp2p-pubsub v0.16.0 and later write them to every peer, both false;
            releases before it and py-libp2p write neither. What a node does depends on
            neither. With `false` for some groups a network has nodes of both.
            """),
    ]
}
