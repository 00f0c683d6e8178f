import PubSub
import SimKernel
import Testing

/// Where the specification is silent, our defaults are go-libp2p-pubsub's.
@Suite("Recorded defaults")
struct DefaultsTests {
    private struct Defaults: Decodable {
        struct Parameters: Decodable {
            var D: Int
            var Dhi: Int
            var Dlazy: Int
            var HistoryLength: Int
            var HistoryGossip: Int
            var HeartbeatInitialDelay: UInt64
            var HeartbeatInterval: UInt64
            var FanoutTTL: UInt64
        }
        var GossipSubParams: Parameters
        var TimeCacheDuration: UInt64
        var FloodSubID: String
        var protocols: [String]
        var reject_reasons: [String]
    }

    @Test("Parameters are go's, but for D_lo", arguments: RecordingFile.all(named: "defaults.json"))
    func parameters(_ file: RecordingFile) throws {
        let go = try file.decoded(as: Defaults.self)
        let ours = GossipsubParameters()
        let theirs = go.GossipSubParams
        #expect(ours.heartbeatInitialDelay.nanoseconds == theirs.HeartbeatInitialDelay)
        #expect(ours.heartbeatInterval.nanoseconds == theirs.HeartbeatInterval)
        #expect(ours.fanoutTTL.nanoseconds == theirs.FanoutTTL)
        #expect(ours.historyLength == theirs.HistoryLength)
        #expect(ours.historyGossip == theirs.HistoryGossip)
        #expect(ours.seenTTL.nanoseconds == go.TimeCacheDuration)
        #expect(FloodsubParameters().seenTTL.nanoseconds == go.TimeCacheDuration)
        #expect(ours.meshTarget == theirs.D)
        #expect(ours.meshHigh == theirs.Dhi)
        #expect(ours.gossipTarget == theirs.Dlazy)
    }

    @Test(
        "Names on the wire and in traces are go's",
        arguments: RecordingFile.all(named: "defaults.json"))
    func names(_ file: RecordingFile) throws {
        let go = try file.decoded(as: Defaults.self)
        #expect(ProtocolVersion.floodsub.protocolID == go.FloodSubID)
        for version in ProtocolVersion.allCases {
            #expect(go.protocols.contains(version.protocolID))
        }
        #expect(ProtocolVersion.floodsub < .v1_0)
        #expect(go.reject_reasons.contains(RejectReason.selfOriginated.rawValue))
    }
}
