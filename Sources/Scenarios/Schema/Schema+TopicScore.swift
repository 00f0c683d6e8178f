import PubSub
import ScenarioModel
import SimKernel

/// The fields of the scores of topics.
extension Schema {
    /// Which topics are scored.
    static let scoredTopics: [SchemaField] = [
        SchemaField(
            "nodes.*.router.score.topics", .namedObjects,
            default: .absent("none; with a preset, all as the tables above say"),
            example: #"topics: { blocks: { topicWeight: 0.5 }, "*": "filecoin-messages" }"#,
            """
            The topics that count. A name is a topic of the scenario; or the beginning of
            such names and an asterisk, `"beacon_attestation_*"`; or `"*"` for all. The
            closest name counts, and it alone.
            """),
        SchemaField(
            "nodes.*.router.score.topics.*", .topicScore,
            default: .absent("none; those of the router's preset"),
            example: #"blocks: "filecoin-blocks""#,
            """
            How a topic is scored: an object, or the name of a topic's preset alone.
            """),
        SchemaField(
            "nodes.*.router.score.topics.*.preset", .word,
            words: SchemaField.words(of: TopicScorePreset.self),
            default: .absent("what the router's `preset` says of the topic, or nothing"),
            example: #"preset: "filecoin-drand""#,
            """
            Where the topic's other defaults come from: `"ethereum-beacon-block"`,
            `"ethereum-aggregate-and-proof"`, `"ethereum-attestation-subnet"`,
            `"ethereum-sync-contribution"`, `"ethereum-sync-subnet"`, `"ethereum-slashing"`,
            `"ethereum-voluntary-exit"`, `"filecoin-blocks"`, `"filecoin-messages"`,
            `"filecoin-drand"` or `"hardening-1k-blocks"`.
            """),
    ]

    /// How a topic is scored.
    static let topicScore: [FieldRow<TopicScoreParameters>] = [
        FieldRow(
            "nodes.*.router.score.topics.*.topicWeight", sets: \.topicWeight, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `TopicScoreParams`"),
            example: "topicWeight: 0.5",
            """
            How much the topic counts. Not negative.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.timeInMeshWeight", sets: \.timeInMeshWeight,
            as: .number, default: .value("0", source: "go-libp2p-pubsub `TopicScoreParams`"),
            example: "timeInMeshWeight: 0.03333",
            """
            How much time in the mesh counts (P₁). Not negative.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.timeInMeshQuantum", sets: \.timeInMeshQuantum,
            as: .duration, default: .absent("none; required with such a weight"),
            example: #"timeInMeshQuantum: "1 s""#,
            """
            The time in the mesh that makes one point.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.timeInMeshCap", sets: \.timeInMeshCap, as: .number,
            default: .absent("none; required with such a weight"),
            example: "timeInMeshCap: 300",
            """
            The most points.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.firstMessageDeliveriesWeight",
            sets: \.firstMessageDeliveriesWeight, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `TopicScoreParams`"),
            example: "firstMessageDeliveriesWeight: 1",
            """
            How much it counts to deliver messages first (P₂). Not negative.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.firstMessageDeliveriesDecay",
            sets: \.firstMessageDeliveriesDecay, as: .decay,
            default: .absent("none; required with such a weight"),
            example: #"firstMessageDeliveriesDecay: "10 min""#,
            """
            How fast first deliveries are forgotten.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.firstMessageDeliveriesCap",
            sets: \.firstMessageDeliveriesCap, as: .number,
            default: .absent("none; required with such a weight"),
            example: "firstMessageDeliveriesCap: 100",
            """
            The most first deliveries that count.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.meshMessageDeliveriesWeight",
            sets: \.meshMessageDeliveriesWeight, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `TopicScoreParams`"),
            example: "meshMessageDeliveriesWeight: -0.25",
            """
            How much it counts that a mesh peer delivers less than the threshold (P₃): the
            square of what is missing. Not positive.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.meshMessageDeliveriesDecay",
            sets: \.meshMessageDeliveriesDecay, as: .decay,
            default: .absent("none; required with such a weight"),
            example: "meshMessageDeliveriesDecay: 0.997",
            """
            How fast deliveries in the mesh are forgotten.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.meshMessageDeliveriesThreshold",
            sets: \.meshMessageDeliveriesThreshold, as: .number,
            default: .absent("none; required with such a weight"),
            example: "meshMessageDeliveriesThreshold: 10",
            """
            So many deliveries are enough.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.meshMessageDeliveriesCap",
            sets: \.meshMessageDeliveriesCap, as: .number,
            default: .absent("none; required with such a weight"),
            example: "meshMessageDeliveriesCap: 400",
            """
            The most deliveries that count; at least the threshold.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.meshMessageDeliveriesActivation",
            sets: \.meshMessageDeliveriesActivation, as: .duration,
            default: .absent("none; required with such a weight"),
            example: #"meshMessageDeliveriesActivation: "1 min""#,
            """
            How long a peer is in the mesh before this is asked of it, at least 1 s.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.meshMessageDeliveriesWindow",
            sets: \.meshMessageDeliveriesWindow, as: .duration,
            default: .value(#""0 s""#, source: "go-libp2p-pubsub `TopicScoreParams`"),
            example: #"meshMessageDeliveriesWindow: "5 ms""#,
            """
            For how long after the first copy another counts as a delivery; some
            milliseconds, so that nobody gains by sending back what we sent.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.meshFailurePenaltyWeight",
            sets: \.meshFailurePenaltyWeight, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `TopicScoreParams`"),
            example: "meshFailurePenaltyWeight: -0.25",
            """
            How much it counts to have left the mesh while deliveries were missing (P₃b).
            Not positive.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.meshFailurePenaltyDecay",
            sets: \.meshFailurePenaltyDecay, as: .decay,
            default: .absent("none; required with such a weight"),
            example: "meshFailurePenaltyDecay: 0.997",
            """
            How fast that is forgotten.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.invalidMessageDeliveriesWeight",
            sets: \.invalidMessageDeliveriesWeight, as: .number,
            default: .value("0", source: "go-libp2p-pubsub `TopicScoreParams`"),
            example: "invalidMessageDeliveriesWeight: -99",
            """
            How much invalid messages count (P₄): the square of their number. Not positive.
            """),
        FieldRow(
            "nodes.*.router.score.topics.*.invalidMessageDeliveriesDecay",
            sets: \.invalidMessageDeliveriesDecay, as: .decay,
            default: .absent("none; required with such a weight"),
            example: #"invalidMessageDeliveriesDecay: "1 h""#,
            """
            How fast they are forgotten.
            """),
    ]
}
