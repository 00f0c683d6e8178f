/// Which topics of the networks are of which kind.
extension TopicScorePreset {
    /// How Prysm scores the Ethereum topic `name`: `beacon_block` as well as
    /// `/eth2/{digest}/beacon_block/ssz_snappy`. Nil for a topic that Ethereum does not have.
    ///
    /// Source: OffchainLabs/prysm, beacon-chain/p2p/gossip_scoring_params.go `topicScoreParams`.
    init?(ethereumTopic name: String) {
        let parts = name.split(separator: "/")
        let isFullName = name.hasPrefix("/eth2/") && parts.count >= 3
        let kind = isFullName ? String(parts[2]) : name
        switch kind {
        case "beacon_block": self = .ethereumBeaconBlock
        case "beacon_aggregate_and_proof": self = .ethereumAggregateAndProof
        case "sync_committee_contribution_and_proof": self = .ethereumSyncContribution
        case "attester_slashing", "proposer_slashing": self = .ethereumSlashing
        case "voluntary_exit", "bls_to_execution_change": self = .ethereumVoluntaryExit
        default:
            if kind.hasPrefix("beacon_attestation") {
                self = .ethereumAttestationSubnet
            } else if kind.hasPrefix("sync_committee") {
                self = .ethereumSyncSubnet
            } else if kind.hasPrefix("blob_sidecar") || kind.hasPrefix("data_column_sidecar") {
                self = .ethereumBeaconBlock
            } else {
                return nil
            }
        }
    }

    /// How Lotus scores the Filecoin topic `name`: `blocks` as well as `/fil/blocks/{network}`. Nil
    /// for a topic that it does not score.
    ///
    /// Source: filecoin-project/lotus, node/modules/lp2p/pubsub.go.
    init?(filecoinTopic name: String) {
        let parts = name.split(separator: "/")
        let kind = name.hasPrefix("/fil/") && parts.count >= 2 ? parts[1] : parts.first
        switch kind {
        case "blocks": self = .filecoinBlocks
        case "msgs": self = .filecoinMessages
        case "drand": self = .filecoinDrand
        default: return nil
        }
    }
}
