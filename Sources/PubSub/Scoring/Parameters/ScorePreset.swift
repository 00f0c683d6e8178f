/// Score parameters that real networks or published studies have used, by name.
///
/// They name no topics, because which topics there are is the scenario's affair; those are in
/// `TopicScorePreset`.
public enum ScorePreset: String, CaseIterable, Equatable, Sendable {
    /// The Ethereum beacon chain, as its client Prysm has it.
    case ethereumBeacon = "ethereum-beacon"
    /// Filecoin, as its client Lotus has it.
    case filecoin
    /// The evaluation of gossipsub v1.1, with 1,000 honest nodes.
    case hardening1k = "hardening-1k"

    /// All parameters but the topics.
    public var parameters: ScoreParameters {
        switch self {
        case .ethereumBeacon: .ethereumBeacon
        case .filecoin: .filecoin
        case .hardening1k: .hardening1k
        }
    }

    /// The thresholds that go with them.
    public var thresholds: ScoreThresholds {
        switch self {
        case .ethereumBeacon: .ethereumBeacon
        case .filecoin: .filecoin
        case .hardening1k: .hardening1k
        }
    }
}
