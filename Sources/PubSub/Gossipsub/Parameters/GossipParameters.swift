import SimKernel

/// The numbers of gossipsub's IHAVE, IWANT and IDONTWANT.
public struct GossipParameters: Equatable, Sendable {
    /// `D_lazy`: how many peers outside the mesh hear IHAVE at a heartbeat, at least.
    /// go-libp2p-pubsub: 6; the spec of v1.0: `D`, so 6 too.
    public var target = 6
    /// `gossipFactor`: which share of the peers outside the mesh hear it, if that are more.
    /// gossipsub-v1.1.md §"Adaptive Gossip Dissemination": 0.25.
    public var factor = Ratio(1, 4)
    /// `mcacheLen`: heartbeats for which a message can still be had by IWANT. Spec: 5.
    public var historyLength = 5
    /// `mcacheGossip`: heartbeats for which a message is advertised in IHAVE. Spec: 3.
    public var historyGossip = 3
    /// `gossipRetransmission`: how often one peer gets one message by IWANT. gossipsub-v1.1.md
    /// §"Spam Protection Measures": a limit; go-libp2p-pubsub: 3.
    public var retransmission = 3
    /// How much of a peer's gossip is listened to.
    public var budget = GossipBudget.Limits()
    /// `iWantFollowupTime`: how long after an IWANT the message must have come. go-libp2p-pubsub: 3
    /// s.
    public var iWantFollowupTime = Interval.seconds(3)
    /// `iDontWantMessageThreshold`: from which data size on, in bytes, a message is worth an
    /// IDONTWANT. go-libp2p-pubsub: 1024.
    public var iDontWantMessageThreshold = 1024
    /// How much of a peer's IDONTWANT is heeded, and for how long.
    public var unwanted = Unwanted.Limits()

    /// The defaults of v1.2.
    public init() {}
}
