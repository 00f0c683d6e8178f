import SimKernel
import Testing

@testable import PubSub

/// A message is sent to a few peers at a time (vacp2p/nim-libp2p#1093, #1100).
@Suite("Staggered sending")
struct StaggeredSendsTests {
    private static let topic = TopicID(0)
    private static let peers = (1...4).map { PeerID(UInt32($0)) }

    private static func message(_ number: UInt32 = 0, by author: PeerID, _ size: Int) -> Message {
        Message(
            id: MessageID(author: author, sequenceNumber: number), topic: topic,
            dataSize: UInt32(size), payload: PayloadID(number))
    }

    /// A router with four peers in its mesh, which sends to so many at a time.
    private struct Node {
        var router: Gossipsub
        var now = Instant.start

        init(at a: Int, _ change: (inout GossipsubParameters) -> Void = { _ in }) {
            var parameters = GossipsubParameters()
            parameters.stagger.peers = a
            parameters.heartbeatInterval = .seconds(60)
            parameters.heartbeatInitialDelay = .seconds(60)
            change(&parameters)
            router = Gossipsub(
                id: PeerID(0), parameters: parameters, startingAt: .start,
                random: RandomStream(seed: 1))
            _ = handle(.join(topic))
            for peer in peers {
                _ = handle(.connected(peer, PeerTraits(.v1_2, isOutbound: true)))
                var bundle = RPC.Bundle(
                    subscriptions: [Subscription(topic, isSubscribing: true)])
                bundle.control.graft = [topic]
                _ = handle(.received(.bundle(bundle), from: peer))
            }
        }

        mutating func handle(_ input: RouterInput) -> [RouterEffect] {
            var effects: [RouterEffect] = []
            router.handle(input, at: now, into: &effects)
            return effects
        }

        /// Whom the message is sent to by what happened; each send is announced.
        mutating func sends(_ input: RouterInput) -> [PeerID] {
            let effects = handle(input)
            var followed: [PeerID] = []
            var sent: [PeerID] = []
            for effect in effects {
                if case .followDeparture(_, let peer) = effect { followed.append(peer) }
                if case .send(.message, let peer) = effect { sent.append(peer) }
            }
            #expect(followed.isEmpty || followed == sent)
            return sent
        }
    }

    @Test("The next peer's turn comes when a copy has left", arguments: [1, 2, 3])
    func turns(atATime: Int) {
        var node = Node(at: atATime)
        let message = Self.message(by: PeerID(0), 100_000)
        var sent = node.sends(.publish(message))
        #expect(sent.count == atATime)
        for turn in 0..<4 {
            let next = node.sends(.departed(message, to: sent[turn]))
            #expect(next.count == (atATime + turn < 4 ? 1 : 0))
            sent += next
        }
        #expect(Set(sent) == Set(Self.peers) && sent.count == 4)
        #expect(node.router.staggered.isEmpty)
    }

    @Test("Small messages, and all where it is off, are sent at once")
    func off() {
        var node = Node(at: 1)
        #expect(node.sends(.publish(Self.message(by: PeerID(0), 65_535))) == Self.peers)
        var other = Node(at: 0)
        #expect(other.sends(.publish(Self.message(by: PeerID(0), 1_000_000))) == Self.peers)
    }

    @Test("A message of a peer is staggered to the others, and a flood too")
    func forwardedAndFlooded() {
        var node = Node(at: 1)
        let message = Self.message(by: PeerID(9), 100_000)
        let first = node.sends(.received(.message(message), from: PeerID(2)))
        #expect(first.count == 1 && first != [PeerID(2)])
        var flooding = Node(at: 1) { $0.floodPublish = true }
        #expect(flooding.sends(.publish(Self.message(by: PeerID(0), 100_000))).count == 1)
    }

    @Test("Who says meanwhile that it does not want the message, or sends it, is left out")
    func leftOut() throws {
        var node = Node(at: 1)
        let message = Self.message(by: PeerID(9), 100_000)
        let first = try #require(
            node.sends(.received(.message(message), from: PeerID(4))).first)
        let others = Self.peers.filter { $0 != first && $0 != PeerID(4) }
        let unwanted = RPC.Bundle(control: Control(idontwant: [message.id]))
        _ = node.handle(.received(.bundle(unwanted), from: others[0]))
        _ = node.handle(.received(.message(message), from: others[1]))
        let effects = node.handle(.departed(message, to: first))
        #expect(effects == [.withhold(message, from: others[0])])
        #expect(node.router.staggered.isEmpty)
    }

    @Test("A copy that does not leave keeps the next waiting for staggerInterval, and no longer")
    func interval() {
        var node = Node(at: 1)
        let message = Self.message(by: PeerID(0), 100_000)
        var sent = node.sends(.publish(message))
        #expect(node.router.nextWakeUp == .start + .milliseconds(200))
        for _ in 0..<3 {
            node.now = node.router.nextWakeUp ?? .never
            sent += node.sends(.wakeUp)
        }
        #expect(Set(sent) == Set(Self.peers))
        #expect(node.now == .start + .milliseconds(600))
        #expect(node.router.nextWakeUp ?? .start >= .start + .seconds(60), "the heartbeat")
        #expect(node.sends(.departed(message, to: sent[0])).isEmpty)
    }

    @Test("A peer that goes gives its place to the next")
    func disconnected() throws {
        var node = Node(at: 1)
        let message = Self.message(by: PeerID(0), 100_000)
        var sent = node.sends(.publish(message))
        for _ in 0..<3 { sent += node.sends(.disconnected(try #require(sent.last))) }
        #expect(Set(sent) == Set(Self.peers))
    }

    @Test("Each message has places of its own")
    func several() {
        var node = Node(at: 1)
        let one = Self.message(1, by: PeerID(0), 100_000)
        let other = Self.message(2, by: PeerID(0), 100_000)
        let first = node.sends(.publish(one))
        #expect(first.count == 1 && node.sends(.publish(other)).count == 1)
        #expect(node.sends(.departed(one, to: first[0])).count == 1)
    }
}
