import SimKernel

/// The numbers of gossipsub's PRUNE, and of the connections that a router asks for.
public struct PruningParameters: Equatable, Sendable {
    /// `pruneBackoff`: how long after a PRUNE there must be no GRAFT. gossipsub-v1.1.md §"Prune
    /// Backoff and Peer Exchange": 1 minute.
    public var backoff = Interval.seconds(60)
    /// `unsubscribeBackoff`: the same after a PRUNE of a peer that leaves the topic. Spec: 10 s.
    public var unsubscribeBackoff = Interval.seconds(10)
    /// `backoffSlack`: how long a backoff is remembered after its end, because clocks and links
    /// differ. go-libp2p-pubsub: two heartbeat intervals of one second.
    public var slack = Interval.seconds(2)
    /// `graftFloodThreshold`: a GRAFT so soon after a PRUNE is punished twice. Spec: 10 s.
    public var graftFloodThreshold = Interval.seconds(10)
    /// `peerExchange`: whether PRUNEs name other peers of the topic. go-libp2p-pubsub: off unless
    /// told; the spec would have it on in bootstrappers.
    public var peerExchange = false
    /// `prunePeers`: how many peers a PRUNE names, and how many of those named are connected to.
    /// Spec: 16.
    public var peers = 16
    /// `directConnectTicks`: heartbeats between attempts to connect to direct peers. Spec: about
    /// every 5 minutes; go-libp2p-pubsub: 300.
    public var directConnectTicks = 300
    /// `directConnectInitialDelay`: from a node's start to the first attempt. go-libp2p-pubsub: 1
    /// s.
    public var directConnectInitialDelay = Interval.seconds(1)
    /// How many of the peers that a PRUNE named, and of direct peers, are dialled at a time.
    public var connectors = Connectors.Limits()

    /// The defaults of v1.1.
    public init() {}
}
