/// Regions that a scenario can use by name. docs/scenario.md says of each where its numbers are
/// from.
public enum RegionPreset: String, CaseIterable, Equatable, Sendable {
    /// The world of libp2p/test-plans gossipsub-interop.
    case eightRegions = "eight-regions"
    /// Ten regions of Amazon's.
    case aws
    /// Twelve regions of IBM's.
    case ibmCloud = "ibm-cloud"
    /// The eight regions, and the way from each node to the network's core.
    case residential

    /// The regions.
    public var plan: RegionPlan {
        switch self {
        case .eightRegions: Self.eightRegionsPlan
        case .aws: Self.awsPlan
        case .ibmCloud: Self.ibmCloudPlan
        case .residential: Self.residentialPlan
        }
    }
}
