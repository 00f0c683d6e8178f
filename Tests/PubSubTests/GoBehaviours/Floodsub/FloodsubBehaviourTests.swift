import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub floodsub_test.go: messages, and how they are signed.
@Suite("go: floodsub")
struct FloodsubBehaviourTests {
    private static let topic = TopicID(0)

    private static func line(
        _ count: Int, _ parameters: FloodsubParameters = FloodsubParameters()
    ) -> (Network, [Int]) {
        var network = Network()
        let hosts = network.addFloodsubs(count, parameters)
        network.connectLine(hosts)
        return (network, hosts)
    }

    @Test("TestBasicFloodsub: 20 nodes get 100 messages of random nodes")
    func basic() {
        var network = Network()
        let hosts = network.addFloodsubs(20)
        network.join(hosts, Self.topic)
        network.connect(hosts, degree: 3)
        network.run(for: .milliseconds(100))
        #expect(network.delivered(of: 100, from: hosts, to: hosts, Self.topic) == 100)
    }

    @Test("TestMultihops: the last of a line of six gets what the first publishes")
    func multihops() {
        var (network, hosts) = Self.line(6)
        network.join(Array(hosts[1...]), Self.topic)
        network.settle()
        let id = network.publish(0, Self.topic)
        network.settle()
        #expect(network.isDelivered(id, to: Array(hosts[1...])))
    }

    @Test("TestReconnects: who leaves gets nothing more, until it joins again")
    func reconnects() {
        var network = Network()
        _ = network.addFloodsubs(3)
        network.connect(0, 1)
        network.connect(0, 2)
        network.join([1, 2], Self.topic)
        network.settle()
        #expect(network.delivered(of: 1, from: [0], to: [1, 2], Self.topic) == 1)
        network.leave(2, Self.topic)
        network.settle()
        #expect(network.delivered(of: 1, from: [0], to: [1], Self.topic) == 1)
        network.join(2, Self.topic)
        network.settle()
        #expect(network.delivered(of: 1, from: [0], to: [1, 2], Self.topic) == 1)
    }

    @Test("TestNoConnection: without a connection nothing comes")
    func noConnection() {
        var network = Network()
        _ = network.addFloodsubs(10)
        network.join(5, Self.topic)
        let id = network.publish(0, Self.topic)
        network.run(for: .seconds(1))
        #expect(network.receivers(of: id) == [])
    }

    @Test("TestSelfReceive: a member gets its own messages, who is none does not")
    func selfReceive() {
        var network = Network()
        let host = network.addFloodsub()
        let first = network.publish(host, Self.topic)
        network.join(host, Self.topic)
        let second = network.publish(host, Self.topic)
        #expect(network.nodes[host].deliveries[first] == nil)
        #expect(network.nodes[host].deliveries[second] == [host])
    }

    @Test("TestOneToOne: between two nodes")
    func oneToOne() {
        var (network, hosts) = Self.line(2)
        network.join(1, Self.topic)
        network.settle()
        #expect(network.delivered(of: 10, from: hosts, to: [1], Self.topic) == 10)
    }

    @Test("TestTreeTopology: in a tree messages of its leaves reach all")
    func tree() {
        var network = Network()
        let hosts = network.addFloodsubs(10)
        let edges = [
            (0, 1), (1, 2), (1, 4), (2, 3), (0, 5), (5, 6), (5, 8), (6, 7), (8, 9),
        ]
        for (one, other) in edges { network.connect(one, other) }
        network.join(hosts, Self.topic)
        network.settle()
        #expect(network.delivered(of: 20, from: [9, 3], to: hosts, Self.topic) == 20)
    }

    @Test("TestMessageSender: each says whom it got the message from, over two hops")
    func messageSender() {
        var (network, hosts) = Self.line(3)
        network.join(hosts, Self.topic)
        network.settle()
        for author in hosts {
            for _ in 0..<100 {
                let id = network.publish(author, Self.topic)
                network.settle()
                for host in hosts {
                    let sender = host == author ? author : host == 1 ? author : 1
                    #expect(network.nodes[host].deliveries[id] == [sender])
                }
                #expect(id.author == PeerID(UInt32(author)))
            }
        }
    }

