import Comparisons
import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@Suite("Figures")
struct MetricsTests {
    private static let names = WireNames(topics: ["t", "blocks"], peerCount: 10)

    private static let everything = RPC(
        RPC.Bundle(
            subscriptions: [Subscription(TopicID(0), isSubscribing: true)],
            messages: [Happening.message(0), Happening.message(1)],
            control: Control(
                ihave: [
                    IHave(TopicID(0), [Happening.id(1, 1), Happening.id(1, 2)]),
                    IHave(TopicID(1), [Happening.id(2, 1)]),
                ],
                iwant: [Happening.id(3, 1), Happening.id(3, 2)], graft: [TopicID(0)],
                prune: [Prune(TopicID(0)), Prune(TopicID(1), peers: [PeerID(1), PeerID(2)])],
                idontwant: [Happening.id(5, 1), Happening.id(5, 2), Happening.id(5, 3)])))

    @Test("Everything in an RPC is counted when it is sent")
    func countsOfRPC() {
        let counts = Self.metrics([Self.send(Self.everything)]).counts
        var expected = Counts()
        expected.sent = 1
        expected.payload = 2
        expected.ihave = 2
        expected.ihaveIds = 3
        expected.iwant = 1
        expected.iwantIds = 2
        expected.graft = 1
        expected.prune = 2
        expected.pxPeers = 2
        expected.idontwant = 1
        expected.idontwantIds = 3
        #expect(counts == expected)
    }

    @Test("A lone message is one payload")
    func countsOfMessage() {
        let counts = Self.metrics([Self.send(.message(Happening.message(0)))]).counts
        var expected = Counts()
        expected.sent = 1
        expected.payload = 1
        #expect(counts == expected)
    }

    @Test("What is dropped on its way was counted when it was sent", arguments: DropReason.allCases)
    func drops(reason: DropReason) {
        let rpc = Self.everything
        let size = RPCSize(of: rpc, names: Self.names)
        let drop = TraceEvent.Kind.drop(rpc, to: PeerID(1), size, reason, wasSent: true)
        let metrics = Self.metrics([Self.send(rpc), drop])
        #expect(metrics.counts.sent == 1 && metrics.counts.dropped == 1)
        #expect(metrics.counts.graft == 1 && metrics.bytes == size)
        #expect(metrics.dropped[reason] == 1 && metrics.dropped.total == 1)
    }

    @Test(
        "What never left its node is an RPC that was dropped, but neither bytes nor copies",
        arguments: DropReason.allCases)
    func unsent(reason: DropReason) {
        let rpc = Self.everything
        let size = RPCSize(of: rpc, names: Self.names)
        let drop = TraceEvent.Kind.drop(rpc, to: PeerID(1), size, reason, wasSent: false)
        let metrics = Self.metrics([drop])
        #expect(metrics.bytes.total == 0 && metrics.bytes.control == 0)
        var counts = Counts()
        counts.sent = 1
        counts.dropped = 1
        #expect(metrics.counts == counts && metrics.dropped[reason] == 1)
    }

    @Test("Deliveries, duplicates and refusals are counted where they happen")
    func deliveries() {
        let message = Happening.message(0, hops: 2)
        let metrics = Self.metrics([
            .publish(Happening.message(0)), .deliver(Happening.message(0), from: nil),
            .deliver(message, from: PeerID(1)), .duplicate(message, from: PeerID(2)),
            .duplicate(message, from: PeerID(3)), .duplicate(message, from: PeerID(3)),
            .reject(message, from: PeerID(2), .notSubscribed),
        ])
        let counts = metrics.counts
        #expect(counts.publish == 1 && counts.deliver == 2)
        #expect(counts.duplicate == 3 && counts.reject == 1)
        #expect(metrics.hopCounts == [1, 0, 1])
        #expect(Happening.report(metrics).duplicatesPerDelivery == 3)
    }

    @Test("A publisher's own delivery has no latency; everybody else's counts")
    func latencies() {
        let message = Happening.message(0)
        let metrics = Happening.metrics(
            3,
            [
                Happening.event(1000, 0, .publish(message)),
                Happening.event(1000, 0, .deliver(message, from: nil)),
                Happening.event(1040, 1, .deliver(message, from: PeerID(0))),
                Happening.event(1100, 2, .deliver(message, from: PeerID(1))),
            ])
        #expect(metrics.latency.count == 2 && metrics.latency.sum == .milliseconds(140))
        #expect(metrics.latency.bucketCounts == [1, 1])
    }

