import PubSub
import TextFormats

/// The fields of routers. Those of a list of routers are the same.
extension Schema {
    /// What router it is.
    static let router: [SchemaField] = [
        SchemaField(
            "nodes.*.router.protocol", .word, words: ["floodsub", "gossipsub", "randomsub"],
            selects: true, default: .required, example: #"protocol: "floodsub""#,
            """
            `"gossipsub"`, `"floodsub"` (libp2p/specs pubsub/README.md) or `"randomsub"`
            (go-libp2p-pubsub randomsub.go: each message goes to some peers at random).
            """),
        SchemaField(
            "nodes.*.router.share", .share,
            default: .absent("none; required in a list of routers, and only there"),
            example: #"share: "30 %""#,
            """
            The share of the group's nodes that run this router; 0 is allowed. All shares of
            the list make 100 % together, exactly; `"rest"`, in one of them, is what the
            others leave. Nodes that are left when all quotas are rounded down go to the
            largest fractions; of equal ones the first comes first.
            """),
        SchemaField(
            "nodes.*.router.size", .wholeNumber, only: ["randomsub"],
            default: .derived("the number of nodes in the scenario"), example: "size: 5000",
            """
            How many peers the node believes the network to have, 1 to 4294967295. A message
            goes to the square root of it, rounded up, of the peers that do not only flood,
            but to six at least.
            """),
        SchemaField(
            "nodes.*.router.version", .word, only: ["gossipsub"],
            words: ["1.0", "1.1", "1.2", "1.3"], default: .value(#""1.2""#),
            example: #"version: "1.1""#,
            """
            The newest version of gossipsub that the nodes speak: `"1.0"`, `"1.1"`, `"1.2"`
            or `"1.3"`, with or without quotes. go-libp2p-pubsub proposes 1.3 first.
            """),
        SchemaField(
            "nodes.*.router.preset", .word, only: ["gossipsub"],
            words: SchemaField.words(of: GossipsubPreset.self),
            default: .value(#""default""#, source: "go-libp2p-pubsub `DefaultGossipSubParams`"),
            example: #"preset: "ethereum-beacon""#,
            """
            Where the defaults of the other fields come from; a field that is given beside
            it overrides it. The presets are in the table below. Only `"default"` goes with
            version 1.0, which has no scores.

            #### The presets

            | preset | source | what it sets |
            |---|---|---|
            | `default` | go-libp2p-pubsub | nothing: the defaults below, no scores |
            | `ethereum-beacon` | Prysm `pubsub.go`, `gossip_scoring_params.go`; \
            consensus-specs `p2p-interface.md` | `D` 8, `D_lo` 6, `D_hi` 12, `D_lazy` 6, \
            `mcacheLen` 6, heartbeats of 700 ms, `seenTTL` 768 s, StrictNoSign, scores, \
            thresholds |
            | `filecoin` | Lotus `node/modules/lp2p/pubsub.go` | `D` 8, `D_lo` 6, `D_hi` \
            12, `D_score` 6, `D_out` 3, `D_lazy` 12, `gossipFactor` 10 %, `mcacheLen` 10, \
            `iWantFollowupTime` 5 s, flood publishing, scores, thresholds, a gater |
            | `hardening-1k` | gossipsub-hardening `scripts/configs/1k.json` | `D` 8, \
            `D_lo` 6, `D_hi` 12, `D_score` 6, `D_lazy` 12, flood publishing, scores, \
            thresholds |

            All nodes that share a topic need the same `signing`; so beside
            `ethereum-beacon` groups without it say `signing: "StrictNoSign"`.

            With one of the last three every topic of the scenario is scored, whatever its
            name. What kind it is of is told by the name, the short one or the full one:

            | preset | topics | scored like |
            |---|---|---|
            | `ethereum-beacon` | `beacon_block`, `blob_sidecar_*`, \
            `data_column_sidecar_*` | `ethereum-beacon-block` |
            | | `beacon_aggregate_and_proof` | `ethereum-aggregate-and-proof` |
            | | `beacon_attestation_*` | `ethereum-attestation-subnet` |
            | | `sync_committee_contribution_and_proof` | `ethereum-sync-contribution` |
            | | `sync_committee_*` | `ethereum-sync-subnet` |
            | | `attester_slashing`, `proposer_slashing` | `ethereum-slashing` |
            | | `voluntary_exit`, `bls_to_execution_change` | `ethereum-voluntary-exit` |
            | | any of these as `/eth2/{digest}/{name}/ssz_snappy` | the same |
            | | any other | `ethereum-beacon-block`, a choice of ours |
            | `filecoin` | `blocks`, `/fil/blocks/…` | `filecoin-blocks` |
            | | `msgs`, `/fil/msgs/…` | `filecoin-messages` |
            | | `drand`, `/drand/…` | `filecoin-drand` |
            | | any other | `filecoin-blocks`, a choice of ours |
            | `hardening-1k` | any | `hardening-1k-blocks` |
            """),
    ]
}
