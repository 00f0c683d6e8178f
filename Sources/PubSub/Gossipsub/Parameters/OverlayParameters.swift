/// The degrees of gossipsub's mesh, and how it is improved.
public struct OverlayParameters: Equatable, Sendable {
    /// `D`: how many mesh peers a topic should have. Spec: 6.
    public var target = 6
    /// `D_lo`: below this many mesh peers the heartbeat grafts. go-libp2p-pubsub: 5; the spec of
    /// v1.0: 4.
    public var low = 5
    /// `D_hi`: from this many mesh peers on the heartbeat prunes, as in go-libp2p-pubsub; in v1.0
    /// above it. Spec: 12.
    public var high = 12
    /// `D_score`: how many of the best peers stay when the heartbeat prunes. go-libp2p-pubsub: 4;
    /// gossipsub-v1.1.md §"Overlay Parameters" recommends 4 or 5 for a `D` of 6.
    public var score = 4
    /// `D_out`: how many mesh peers must be ones that this node dialled. gossipsub-v1.1.md
    /// §"Outbound Mesh Quotas": 2 for a `D` of 6.
    public var outbound = 2
    /// `opportunisticGraftTicks`: heartbeats between attempts to graft better peers.
    /// go-libp2p-pubsub: 60; §"Opportunistic Grafting": once a minute.
    public var opportunisticGraftTicks = 60
    /// `opportunisticGraftPeers`: how many are grafted at an attempt. go-libp2p-pubsub: 2.
    public var opportunisticGraftPeers = 2

    /// The defaults of v1.1.
    public init() {}
}
