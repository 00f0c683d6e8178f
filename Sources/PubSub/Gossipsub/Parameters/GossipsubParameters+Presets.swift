import SimKernel

// What a preset does not set is go-libp2p-pubsub's default, as in the programs it is taken from.

extension GossipsubParameters {
    /// Source: OffchainLabs/prysm, commit 0cf88bef, beacon-chain/p2p/pubsub.go, whose numbers are
    /// those of ethereum/consensus-specs phase0/p2p-interface.md §"The gossip domain".
    public static let ethereumBeacon: GossipsubParameters = {
        var parameters = GossipsubParameters()
        // `gossipSubD`, `gossipSubDlo`, `gossipSubDhi`.
        parameters.overlay.target = 8
        parameters.overlay.low = 6
        parameters.overlay.high = 12
        // consensus-specs `D_lazy`; Prysm leaves it at go's default, which is the same.
        parameters.gossip.target = 6
        // `gossipSubMcacheLen`, `gossipSubMcacheGossip`.
        parameters.gossip.historyLength = 6
        parameters.gossip.historyGossip = 3
        // `gossipSubHeartbeatInterval`.
        parameters.heartbeatInterval = .milliseconds(700)
        parameters.heartbeatSpread = .milliseconds(700)
        // consensus-specs `fanout_ttl`.
        parameters.fanoutTTL = .seconds(60)
        // `setPubSubParameters`: two epochs of 32 slots of 12 s.
        parameters.validation.seenTTL = .seconds(768)
        // `pubsubOptions`: WithMessageSignaturePolicy.
        parameters.validation.signing = .strictNoSign
        parameters.score = .ethereumBeacon
        parameters.score?.seenMessageTTL = parameters.validation.seenTTL
        parameters.thresholds = .ethereumBeacon
        return parameters
    }()

    /// Source: filecoin-project/lotus, commit b835fab7, node/modules/lp2p/pubsub.go: its `init` and
    /// the options of an ordinary node. A bootstrapper has no mesh, and a `D_lazy` of 64.
    public static let filecoin: GossipsubParameters = {
        var parameters = GossipsubParameters()
        parameters.overlay.target = 8
        parameters.overlay.low = 6
        parameters.overlay.high = 12
        parameters.overlay.score = 6
        parameters.overlay.outbound = 3
        parameters.gossip.target = 12
        parameters.gossip.factor = Ratio(1, 10)
        parameters.gossip.historyLength = 10
        parameters.gossip.iWantFollowupTime = .seconds(5)
        parameters.pruning.directConnectInitialDelay = .seconds(30)
        // WithFloodPublish(true).
        parameters.floodPublish = true
        parameters.score = .filecoin
        parameters.thresholds = .filecoin
        // WithPeerGater; its numbers are go-libp2p-pubsub's defaults.
        parameters.gater = PeerGaterParameters()
        return parameters
    }()

    /// Source: libp2p/gossipsub-hardening, commit 784dce68, scripts/configs/1k.json, `pubsub` and
    /// `honest_behavior`.
    public static let hardening1k: GossipsubParameters = {
        var parameters = GossipsubParameters()
        parameters.overlay.target = 8
        parameters.overlay.low = 6
        parameters.overlay.high = 12
        parameters.overlay.score = 6
        parameters.overlay.opportunisticGraftTicks = 60
        parameters.gossip.target = 12
        parameters.heartbeatInterval = .seconds(1)
        parameters.heartbeatInitialDelay = .milliseconds(100)
        // `flood_publishing`.
        parameters.floodPublish = true
        parameters.score = .hardening1k
        parameters.thresholds = .hardening1k
        return parameters
    }()
}
