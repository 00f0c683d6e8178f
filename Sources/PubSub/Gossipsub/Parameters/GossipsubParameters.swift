import SimKernel

/// The numbers that steer a gossipsub router.
///
/// In scenario files they have the spec's names (`D`, `D_lo`, …). Defaults of v1.1 and v1.2 are
/// those of go-libp2p-pubsub (gossipsub.go, its variables `GossipSub…`), which are the spec's where
/// the spec gives any; `v1_0` has those of gossipsub-v1.0.md §"Parameters" and nothing of v1.1.
public struct GossipsubParameters: Equatable, Sendable {
    /// The newest version that the router speaks. What it does beyond an earlier version it does
    /// only with peers that speak the later one too.
    public var version = ProtocolVersion.v1_2
    /// `testExtension`: which extensions of v1.3 the node supports and says so. go-libp2p-pubsub:
    /// none unless asked for (`WithTestExtension`).
    public var extensions = Extensions()
    /// The degrees of the mesh.
    public var overlay = OverlayParameters()
    /// What is advertised, asked for and left unsent.
    public var gossip = GossipParameters()
    /// How long peers keep out of each other's mesh, and how peers are found.
    public var pruning = PruningParameters()

    /// `heartbeatInterval`: time between heartbeats. Spec: 1 s.
    public var heartbeatInterval = Interval.seconds(1)
    /// `heartbeatInitialDelay`: from a node's start to its first heartbeat. The spec is silent;
    /// go-libp2p-pubsub: 100 ms.
    public var heartbeatInitialDelay = Interval.milliseconds(100)
    /// `heartbeatSpread`: the first heartbeat comes later by a random part of this, so that nodes
    /// that start together do not beat together. Zero beats in phase, as go-libp2p-pubsub does when
    /// all its nodes start at one instant. Default: the spec's heartbeat interval, a whole turn.
    public var heartbeatSpread = Interval.seconds(1)
    /// `fanoutTTL`: how long after the last publish a topic's fanout is kept. Spec: 60 s.
    public var fanoutTTL = Interval.seconds(60)
    /// `floodPublish`: whether own messages go to all peers of the topic whose score is not below
    /// the publish threshold. gossipsub-v1.1.md §"Flood Publishing" has it on; go-libp2p-pubsub has
    /// it off unless told, and so have we.
    public var floodPublish = false
    /// Which messages are sent to a few peers at a time. go-libp2p-pubsub: none.
    public var stagger = StaggeredSends.Limits()
    /// `zeroCounts`: how many peers a count of 0 chooses. Default: all of them, as in
    /// go-libp2p-pubsub (`getPeers`); the spec's reading chooses no peer.
    public var zeroCounts = ZeroCounts.all

    /// What is done with a message before it is forwarded.
    public var validation = MessageValidationParameters()
    /// What peers are scored for; nil for no scores (gossipsub-v1.1.md §"Peer Scoring").
    public var score: ScoreParameters?
    /// What scores lead to. Without scores every score is zero.
    public var thresholds = ScoreThresholds()
    /// When messages of a peer are no longer looked at; nil for never (go-libp2p-pubsub
    /// `WithPeerGater`).
    public var gater: PeerGaterParameters?

    /// The defaults of v1.2.
    public init() {}

    /// The spec's defaults of v1.0, and nothing that came later.
    public static var v1_0: GossipsubParameters {
        var parameters = GossipsubParameters()
        parameters.version = .v1_0
        parameters.overlay.low = 4
        parameters.overlay.outbound = 0
        parameters.gossip.factor = Ratio(0, 1)
        return parameters
    }

    /// The defaults of v1.1.
    public static var v1_1: GossipsubParameters {
        var parameters = GossipsubParameters()
        parameters.version = .v1_1
        return parameters
    }
}
