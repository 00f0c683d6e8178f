import PubSub
import SimKernel
import Testing

@Suite("Presets of scores")
struct ScorePresetTests {
    @Test("Every preset has good values", arguments: ScorePreset.allCases)
    func networks(preset: ScorePreset) {
        #expect(preset.parameters.problems == [])
        #expect(preset.parameters.topics == [])
        #expect(preset.thresholds.problems == [])
        #expect(preset.thresholds.graylist < preset.thresholds.publish)
        #expect(preset.thresholds.publish < preset.thresholds.gossip)
    }

    @Test("Every topic preset has good values", arguments: TopicScorePreset.allCases)
    func topics(preset: TopicScorePreset) {
        #expect(preset.parameters.problems == [])
        #expect(preset.parameters.topicWeight > 0)
    }

    /// go-libp2p-pubsub's recordings have an "ethereum-like" set, whose decays come from go's own
    /// power function.
    @Test("Decays of the beacon chain are those that go works out")
    func beaconDecays() {
        func expect(_ ours: Double, _ theirs: Double) {
            #expect((ours - theirs).magnitude <= theirs.ulp, "\(ours)")
        }
        let score = ScorePreset.ethereumBeacon.parameters
        let block = TopicScorePreset.ethereumBeaconBlock.parameters
        expect(score.behaviourPenaltyDecay, 0.9857119009006162)
        expect(block.firstMessageDeliveriesDecay, 0.9928302477768374)
        expect(block.meshMessageDeliveriesDecay, 0.9716279515771061)
        expect(block.invalidMessageDeliveriesDecay, 0.9971259067705325)
    }

    @Test("A beacon peer's best score is its share of in-mesh and first-delivery points")
    func beaconMaximum() {
        let attestation = TopicScorePreset.ethereumAttestationSubnet.parameters
        #expect(attestation.timeInMeshCap * attestation.timeInMeshWeight == 10)
        #expect(
            attestation.firstMessageDeliveriesCap * attestation.firstMessageDeliveriesWeight == 40)
        // One invalid message takes away all that can be had from all topics: 155.
        let loss = attestation.invalidMessageDeliveriesWeight * attestation.topicWeight
        #expect((loss + 155).magnitude < 1e-9)
    }

    @Test("Each kind of network pays for one invalid message as its source says")
    func invalidMessages() {
        let costs = TopicScorePreset.allCases.map { preset in
            let topic = preset.parameters
            let cost = -topic.invalidMessageDeliveriesWeight * topic.topicWeight
            return "\(preset.rawValue) \((cost * 1000).rounded() / 1000)"
        }
        #expect(
            costs == [
                "ethereum-beacon-block 112.358", "ethereum-aggregate-and-proof 155.0",
                "ethereum-attestation-subnet 155.0", "ethereum-sync-contribution 155.0",
                "ethereum-sync-subnet 155.0", "ethereum-slashing 100.0",
                "ethereum-voluntary-exit 100.0", "filecoin-blocks 100.0",
                "filecoin-messages 100.0", "filecoin-drand 500.0", "hardening-1k-blocks 24.75",
            ])
    }
}