    @Test("TestWithNoSigning: a message without author and signature is delivered")
    func noSigning() {
        var parameters = FloodsubParameters()
        parameters.validation.signing = .strictNoSign
        var (network, _) = Self.line(2, parameters)
        network.join(1, Self.topic)
        network.settle()
        let message = Message(
            id: MessageID(content: 7), author: nil, topic: Self.topic, dataSize: 17,
            payload: PayloadID(0), authenticity: .unsigned)
        network.step(0, .publish(message))
        network.settle()
        let delivered = network.nodes[1].effects.compactMap { effect -> Message? in
            if case .deliver(let message, _) = effect { message } else { nil }
        }
        #expect(delivered == [message])
        #expect(delivered.allSatisfy { $0.author == nil && !$0.authenticity.isSigned })
    }

    @Test("TestWithSigning: a signed message is delivered, and says who wrote it")
    func signing() {
        var (network, _) = Self.line(2)
        network.join(1, Self.topic)
        network.settle()
        network.publish(0, Self.topic)
        network.settle()
        let delivered = network.nodes[1].effects.compactMap { effect -> Message? in
            if case .deliver(let message, _) = effect { message } else { nil }
        }
        #expect(delivered.map(\.author) == [PeerID(0)])
        #expect(delivered.map(\.authenticity) == [.signed])
    }

    @Test("TestImproperlySignedMessageRejected: a bad signature is refused, a good one is not")
    func improperlySigned() {
        var (network, _) = Self.line(2)
        network.join([0, 1], Self.topic)
        network.settle()
        let good = network.publish(0, Self.topic)
        let bad = network.publish(0, Self.topic, .forged)
        network.settle()
        #expect(network.receivers(of: good) == [0, 1])
        #expect(network.receivers(of: bad) == [0])
        #expect(
            network.nodes[1].effects.contains { effect in
                if case .reject(_, PeerID(0), .invalidSignature) = effect { true } else { false }
            })
    }

    @Test("TestConfigurableMaxMessageSize: 2 MB are one RPC where the limit is 4 MB")
    func maxMessageSize() {
        let id = MessageID(author: PeerID(0), sequenceNumber: 1)
        let rpc = RPC.message(Wording.message(id, Self.topic, size: 1 << 21))
        let names = WireNames(topics: ["foobar"], peerCount: 2)
        #expect(
            rpc.fragments(limit: 1 << 22, names: names)
                == [RPCFragment(rpc: rpc, isOversized: false)])
        #expect(rpc.fragments(limit: 1 << 20, names: names).map(\.isOversized) == [true])
    }

    @Test("TestPubsubWithAssortedOptions: messages that their content identifies, with a blacklist")
    func assortedOptions() {
        var parameters = FloodsubParameters()
        parameters.validation.signing = .laxNoSign
        var (network, hosts) = Self.line(2, parameters)
        network.join(hosts, Self.topic)
        network.tell(0, .blacklisted, of: 9)
        network.settle()
        for (index, host) in hosts.enumerated() {
            let message = Message(
                id: MessageID(content: UInt32(index)), author: nil, topic: Self.topic,
                dataSize: 9, payload: PayloadID(0), authenticity: .unsigned)
            network.step(host, .publish(message))
            network.settle()
            #expect(network.isDelivered(message.id, to: hosts))
        }
    }

    @Test("TestPreconnectedNodes: routers whose hosts were connected before find each other")
    func preconnected() {
        var (network, hosts) = Self.line(2)
        network.join(hosts, Self.topic)
        network.settle()
        #expect(network.delivered(of: 2, from: [0], to: hosts, Self.topic) == 2)
        #expect(network.delivered(of: 2, from: [1], to: hosts, Self.topic) == 2)
    }
}
