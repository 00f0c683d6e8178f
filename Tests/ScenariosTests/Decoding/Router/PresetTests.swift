import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@Suite("Presets of routers and of topics")
struct PresetTests {
    @Test("A preset is its parameters, with every topic of the scenario scored")
    func whole() throws {
        for preset in GossipsubPreset.allCases where preset != .standard {
            var expected = preset.parameters
            expected.score?[TopicID(0)] = preset.topicScore(of: "blocks")?.parameters
            expected.score?[TopicID(1)] = preset.topicScore(of: "else")?.parameters
            if preset == .filecoin {
                expected.gater?.topicDeliveryWeights = [.init(TopicID(0), 10)]
            }
            let found = try Loading.gossipsubParameters(
                "preset: '\(preset.rawValue)'", topics: "'blocks', 'else'")
            #expect(found == expected)
            #expect(found.score?.topics.count == 2)
            #expect(found.score?.problems(skippingUnsetGroups: true) == [])
            #expect(found.thresholds.problems == [])
        }
    }

    @Test("A preset speaks the version that it is asked to")
    func version() throws {
        let found = try Loading.gossipsubParameters("preset: 'filecoin', version: '1.1'")
        #expect(found.version == .v1_1)
        #expect(found.overlay.target == 8)
    }

    @Test(
        "Ethereum's topics are scored by their kind, by short name or full",
        arguments: [
            ("beacon_block", .ethereumBeaconBlock),
            ("beacon_aggregate_and_proof", .ethereumAggregateAndProof),
            ("beacon_attestation_63", .ethereumAttestationSubnet),
            ("sync_committee_contribution_and_proof", .ethereumSyncContribution),
            ("sync_committee_3", .ethereumSyncSubnet), ("attester_slashing", .ethereumSlashing),
            ("proposer_slashing", .ethereumSlashing), ("voluntary_exit", .ethereumVoluntaryExit),
            ("bls_to_execution_change", .ethereumVoluntaryExit),
            ("blob_sidecar_1", .ethereumBeaconBlock), ("news", .ethereumBeaconBlock),
            ("data_column_sidecar_9", .ethereumBeaconBlock),
        ] as [(String, TopicScorePreset)])
    func ethereum(name: String, kind: TopicScorePreset) throws {
        let full = "/eth2/b5303f2a/\(name)/ssz_snappy"
        let found = try Loading.gossipsubParameters(
            "preset: 'ethereum-beacon'", topics: "'\(name)', '\(full)'")
        #expect(found.score?[TopicID(0)] == kind.parameters)
        #expect(found.score?[TopicID(1)] == kind.parameters)
    }

    @Test(
        "Filecoin's topics are scored by their kind, and weigh as in Lotus",
        arguments: [
            ("blocks", .filecoinBlocks, 10), ("/fil/blocks/testnetnet", .filecoinBlocks, 10),
            ("msgs", .filecoinMessages, nil), ("/fil/msgs/testnetnet", .filecoinMessages, nil),
            ("drand", .filecoinDrand, 5), ("/drand/pubsub/v0.0.0/ab", .filecoinDrand, 5),
            ("news", .filecoinBlocks, nil),
        ] as [(String, TopicScorePreset, Double?)])
    func filecoin(name: String, kind: TopicScorePreset, weight: Double?) throws {
        let found = try Loading.gossipsubParameters("preset: 'filecoin'", topics: "'\(name)'")
        #expect(found.score?[TopicID(0)] == kind.parameters)
        #expect(found.gater?.topicDeliveryWeights.map(\.weight) == (weight.map { [$0] } ?? []))
    }

    @Test("Fields beside a preset override it, and leave the rest of it")
    func overriding() throws {
        let found = try Loading.gossipsubParameters(
            """
            preset: 'ethereum-beacon', D: 10, D_hi: 14, heartbeatInterval: '1 s', signing: 'LaxSign',
            thresholds: {acceptPX: 7}, score: {topicScoreCap: 50,
            topics: {beacon_block: {topicWeight: 0.25}, 'beacon_a*': {timeInMeshCap: 9}}}
            """, topics: "'beacon_block', 'beacon_attestation_1', 'beacon_aggregate_and_proof'")
        var expected = GossipsubParameters.ethereumBeacon
        expected.overlay.target = 10
        expected.overlay.high = 14
        expected.heartbeatInterval = .seconds(1)
        expected.heartbeatSpread = .seconds(1)
        expected.validation.signing = .laxSign
        expected.thresholds.acceptPX = 7
        expected.score?.topicScoreCap = 50
        var block = TopicScoreParameters.ethereumBeaconBlock
        block.topicWeight = 0.25
        var subnet = TopicScoreParameters.ethereumAttestationSubnet
        subnet.timeInMeshCap = 9
        var aggregate = TopicScoreParameters.ethereumAggregateAndProof
        aggregate.timeInMeshCap = 9
        expected.score?[TopicID(0)] = block
        expected.score?[TopicID(1)] = subnet
        expected.score?[TopicID(2)] = aggregate
        #expect(found == expected)
        // A preset's own D_lazy does not follow D.
        #expect(found.gossip.target == 6)
    }

    @Test("The closest of several names counts, and topics without one are not scored")
    func closest() throws {
        let found = try Loading.gossipsubParameters(
            """
            score: {topics: {'a*': {topicWeight: 1}, 'ab*': {topicWeight: 2}, abc: {topicWeight: 3}}},
            gater: {topicDeliveryWeights: {'ab*': 4, 'a*': 5}}
            """, topics: "'abc', 'abd', 'axe', 'b'")
        let weights = (0..<4 as Range<UInt32>).map { found.score?[TopicID($0)]?.topicWeight }
        #expect(weights == [3, 2, 1, nil])
        #expect(found.gater?.topicDeliveryWeights.map(\.weight) == [4, 4, 5])
    }

    @Test("Topics that only a later group or workload mentions are scored too")
    func late() throws {
        let scenario = try Loading.scenario(
            """
            {duration: '1 s', nodes: {
              a: {count: 1, router: {protocol: 'gossipsub', score: {topics: {'*': {topicWeight: 2}}}}},
              b: {count: 1, router: 'gossipsub', subscribe: ['x']}},
             workload: [{topic: 'y', from: 'b', every: '1 s', size: '1 B'}]}
            """)
        guard case .gossipsub(let a) = scenario.groups[0].router,
            case .gossipsub(let b) = scenario.groups[1].router
        else { preconditionFailure("both run gossipsub") }
        #expect(a.score?.topics.map(\.topic) == [TopicID(0), TopicID(1)])
        #expect(b.score == nil)
    }
}
