/// Below which scores a router treats a peer differently (gossipsub-v1.1.md §"Score Thresholds").
///
/// Beside these, zero is a threshold by itself: a peer below it has no place in a mesh. The spec
/// gives no defaults; all zero is what go-libp2p-pubsub begins with.
public struct ScoreThresholds: Equatable, Sendable {
    /// `GossipThreshold`: below it no gossip is emitted to a peer, and its gossip is ignored. Not
    /// positive.
    public var gossip = 0.0
    /// `PublishThreshold`: below it a peer is not sent what this node publishes. At most the gossip
    /// threshold.
    public var publish = 0.0
    /// `GraylistThreshold`: below it all RPCs of a peer are ignored. At most the publish threshold.
    public var graylist = 0.0
    /// `AcceptPXThreshold`: only from a peer at or above it is peer exchange accepted. Not
    /// negative.
    public var acceptPX = 0.0
    /// `OpportunisticGraftThreshold`: a mesh whose median is below it grafts better peers. Not
    /// negative.
    public var opportunisticGraft = 0.0

    /// All zeros.
    public init() {}
}
