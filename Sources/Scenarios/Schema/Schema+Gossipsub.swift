import PubSub
import SimKernel

/// The fields of gossipsub: its meshes and its gossip.
extension Schema {
    /// Meshes.
    static let overlay: [FieldRow<GossipsubParameters>] = [
        FieldRow(
            "nodes.*.router.testExtension", sets: \.extensions.test, as: .flag,
            only: ["gossipsub"], since: .v1_3,
            default: .value(
                "false", source: "go-libp2p-pubsub `WithTestExtension`, off unless asked for"),
            example: "testExtension: true",
            """
            Whether the nodes support the test extension. They tell each peer that speaks
            1.3 so in the first RPC (9 bytes), and once both sides have told it each sends
            one RPC of 6 bytes, which does nothing. A peer that tells its extensions after
            its first RPC, or again, loses score for misbehaviour (P7, counter + 10).
            """),
        FieldRow(
            "nodes.*.router.D", sets: \.overlay.target, as: .count, only: ["gossipsub"],
            default: .value("6", source: #"gossipsub-v1.0.md §"Parameters""#), example: "D: 8",
            """
            How many mesh peers a topic should have. Rules: `D_lo` ≤ `D` ≤ `D_hi`, and
            `D_out` < `D` / 2; so 0, as in a bootstrapper, needs a `D_lo` of 0.
            """),
        FieldRow(
            "nodes.*.router.D_lo", sets: \.overlay.low, as: .count, only: ["gossipsub"],
            default: .derived(
                #"""
                5 (go-libp2p-pubsub `GossipSubDlo`); with version 1.0: 4 \#
                (gossipsub-v1.0.md §"Parameters", `D_low`)
                """#),
            example: "D_lo: 6",
            """
            With fewer mesh peers than this, the heartbeat grafts up to `D`.
            """),
        FieldRow(
            "nodes.*.router.D_hi", sets: \.overlay.high, as: .count, only: ["gossipsub"],
            default: .value("12", source: #"gossipsub-v1.0.md §"Parameters", `D_high`"#),
            example: "D_hi: 12",
            """
            With this many mesh peers, with version 1.0 with more, the heartbeat prunes down
            to `D`; and since version 1.1 a full mesh takes in no peer that it has not
            dialled.
            """),
        FieldRow(
            "nodes.*.router.D_score", sets: \.overlay.score, as: .count, only: ["gossipsub"],
            since: .v1_1,
            default: .derived("4 (go-libp2p-pubsub `GossipSubDscore`), but no more than `D_hi`"),
            example: "D_score: 6",
            """
            When the heartbeat prunes, so many peers of the best score stay. Rule: `D_score`
            ≤ `D_hi`.
            """),
        FieldRow(
            "nodes.*.router.D_out", sets: \.overlay.outbound, as: .count, only: ["gossipsub"],
            since: .v1_1,
            default: .derived(
                #"""
                2 (gossipsub-v1.1.md §"Outbound Mesh Quotas"), but no more than the \#
                rules allow
                """#),
            example: "D_out: 3",
            """
            So many mesh peers should be ones that the node has dialled. Rules: `D_out` <
            `D_lo` and `D_out` < `D` / 2, half of an odd `D` rounded down, as
            go-libp2p-pubsub checks them; but 0 is always allowed.
            """),
        FieldRow(
            "nodes.*.router.D_lazy", sets: \.gossip.target, as: .count, only: ["gossipsub"],
            default: .derived(
                #"""
                6 (go-libp2p-pubsub `GossipSubDlazy`); that of a preset; with version \#
                1.0: `D` (gossipsub-v1.0.md §"Parameters")
                """#),
            example: "D_lazy: 0",
            """
            How many peers outside the mesh hear IHAVE at a heartbeat, at least. Zero, with
            a `gossipFactor` of zero, turns gossip off.
            """),
        FieldRow(
            "nodes.*.router.gossipFactor", sets: \.gossip.factor, as: .share,
            only: ["gossipsub"], since: .v1_1,
            default: .value("0.25", source: #"gossipsub-v1.1.md §"Adaptive Gossip Dissemination""#),
            example: #"gossipFactor: "10 %""#,
            """
            Which share of the peers outside the mesh hear IHAVE, where that is more than
            `D_lazy`.
            """),
        FieldRow(
            "nodes.*.router.opportunisticGraftTicks", sets: \.overlay.opportunisticGraftTicks,
            as: .count(1...1_000_000), only: ["gossipsub"], since: .v1_1,
            default: .value("60", source: "go-libp2p-pubsub `GossipSubOpportunisticGraftTicks`"),
            example: "opportunisticGraftTicks: 10",
            """
            Every so many heartbeats, at least 1, a mesh whose median score is below
            `thresholds.opportunisticGraft` grafts peers above the median.
            """),
        FieldRow(
            "nodes.*.router.opportunisticGraftPeers", sets: \.overlay.opportunisticGraftPeers,
            as: .count, only: ["gossipsub"], since: .v1_1,
            default: .value("2", source: "go-libp2p-pubsub `GossipSubOpportunisticGraftPeers`"),
            example: "opportunisticGraftPeers: 4",
            """
            How many peers are grafted then.
            """),
        FieldRow(
            "nodes.*.router.zeroCounts", sets: \.zeroCounts, as: .word, only: ["gossipsub"],
            default: .value(#""all""#, source: "go-libp2p-pubsub `getPeers`"),
            example: #"zeroCounts: "none""#,
            """
            How many peers are chosen where a count is 0: `"all"` that can be, as in
            go-libp2p-pubsub, or `"none"`, as the specification reads. The counts are `D`
            when a node publishes to a topic that it has not joined and when it joins one,
            `prunePeers` of the PRUNEs that it sends, and `opportunisticGraftPeers`. With
            `D: 0` and `"none"` a publication without joining goes to direct peers and those
            that flood alone, unless `floodPublish` is on.
            """),
    ]

    /// Gossip, and what is not wanted.
    static let gossip: [FieldRow<GossipsubParameters>] = [
        FieldRow(
            "nodes.*.router.mcacheLen", sets: \.gossip.historyLength, as: .count(1...1_000_000),
            only: ["gossipsub"],
            default: .value("5", source: #"gossipsub-v1.0.md §"Parameters""#),
            example: "mcacheLen: 10",
            """
            For how many heartbeats a message can be had by IWANT, at least 1.
            """),
        FieldRow(
            "nodes.*.router.mcacheGossip", sets: \.gossip.historyGossip, as: .count,
            only: ["gossipsub"],
            default: .value("3", source: #"gossipsub-v1.0.md §"Parameters""#),
            example: "mcacheGossip: 5",
            """
            For how many heartbeats a message is advertised in IHAVE. Rule: `mcacheGossip` ≤
            `mcacheLen`.
            """),
        FieldRow(
            "nodes.*.router.gossipRetransmission", sets: \.gossip.retransmission, as: .count,
            only: ["gossipsub"], since: .v1_1,
            default: .value("3", source: "go-libp2p-pubsub `GossipSubGossipRetransmission`"),
            example: "gossipRetransmission: 1",
            """
            How often one peer gets one message by IWANT.
            """),
        FieldRow(
            "nodes.*.router.maxIHaveMessages", sets: \.gossip.budget.maxIHaveMessages,
            as: .count, only: ["gossipsub"], since: .v1_1,
            default: .value("10", source: "go-libp2p-pubsub `GossipSubMaxIHaveMessages`"),
            example: "maxIHaveMessages: 20",
            """
            How many RPCs with IHAVE of one peer are heeded from one heartbeat to the next.
            """),
        FieldRow(
            "nodes.*.router.maxIHaveLength", sets: \.gossip.budget.maxIHaveLength, as: .count,
            only: ["gossipsub"], since: .v1_1,
            default: .value("5000", source: "go-libp2p-pubsub `GossipSubMaxIHaveLength`"),
            example: "maxIHaveLength: 1000",
            """
            How many ids an IHAVE may have, and how many one peer is asked for from one
            heartbeat to the next.
            """),
        FieldRow(
            "nodes.*.router.iWantFollowupTime", sets: \.gossip.iWantFollowupTime,
            as: .positiveDuration, only: ["gossipsub"], since: .v1_1,
            default: .value(#""3 s""#, source: "go-libp2p-pubsub `GossipSubIWantFollowupTime`"),
            example: #"iWantFollowupTime: "5 s""#,
            """
            A message that was asked for by IWANT must come within this time, more than
            zero, or its advertiser has broken a promise (P₇).
            """),
        FieldRow(
            "nodes.*.router.floodPublish", sets: \.floodPublish, as: .flag, only: ["gossipsub"],
            since: .v1_1,
            default: .value(
                "false",
                source: """
                    go-libp2p-pubsub `WithFloodPublish`, off unless asked for; the \
                    specification would have it on
                    """),
            example: "floodPublish: true",
            """
            Whether a node sends its own messages to all peers of the topic whose score is
            not below `thresholds.publish`, and not to its mesh alone.
            """),
        FieldRow(
            "nodes.*.router.iDontWantMessageThreshold",
            sets: \.gossip.iDontWantMessageThreshold, as: .size, only: ["gossipsub"],
            since: .v1_2,
            default: .value(
                #""1 KiB""#, source: "go-libp2p-pubsub `GossipSubIDontWantMessageThreshold`"),
            example: #"iDontWantMessageThreshold: "16 KiB""#,
            """
            A message with this much data or more is announced by IDONTWANT when it comes.
            """),
        FieldRow(
            "nodes.*.router.iDontWantMessageTTL", sets: \.gossip.unwanted.idontwantMessageTTL,
            as: .count(1...1_000_000), only: ["gossipsub"], since: .v1_2,
            default: .value("3", source: "go-libp2p-pubsub `GossipSubIDontWantMessageTTL`"),
            example: "iDontWantMessageTTL: 5",
            """
            For how many heartbeats, at least 1, an IDONTWANT is remembered.
            """),
        FieldRow(
            "nodes.*.router.maxIDontWantMessages", sets: \.gossip.unwanted.maxIDontWantMessages,
            as: .count, only: ["gossipsub"], since: .v1_2,
            default: .value("1000", source: "go-libp2p-pubsub `GossipSubMaxIDontWantMessages`"),
            example: "maxIDontWantMessages: 100",
            """
            How many RPCs with IDONTWANT of one peer are heeded from one heartbeat to the
            next.
            """),
        FieldRow(
            "nodes.*.router.maxIDontWantLength", sets: \.gossip.unwanted.maxIDontWantLength,
            as: .count, only: ["gossipsub"], since: .v1_2,
            default: .value("10", source: "go-libp2p-pubsub `GossipSubMaxIDontWantLength`"),
            example: "maxIDontWantLength: 50",
            """
            How many ids of one such RPC are heeded.
            """),
    ]

    /// Sending to a few peers at a time.
    static let staggering: [FieldRow<GossipsubParameters>] = [
        FieldRow(
            "nodes.*.router.staggerPeers", sets: \.stagger.peers, as: .count,
            only: ["gossipsub"],
            default: .value("0", source: "go-libp2p-pubsub, which sends to all at once"),
            example: "staggerPeers: 1",
            """
            Staggered sending: to how many peers at a time a message of `staggerThreshold` or
            more is sent, to the next when an earlier copy has left the node's interface; 0
            sends it to all at once. So the first peers have it, and pass it on, while
            others still wait; who has said meanwhile that it does not want the message, or
            has sent it, is left out. The order is random. It concerns mesh, fanout and
            `floodPublish`, not answers to IWANT. vacp2p/nim-libp2p#1093 and #1100 do so
            with a semaphore. It makes a difference where nodes have a `bandwidth`, and most
            where connections share it (`links.sharing`): under `"fifo"` copies leave one
            after the other anyway.
            """),
        FieldRow(
            "nodes.*.router.staggerThreshold", sets: \.stagger.threshold, as: .size,
            only: ["gossipsub"],
            default: .value(
                #""64 KiB""#, source: "proposed for gossipsub v1.4, libp2p/specs#720"),
            example: #"staggerThreshold: "128 KiB""#,
            """
            From which data size on messages are sent to `staggerPeers` at a time.
            """),
        FieldRow(
            "nodes.*.router.staggerInterval", sets: \.stagger.longest, as: .positiveDuration,
            only: ["gossipsub"],
            default: .value(
                #""200 ms""#, source: "proposed for gossipsub v1.4, libp2p/specs#720"),
            example: #"staggerInterval: "1 s""#,
            """
            How long a copy that has not left keeps the next peer waiting, so that one slow
            peer does not hold up all others.
            """),
    ]
}
