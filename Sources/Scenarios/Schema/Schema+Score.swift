import PubSub
import SimKernel

/// The fields of scores, of what they lead to, and of the peer gater.
extension Schema {
    /// Scores, thresholds and the gater.
    static let scoring: [SchemaField] = [
        SchemaField(
            "nodes.*.router.score", .objectOrNone, only: ["gossipsub"], since: .v1_1,
            default: .derived(
                """
                no scores (go-libp2p-pubsub `WithPeerScore`, off unless asked for); \
                those of a preset
                """),
            example: #"score: { topics: { "*": { topicWeight: 1 } } }"#,
            """
            How peers are scored. An object, even an empty one, turns scores on; `"none"`
            turns off those of a preset.
            """),
        SchemaField(
            "nodes.*.router.thresholds", .object, only: ["gossipsub"], since: .v1_1,
            default: .derived("all 0 (go-libp2p-pubsub `PeerScoreThresholds`); those of a preset"),
            example: "thresholds: { gossip: -10, publish: -20, graylist: -30 }",
            """
            What scores lead to. Only with `score`.
            """),
        SchemaField(
            "nodes.*.router.gater", .objectOrNone, only: ["gossipsub"], since: .v1_1,
            default: .derived(
                """
                no gater (go-libp2p-pubsub `WithPeerGater`, off unless asked for); that \
                of a preset
                """),
            example: #"gater: { quiet: "30 s" }"#,
            """
            When messages of a peer are no longer looked at. An object, even an empty one,
            turns the gater on; `"none"` turns off that of a preset.
            """),
    ]

