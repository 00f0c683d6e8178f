import PubSub
import SimKernel
import Testing

/// Where the specification is silent, our defaults are go-libp2p-pubsub's.
@Suite("Recorded defaults")
struct DefaultsTests {
    private struct Defaults: Decodable {
        struct Parameters: Decodable {
            var D: Int
            var Dlo: Int
            var Dhi: Int
            var Dscore: Int
            var Dout: Int
            var Dlazy: Int
            var HistoryLength: Int
            var HistoryGossip: Int
            var GossipFactor: Double
            var GossipRetransmission: Int
            var HeartbeatInitialDelay: UInt64
            var HeartbeatInterval: UInt64
            var FanoutTTL: UInt64
            var PrunePeers: Int
            var Connectors: Int
            var MaxPendingConnections: Int
            var ConnectionTimeout: UInt64
            var PruneBackoff: UInt64
            var UnsubscribeBackoff: UInt64
            var DirectConnectTicks: Int
            var DirectConnectInitialDelay: UInt64
            var OpportunisticGraftTicks: Int
            var OpportunisticGraftPeers: Int
            var GraftFloodThreshold: UInt64
            var MaxIHaveLength: Int
            var MaxIHaveMessages: Int
            var MaxIDontWantLength: Int
            var MaxIDontWantMessages: Int
            var IWantFollowupTime: UInt64
            var IDontWantMessageThreshold: Int
            var IDontWantMessageTTL: Int
        }
        var GossipSubParams: Parameters
        var TimeCacheDuration: UInt64
        var FloodSubID: String
        var RandomSubID: String
        var protocols: [String]
        var reject_reasons: [String]
    }

    @Test("Parameters of v1.2 are go's", arguments: RecordingFile.all(named: "defaults.json"))
    func parameters(_ file: RecordingFile) throws {
        let go = try file.decoded(as: Defaults.self)
        let ours = GossipsubParameters()
        let theirs = go.GossipSubParams
        #expect(ours.heartbeatInitialDelay.nanoseconds == theirs.HeartbeatInitialDelay)
        #expect(ours.heartbeatInterval.nanoseconds == theirs.HeartbeatInterval)
        #expect(ours.fanoutTTL.nanoseconds == theirs.FanoutTTL)
        #expect(ours.gossip.historyLength == theirs.HistoryLength)
        #expect(ours.gossip.historyGossip == theirs.HistoryGossip)
        #expect(ours.validation.seenTTL.nanoseconds == go.TimeCacheDuration)
        #expect(FloodsubParameters().validation.seenTTL.nanoseconds == go.TimeCacheDuration)
        #expect(ours.overlay.target == theirs.D)
        #expect(ours.overlay.high == theirs.Dhi)
        #expect(ours.gossip.target == theirs.Dlazy)
        #expect(ours.overlay.low == theirs.Dlo)
        #expect(ours.overlay.score == theirs.Dscore)
        #expect(ours.overlay.outbound == theirs.Dout)
        #expect(ours.overlay.opportunisticGraftTicks == theirs.OpportunisticGraftTicks)
        #expect(ours.overlay.opportunisticGraftPeers == theirs.OpportunisticGraftPeers)
    }

    @Test(
        "Limits and backoffs of v1.2 are go's", arguments: RecordingFile.all(named: "defaults.json")
    )
    func limits(_ file: RecordingFile) throws {
        let theirs = try file.decoded(as: Defaults.self).GossipSubParams
        let ours = GossipsubParameters()
        #expect(ours.gossip.factor.approximation == theirs.GossipFactor)
        #expect(ours.gossip.retransmission == theirs.GossipRetransmission)
        #expect(ours.pruning.connectors.dials == theirs.Connectors)
        #expect(ours.pruning.connectors.pending == theirs.MaxPendingConnections)
        #expect(ours.pruning.connectors.timeout.nanoseconds == theirs.ConnectionTimeout)
        #expect(ours.gossip.budget.maxIHaveLength == theirs.MaxIHaveLength)
        #expect(ours.gossip.budget.maxIHaveMessages == theirs.MaxIHaveMessages)
        #expect(ours.gossip.unwanted.maxIDontWantLength == theirs.MaxIDontWantLength)
        #expect(ours.gossip.unwanted.maxIDontWantMessages == theirs.MaxIDontWantMessages)
        #expect(ours.gossip.unwanted.idontwantMessageTTL == theirs.IDontWantMessageTTL)
        #expect(ours.gossip.iDontWantMessageThreshold == theirs.IDontWantMessageThreshold)
        #expect(ours.gossip.iWantFollowupTime.nanoseconds == theirs.IWantFollowupTime)
        #expect(ours.pruning.peers == theirs.PrunePeers)
        #expect(ours.pruning.backoff.nanoseconds == theirs.PruneBackoff)
        #expect(ours.pruning.unsubscribeBackoff.nanoseconds == theirs.UnsubscribeBackoff)
        #expect(ours.pruning.graftFloodThreshold.nanoseconds == theirs.GraftFloodThreshold)
        #expect(ours.pruning.directConnectTicks == theirs.DirectConnectTicks)
        let delay = ours.pruning.directConnectInitialDelay
        #expect(delay.nanoseconds == theirs.DirectConnectInitialDelay)
    }

    @Test(
        "Names on the wire and in traces are go's",
        arguments: RecordingFile.all(named: "defaults.json"))
    func names(_ file: RecordingFile) throws {
        let go = try file.decoded(as: Defaults.self)
        #expect(ProtocolVersion.floodsub.protocolID == go.FloodSubID)
        #expect(ProtocolVersion.randomsub.protocolID == go.RandomSubID)
        for version in ProtocolVersion.allCases where version != .randomsub {
            #expect(go.protocols.contains(version.protocolID))
        }
        #expect(ProtocolVersion.allCases == ProtocolVersion.allCases.sorted())
        let ours = RejectReason.allCases.map(\.rawValue)
        for reason in go.reject_reasons { #expect(ours.contains(reason)) }
    }
}
