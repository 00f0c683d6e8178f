import PubSub
import SimKernel
import Testing

/// What a router makes of a peer that its gater keeps away (go-libp2p-pubsub peer_gater.go).
@Suite("Gated peers")
struct GatedPeerTests {
    /// How a message of the peer comes.
    enum Form: CaseIterable {
        case none
        case alone
        case inBundle
    }

    private static let topic = TopicID(0)
    private static let (bad, busy) = (PeerID(1), PeerID(2))
    private static let now = Instant.start + .milliseconds(500)

    private static func message(_ number: Int) -> Message {
        Message(
            id: MessageID(author: PeerID(9), sequenceNumber: UInt32(number)), topic: topic,
            dataSize: 1, payload: PayloadID(UInt32(number)))
    }

    /// A router that throttles, and has had sixty messages of `bad` that were no good.
    private static func router() -> Gossipsub {
        var parameters = GossipsubParameters()
        parameters.gater = PeerGaterParameters()
        parameters.validation.checksValidity = true
        var router = Gossipsub(
            id: PeerID(0), parameters: parameters, startingAt: .start,
            random: RandomStream(seed: 1))
        var effects: [RouterEffect] = []
        router.handle(.join(topic), at: .start, into: &effects)
        for (peer, address) in [(bad, AddressID(1)), (busy, AddressID(2))] {
            let traits = PeerTraits(.v1_1, address: address)
            router.handle(.connected(peer, traits), at: .start, into: &effects)
        }
        for number in 0..<100 {
            let (peer, result): (PeerID, CheckResult) =
                number < 60 ? (bad, .reject) : (busy, .throttled)
            let message = message(number)
            router.handle(.received(.message(message), from: peer), at: now, into: &effects)
            router.handle(.checked(message, from: peer, .validity, result), at: now, into: &effects)
        }
        return router
    }

    @Test("Its messages are not taken, and what it promised is forgiven", arguments: Form.allCases)
    func forgiven(form: Form) {
        var router = Self.router()
        var effects: [RouterEffect] = []
        let ihave = IHave(Self.topic, [Self.message(1000).id])
        let gossip = RPC.Bundle(control: Control(ihave: [ihave]))
        router.handle(.received(.bundle(gossip), from: Self.bad), at: Self.now, into: &effects)
        #expect(effects.count == 1, "an IWANT, by which the peer has promised")
        effects = []
        let messages = [Self.message(1001), Self.message(1002)]
        let rpc: RPC? =
            switch form {
            case .none: nil
            case .alone: .message(messages[0])
            case .inBundle: .bundle(RPC.Bundle(messages: messages))
            }
        if let rpc {
            router.handle(.received(rpc, from: Self.bad), at: Self.now, into: &effects)
            let refused = effects.filter { $0 == .reject(messages[0], from: Self.bad, .gated) }
            #expect(refused.count == 1)
        }
        let end = Self.now + .seconds(6)
        while let time = router.nextWakeUp, time <= end {
            router.handle(.wakeUp, at: time, into: &effects)
        }
        let isBroken = effects.contains(.promiseBroken(Self.bad, count: 1))
        #expect(isBroken == (form == .none))
    }
}