    @Test("Bytes by kind add up to the total, whatever is sent")
    func bytes() {
        let rpcs = [
            Self.everything, .message(Happening.message(0)), RPC(RPC.Bundle()),
            RPC(RPC.Bundle(control: Control(graft: [TopicID(1)]))),
            RPC(RPC.Bundle(subscriptions: [Subscription(TopicID(0), isSubscribing: false)])),
        ]
        let report = Happening.report(Self.metrics(rpcs.map { Self.send($0) }))
        let sizes = rpcs.map { RPCSize(of: $0, names: Self.names) }
        #expect(report.figure("bytes.total") == Double(sizes.reduce(0) { $0 + $1.total }))
        #expect(report.figure("bytes.payload") == 300)
        #expect(report.figure("bytes.control") == Double(sizes.reduce(0) { $0 + $1.control }))
        let parts = ["payload", "pubsub", "control"].compactMap { report.figure("bytes.\($0)") }
        #expect(parts.reduce(0, +) == report.figure("bytes.total"))
        #expect(parts.allSatisfy { $0 > 0 })
    }

    @Test("Dials and what is under way are told, not derived")
    func told() {
        var metrics = Metrics(nodeCount: 1, topicCount: 1)
        metrics.countDial()
        metrics.countDial()
        metrics.countAskedDial()
        metrics.countFailedDial()
        metrics.countInFlight(7)
        #expect(metrics.counts.connect == 2 && metrics.counts.connectAsked == 1)
        #expect(metrics.counts.connectFailed == 1)
        #expect(metrics.counts.arrived == 0 && metrics.counts.inFlight == 7)
        // GRAFT, PRUNE and dials are counted where they are sent, not where they have an effect.
        metrics.record(Happening.event(0, 0, .graft(PeerID(0), TopicID(0))))
        metrics.record(Happening.event(0, 0, .prune(PeerID(0), TopicID(0), .excess)))
        metrics.record(Happening.event(0, 0, .connect(PeerID(0), dialled: true)))
        metrics.record(Happening.event(0, 0, .disconnect(PeerID(0))))
        #expect(
            metrics.counts.graft == 0 && metrics.counts.prune == 0 && metrics.counts.connect == 2)
    }

    @Test("IDONTWANT is counted where it is sent, where it comes, and where it is honoured")
    func unwanted() {
        var metrics = Self.metrics([
            Self.send(Self.everything), Self.send(Self.everything),
            .withhold(Happening.message(0), from: PeerID(1)),
        ])
        var report = Happening.report(metrics)
        #expect(report.figure("idontwant.ids") == 6 && report.figure("idontwant.arrived") == 0)
        #expect(report.figure("idontwant.honoured") == 1)
        #expect(report.figure("idontwant.honouredShare") == nil)
        // More honoured than came can only be by forgetting, and wastes nothing.
        #expect(report.figure("idontwant.wasted") == 0)
        for rpc in [Self.everything, .message(Happening.message(0))] {
            metrics.record(Happening.event(0, 1, .receive(rpc, from: PeerID(0), byteCount: 9)))
        }
        #expect(metrics.counts.arrived == 2)
        report = Happening.report(metrics)
        #expect(report.figure("idontwant.arrived") == 3 && report.figure("counts.withheld") == 1)
        #expect(report.figure("idontwant.wasted") == 2)
        #expect(report.figure("idontwant.honouredShare") == 1.0 / 3)
    }

    @Test("Of broken promises each message counts")
    func promises() {
        let metrics = Self.metrics([
            .promiseBroken(PeerID(1), count: 3), .promiseBroken(PeerID(2), count: 2),
        ])
        #expect(metrics.counts.promisesBroken == 5)
    }

    private static func send(_ rpc: RPC) -> TraceEvent.Kind {
        .send(rpc, to: PeerID(1), RPCSize(of: rpc, names: names))
    }

    private static func metrics(_ kinds: [TraceEvent.Kind]) -> Metrics {
        Happening.metrics(4, topics: 2, kinds.map { Happening.event(0, 0, $0) })
    }
}
