import SimKernel

/// The numbers that steer a gossipsub router, with the spec's defaults.
///
/// Source of each default, unless it says otherwise: libp2p/specs gossipsub-v1.0.md §"Parameters".
/// In scenario files the overlay's degrees have the spec's names (`D`, `D_lo`, …).
public struct GossipsubParameters: Equatable, Sendable {
    /// `D`: how many mesh peers a topic should have. Spec: 6.
    public var meshTarget = 6
    /// `D_lo`: below this many mesh peers the heartbeat grafts. Spec: 4 (`D_low`).
    public var meshLow = 4
    /// `D_hi`: above this many mesh peers the heartbeat prunes. Spec: 12 (`D_high`).
    public var meshHigh = 12
    /// `D_lazy`: how many peers outside the mesh hear IHAVE at a heartbeat. Spec: `D`, so 6.
    public var gossipTarget = 6
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
    /// `mcacheLen`: heartbeats for which a message can still be had by IWANT. Spec: 5.
    public var historyLength = 5
    /// `mcacheGossip`: heartbeats for which a message is advertised in IHAVE. Spec: 3.
    public var historyGossip = 3
    /// `seenTTL`: how long a message id is remembered. Spec: 2 minutes.
    public var seenTTL = Interval.seconds(120)
    /// `seenExpiry`: whether that time runs from the first copy or from the last. go-libp2p-pubsub:
    /// from the first.
    public var seenExpiry = SeenExpiry.firstSeen

    /// The spec's defaults.
    public init() {}
}
