/// The parameters of real networks and of published studies, by name: the overlay and the gossip,
/// the scores and their thresholds.
///
/// Scores here name no topics, because which topics there are is the scenario's affair;
/// `topicScore(of:)` says how each would be scored.
public enum GossipsubPreset: String, CaseIterable, Equatable, Sendable {
    /// go-libp2p-pubsub's defaults, which have no scores.
    case standard = "default"
    /// The Ethereum beacon chain, as its client Prysm has it.
    case ethereumBeacon = "ethereum-beacon"
    /// Filecoin, as its client Lotus has it.
    case filecoin
    /// The evaluation of gossipsub v1.1, with 1,000 honest nodes.
    case hardening1k = "hardening-1k"

    /// All parameters but the scored topics.
    public var parameters: GossipsubParameters {
        switch self {
        case .standard: GossipsubParameters()
        case .ethereumBeacon: .ethereumBeacon
        case .filecoin: .filecoin
        case .hardening1k: .hardening1k
        }
    }

    /// How that network scores the topic `name`; nil where nothing is scored.
    ///
    /// A topic that the network does not have is scored like its blocks, so that a scenario's own
    /// topics are scored too.
    public func topicScore(of name: String) -> TopicScorePreset? {
        switch self {
        case .standard: nil
        case .ethereumBeacon: TopicScorePreset(ethereumTopic: name) ?? .ethereumBeaconBlock
        case .filecoin: TopicScorePreset(filecoinTopic: name) ?? .filecoinBlocks
        case .hardening1k: .hardening1kBlocks
        }
    }

    /// What a delivery in the topic `name` counts for that network's gater; nil for one.
    ///
    /// Source: filecoin-project/lotus, commit b835fab7, node/modules/lp2p/pubsub.go
    /// `pgTopicWeights`.
    public func deliveryWeight(of name: String) -> Double? {
        guard self == .filecoin else { return nil }
        switch TopicScorePreset(filecoinTopic: name) {
        case .filecoinBlocks: return 10
        case .filecoinDrand: return 5
        default: return nil
        }
    }
}
