/// How real networks and published studies have scored a topic, by name.
///
/// What a topic's parameters should be depends on how many messages it carries; so each of these
/// belongs to the preset of its network in `ScorePreset`, and to topics of that kind.
public enum TopicScorePreset: String, CaseIterable, Equatable, Sendable {
    /// `beacon_block`, and the sidecars of blocks.
    case ethereumBeaconBlock = "ethereum-beacon-block"
    /// `beacon_aggregate_and_proof`.
    case ethereumAggregateAndProof = "ethereum-aggregate-and-proof"
    /// Each of the 64 `beacon_attestation_{subnet}`.
    case ethereumAttestationSubnet = "ethereum-attestation-subnet"
    /// `sync_committee_contribution_and_proof`.
    case ethereumSyncContribution = "ethereum-sync-contribution"
    /// Each of the four `sync_committee_{subnet}`.
    case ethereumSyncSubnet = "ethereum-sync-subnet"
    /// `attester_slashing` and `proposer_slashing`.
    case ethereumSlashing = "ethereum-slashing"
    /// `voluntary_exit` and `bls_to_execution_change`.
    case ethereumVoluntaryExit = "ethereum-voluntary-exit"
    /// `/fil/blocks/{network}`.
    case filecoinBlocks = "filecoin-blocks"
    /// `/fil/msgs/{network}`.
    case filecoinMessages = "filecoin-messages"
    /// The randomness beacon `/drand/pubsub/v0.0.0/{chain}`.
    case filecoinDrand = "filecoin-drand"
    /// The one topic of the evaluation, `blocks`.
    case hardening1kBlocks = "hardening-1k-blocks"

    /// The topic's parameters.
    public var parameters: TopicScoreParameters {
        switch self {
        case .ethereumBeaconBlock: .ethereumBeaconBlock
        case .ethereumAggregateAndProof: .ethereumAggregateAndProof
        case .ethereumAttestationSubnet: .ethereumAttestationSubnet
        case .ethereumSyncContribution: .ethereumSyncContribution
        case .ethereumSyncSubnet: .ethereumSyncSubnet
        case .ethereumSlashing: .ethereumSlashing
        case .ethereumVoluntaryExit: .ethereumVoluntaryExit
        case .filecoinBlocks: .filecoinBlocks
        case .filecoinMessages: .filecoinMessages
        case .filecoinDrand: .filecoinDrand
        case .hardening1kBlocks: .hardening1kBlocks
        }
    }
}