    /// Scores, for all topics.
    static let score: [FieldRow<ScoreParameters>] = [
        FieldRow(
            "nodes.*.router.score.topicScoreCap", sets: \.topicScoreCap, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `PeerScoreParams`"),
            example: "topicScoreCap: 32.72",
            """
            The most that all topics together add to a score; 0 for no cap. Not negative.
            """),
        FieldRow(
            "nodes.*.router.score.appSpecificWeight", sets: \.appSpecificWeight, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `PeerScoreParams`"),
            example: "appSpecificWeight: 1",
            """
            How much the application's own score of a peer counts (P₅).
            """),
        FieldRow(
            "nodes.*.router.score.ipColocationFactorWeight", sets: \.ipColocationFactorWeight,
            as: .number, default: .value("0", source: "go-libp2p-pubsub `PeerScoreParams`"),
            example: "ipColocationFactorWeight: -35.11",
            """
            How much it counts that peers share an address (P₆): the square of how many are
            above the threshold. Not positive.
            """),
        FieldRow(
            "nodes.*.router.score.ipColocationFactorThreshold",
            sets: \.ipColocationFactorThreshold, as: .countOrUnset,
            default: .absent("none; required with such a weight"),
            example: "ipColocationFactorThreshold: 10",
            """
            How many peers may share an address, at least 1.
            """),
        FieldRow(
            "nodes.*.router.score.behaviourPenaltyWeight", sets: \.behaviourPenaltyWeight,
            as: .number, default: .value("0", source: "go-libp2p-pubsub `PeerScoreParams`"),
            example: "behaviourPenaltyWeight: -15.92",
            """
            How much misbehaviour counts (P₇), such as broken promises and GRAFT during a
            backoff: the square of what is above the threshold. Not positive.
            """),
        FieldRow(
            "nodes.*.router.score.behaviourPenaltyThreshold", sets: \.behaviourPenaltyThreshold,
            as: .number,
            default: .value(
                "0", source: #"gossipsub-v1.1.md §"Peer Scoring", which has no such threshold"#),
            example: "behaviourPenaltyThreshold: 6",
            """
            How much misbehaviour is free. Not negative.
            """),
        FieldRow(
            "nodes.*.router.score.behaviourPenaltyDecay", sets: \.behaviourPenaltyDecay,
            as: .decay, default: .absent("none; required with such a weight"),
            example: #"behaviourPenaltyDecay: "10 min""#,
            """
            How fast misbehaviour is forgotten.
            """),
        FieldRow(
            "nodes.*.router.score.decayInterval", sets: \.decayInterval, as: .positiveDuration,
            default: .value(#""1 s""#, source: "go-libp2p-pubsub `DefaultDecayInterval`"),
            example: #"decayInterval: "12 s""#,
            """
            Time between two decays of all counters, at least 1 s. A preset's decays that
            are not given stay as they are, made for its own interval.
            """),
        FieldRow(
            "nodes.*.router.score.decayToZero", sets: \.decayToZero, as: .number,
            default: .value("0.01", source: "go-libp2p-pubsub `DefaultDecayToZero`"),
            example: "decayToZero: 0.1",
            """
            A counter that has decayed below this is zero. Greater than 0 and less than 1.
            """),
        FieldRow(
            "nodes.*.router.score.retainScore", sets: \.retainScore, as: .duration,
            default: .value(#""0 s""#, source: "go-libp2p-pubsub `PeerScoreParams`"),
            example: #"retainScore: "10 min""#,
            """
            How long the score of a peer that has disconnected is remembered.
            """),
        FieldRow(
            "nodes.*.router.score.seenMsgTTL", sets: \.seenMessageTTL, as: .positiveDuration,
            default: .derived("`seenTTL`", source: "go-libp2p-pubsub `TimeCacheDuration`"),
            example: #"seenMsgTTL: "1 min""#,
            """
            How long it is remembered who delivered a message; more than zero.
            """),
    ]

    /// What scores lead to.
    static let thresholds: [FieldRow<ScoreThresholds>] = [
        FieldRow(
            "nodes.*.router.thresholds.gossip", sets: \.gossip, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `PeerScoreThresholds`"),
            example: "gossip: -4000",
            """
            Below it no gossip goes to a peer, and its gossip is ignored. Not positive.
            """),
        FieldRow(
            "nodes.*.router.thresholds.publish", sets: \.publish, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `PeerScoreThresholds`"),
            example: "publish: -8000",
            """
            Below it a peer is not sent the node's own messages. At most `gossip`.
            """),
        FieldRow(
            "nodes.*.router.thresholds.graylist", sets: \.graylist, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `PeerScoreThresholds`"),
            example: "graylist: -16000",
            """
            Below it all of a peer's RPCs are ignored. At most `publish`.
            """),
        FieldRow(
            "nodes.*.router.thresholds.acceptPX", sets: \.acceptPX, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `PeerScoreThresholds`"),
            example: "acceptPX: 100",
            """
            Only from a peer with at least this score is peer exchange accepted. Not
            negative.
            """),
        FieldRow(
            "nodes.*.router.thresholds.opportunisticGraft", sets: \.opportunisticGraft,
            as: .number, default: .value("0", source: "go-libp2p-pubsub `PeerScoreThresholds`"),
            example: "opportunisticGraft: 5",
            """
            A mesh whose median is below this grafts better peers. Not negative.
            """),
    ]

    /// The peer gater.
    static let gater: [FieldRow<PeerGaterParameters>] = [
        FieldRow(
            "nodes.*.router.gater.threshold", sets: \.threshold,
            as: .number("must be > 0", { $0 > 0 }),
            default: .value("0.33", source: "go-libp2p-pubsub `DefaultPeerGaterThreshold`"),
            example: "threshold: 0.5",
            """
            The gater is on while for each message that is validated this many or more are
            throttled. More than 0.
            """),
        FieldRow(
            "nodes.*.router.gater.globalDecay", sets: \.globalDecay, as: .properDecay,
            default: .value(#""2 min""#, source: "go-libp2p-pubsub `DefaultPeerGaterGlobalDecay`"),
            example: #"globalDecay: "5 min""#,
            """
            How fast the numbers of validated and of throttled messages are forgotten.
            """),
        FieldRow(
            "nodes.*.router.gater.sourceDecay", sets: \.sourceDecay, as: .properDecay,
            default: .value(#""1 h""#, source: "go-libp2p-pubsub `DefaultPeerGaterSourceDecay`"),
            example: #"sourceDecay: "10 min""#,
            """
            How fast it is forgotten what came from an address.
            """),
        FieldRow(
            "nodes.*.router.gater.decayInterval", sets: \.decayInterval,
            as: .duration(atLeast: .seconds(1)),
            default: .value(#""1 s""#, source: "go-libp2p-pubsub `DefaultDecayInterval`"),
            example: #"decayInterval: "2 s""#,
            """
            Time between two decays, at least 1 s. The default decays were made for the
            default interval.
            """),
        FieldRow(
            "nodes.*.router.gater.decayToZero", sets: \.decayToZero,
            as: .number("must be > 0 and < 1", { $0 > 0 && $0 < 1 }),
            default: .value("0.01", source: "go-libp2p-pubsub `DefaultDecayToZero`"),
            example: "decayToZero: 0.1",
            """
            A counter that has decayed below this is zero. Greater than 0 and less than 1.
            """),
        FieldRow(
            "nodes.*.router.gater.retainStats", sets: \.retainStats, as: .duration,
            default: .value(#""6 h""#, source: "go-libp2p-pubsub `DefaultPeerGaterRetainStats`"),
            example: #"retainStats: "1 h""#,
            """
            How long an address is remembered after its last peer has disconnected.
            """),
        FieldRow(
            "nodes.*.router.gater.quiet", sets: \.quiet, as: .duration(atLeast: .seconds(1)),
            default: .value(#""1 min""#, source: "go-libp2p-pubsub `DefaultPeerGaterQuiet`"),
            example: #"quiet: "30 s""#,
            """
            The gater turns off when nothing was throttled for longer than this, at least 1
            s.
            """),
        FieldRow(
            "nodes.*.router.gater.duplicateWeight", sets: \.duplicateWeight,
            as: .number("must be > 0", { $0 > 0 }),
            default: .value("0.125", source: "go-libp2p-pubsub `DefaultPeerGaterDuplicateWeight`"),
            example: "duplicateWeight: 0.25",
            """
            What a duplicate counts against its sender. More than 0.
            """),
        FieldRow(
            "nodes.*.router.gater.ignoreWeight", sets: \.ignoreWeight,
            as: .number("must be at least 1", { $0 >= 1 }),
            default: .value("1", source: "go-libp2p-pubsub `DefaultPeerGaterIgnoreWeight`"),
            example: "ignoreWeight: 2",
            """
            What a message that validation ignores counts against its sender. At least 1.
            """),
        FieldRow(
            "nodes.*.router.gater.rejectWeight", sets: \.rejectWeight,
            as: .number("must be at least 1", { $0 >= 1 }),
            default: .value("16", source: "go-libp2p-pubsub `DefaultPeerGaterRejectWeight`"),
            example: "rejectWeight: 8",
            """
            What a rejected message counts against its sender. At least 1.
            """),
    ]

    /// What deliveries count for the gater.
    static let deliveryWeights: [SchemaField] = [
        SchemaField(
            "nodes.*.router.gater.topicDeliveryWeights", .namedObjects,
            default: .derived(
                """
                1 for every topic (go-libp2p-pubsub `PeerGaterParams`); those of a \
                preset
                """),
            example: #"topicDeliveryWeights: { blocks: 10, "*": 2 }"#,
            """
            What a delivery counts for its sender, by topic; names are those of
            `score.topics`.
            """),
        SchemaField(
            "nodes.*.router.gater.topicDeliveryWeights.*", .number,
            default: .absent("none; 1 for a topic that has no name here"),
            example: "blocks: 10",
            """
            What a delivery in that topic counts. More than 0.
            """),
    ]
}
