import PubSub
import SimKernel
import Testing

/// The numbers of our defences are go-libp2p-pubsub's.
@Suite("Recorded defaults of defences")
struct DefenceDefaultsTests {
    private struct Defaults: Decodable {
        struct Gossip: Decodable {
            var MaxIHaveLength: Int
            var MaxIHaveMessages: Int
            var MaxIDontWantLength: Int
            var MaxIDontWantMessages: Int
            var IDontWantMessageTTL: Int
            var IWantFollowupTime: UInt64
        }
        struct Gater: Decodable {
            var Threshold: Double
            var GlobalDecay: Double
            var SourceDecay: Double
            var DecayInterval: UInt64
            var DecayToZero: Double
            var RetainStats: UInt64
            var Quiet: UInt64
            var DuplicateWeight: Double
            var IgnoreWeight: Double
            var RejectWeight: Double
        }
        var GossipSubParams: Gossip
        var peer_gater: Gater
    }

    @Test("Limits are go's", arguments: RecordingFile.all(named: "defaults.json"))
    func limits(_ file: RecordingFile) throws {
        let go = try file.decoded(as: Defaults.self).GossipSubParams
        let budget = GossipBudget.Limits()
        #expect(budget.maxIHaveLength == go.MaxIHaveLength)
        #expect(budget.maxIHaveMessages == go.MaxIHaveMessages)
        let unwanted = Unwanted.Limits()
        #expect(unwanted.maxIDontWantLength == go.MaxIDontWantLength)
        #expect(unwanted.maxIDontWantMessages == go.MaxIDontWantMessages)
        #expect(unwanted.idontwantMessageTTL == go.IDontWantMessageTTL)
        #expect(
            Promises() == Promises(followUpTime: .nanoseconds(go.IWantFollowupTime)))
    }

    @Test(
        "The peer gater's parameters are go's", arguments: RecordingFile.all(named: "defaults.json")
    )
    func gater(_ file: RecordingFile) throws {
        let go = try file.decoded(as: Defaults.self).peer_gater
        let ours = PeerGaterParameters()
        #expect(ours.threshold == go.Threshold)
        #expect(ours.globalDecay == go.GlobalDecay)
        #expect(ours.sourceDecay == go.SourceDecay)
        #expect(ours.decayInterval.nanoseconds == go.DecayInterval)
        #expect(ours.decayToZero == go.DecayToZero)
        #expect(ours.retainStats.nanoseconds == go.RetainStats)
        #expect(ours.quiet.nanoseconds == go.Quiet)
        #expect(ours.duplicateWeight == go.DuplicateWeight)
        #expect(ours.ignoreWeight == go.IgnoreWeight)
        #expect(ours.rejectWeight == go.RejectWeight)
    }
}
