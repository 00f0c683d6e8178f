import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub gossipsub_test.go, of extensions: one router of v1.3, and a peer that the test
/// plays.
@Suite("go: extensions")
struct ExtensionBehaviourTests {
    private static let (router, peer) = (0, 1)

    private static func network(_ change: (inout GossipsubParameters) -> Void) -> Network {
        var parameters = Network.gossipsub
        parameters.version = .v1_3
        change(&parameters)
        var network = Network()
        _ = network.addGossipsub(parameters)
        _ = network.addScripted(.v1_3)
        network.connect(router, peer)
        network.settle()
        return network
    }

    @Test(
        "TestExtensionsControlMessage: to tell extensions once is fine, to repeat it is not",
        arguments: [true, false])
    func controlMessage(isWellBehaved: Bool) {
        var network = Self.network { parameters in
            var score = ScoreParameters()
            score.behaviourPenaltyWeight = -1
            score.behaviourPenaltyDecay = 0.9
            score.decayInterval = .seconds(60)
            score.decayToZero = 0.01
            parameters.score = score
            parameters.thresholds.gossip = -100
            parameters.thresholds.publish = -500
            parameters.thresholds.graylist = -1000
        }
        for place in 0..<3 {
            let extensions = isWellBehaved && place > 0 ? nil : Extensions()
            let bundle = RPC.Bundle(control: Control(extensions: extensions), hasControl: true)
            network.send(bundle, from: Self.peer, to: Self.router)
        }
        network.settle()
        let scores = network.router(Self.router)?.observation(at: network.now, withScores: true)
        let score = scores?.scores.first?.components.total
        // P7: two repetitions of 10 each, squared.
        #expect(score == (isWellBehaved ? 0 : -400))
    }

    @Test("TestTestExtension: the first RPC tells it, and its message follows once both have told")
    func testExtension() {
        var network = Self.network { $0.extensions.test = true }
        let told = Control(extensions: Extensions(test: true))
        #expect(network.nodes[Self.peer].received.map(\.rpc.control) == [told])
        network.send(told, from: Self.peer, to: Self.router)
        network.settle()
        let received = network.nodes[Self.peer].received.map(\.rpc)
        #expect(received.map(\.hasTestExtension) == [false, true])
    }
}
