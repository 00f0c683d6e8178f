import PubSub
import SimKernel
import Testing

@Suite("Parameters")
struct ParametersTests {
    @Test("Defaults of v1.0 are those of gossipsub-v1.0.md §Parameters")
    func specification() {
        let parameters = GossipsubParameters.v1_0
        #expect(parameters.overlay.target == 6)
        #expect(parameters.overlay.low == 4)
        #expect(parameters.overlay.high == 12)
        #expect(parameters.gossip.target == parameters.overlay.target)
        #expect(parameters.heartbeatInterval == .seconds(1))
        #expect(parameters.fanoutTTL == .seconds(60))
        #expect(parameters.gossip.historyLength == 5)
        #expect(parameters.gossip.historyGossip == 3)
        #expect(parameters.validation.seenTTL == .seconds(120))
    }

    @Test("What the specification leaves open has a stated default")
    func open() {
        let parameters = GossipsubParameters()
        #expect(parameters.heartbeatInitialDelay == .milliseconds(100))
        #expect(parameters.heartbeatSpread == parameters.heartbeatInterval)
        #expect(parameters.validation.seenExpiry == .firstSeen)
        #expect(FloodsubParameters().validation.seenExpiry == .firstSeen)
        #expect(FloodsubParameters().validation.seenTTL == .seconds(120))
        #expect(SeenMessages.sweepInterval == .seconds(60))
    }

    @Test("The first heartbeat lies within the spread after the initial delay, and covers it")
    func spread() {
        var parameters = GossipsubParameters()
        parameters.heartbeatInitialDelay = .milliseconds(300)
        parameters.heartbeatSpread = .milliseconds(200)
        let start = Instant.start + .seconds(7)
        let earliest = start + .milliseconds(300)
        var latest = Interval.zero
        var soonest = Interval.seconds(1)
        for seed in 0..<1000 as Range<UInt64> {
            let router = Gossipsub(
                id: PeerID(1), parameters: parameters, startingAt: start,
                random: RandomStream(seed: seed))
            guard let first = router.nextWakeUp, first >= earliest else {
                Issue.record("seed \(seed) has its heartbeat too early")
                return
            }
            latest = max(latest, first - earliest)
            soonest = min(soonest, first - earliest)
        }
        #expect(latest < .milliseconds(200))
        #expect(latest > .milliseconds(198))
        #expect(soonest < .milliseconds(2))
    }
}
