import Comparisons
import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import TextFormats

/// A run that never was: three nodes, four messages, and figures that are easy to check by hand.
enum Sample {
    static func report() throws -> Report {
        var metrics = Metrics(nodeCount: 3, topicCount: 1)
        for node in 0..<3 { metrics.record(event(node, .zero, .join(TopicID(0)))) }
        for index in 0..<4 {
            metrics.record(event(0, .zero, .publish(message(index, hops: 0))))
            metrics.record(event(0, .zero, .deliver(message(index, hops: 0), from: nil)))
        }
        let latencies: [UInt64] = [20, 30, 40, 120, 60, 450]
        for (index, latency) in latencies.enumerated() {
            let hops = index < 4 ? 1 : 2
            let after = Interval.milliseconds(latency)
            metrics.record(delivery(of: index % 4, to: 1 + index / 4, after: after, hops: hops))
        }
        metrics.record(event(1, .seconds(1), .duplicate(message(0, hops: 1), from: PeerID(2))))
        send(to: &metrics)
        var report = Report(
            scenario: "sample", seed: 7, fingerprint: "0123456789abcdef", nodes: 3, events: 1234,
            virtualTime: .seconds(10), metrics: metrics,
            ending: Observed.sample(at: 10, [Observed.meshes([1]), Observed.meshes([2])]))
        report.judge(
            try expectations(
                """
                {metric: "reach", atLeast: 0.9}, {metric: "latencyMs.max", atMost: 5000},
                {metric: "counts.publish", equals: 4},
                """))
        return report
    }

    /// Two RPCs: a bundle with every kind of control message arrives, a message is lost.
    private static func send(to metrics: inout Metrics) {
        let control = Control(
            ihave: [IHave(TopicID(0), [message(0, hops: 0).id, message(1, hops: 0).id])],
            iwant: [message(2, hops: 0).id], graft: [TopicID(0)],
            prune: [Prune(TopicID(0)), Prune(TopicID(0))])
        let bundle = RPC(.init(messages: [message(0, hops: 1)], control: control))
        let large = RPCSize(payload: 1024, control: 12_345, total: 14_000)
        metrics.record(event(0, .zero, .send(bundle, to: PeerID(1), large)))
        let lost = RPC.message(message(1, hops: 1))
        let small = RPCSize(payload: 1024, control: 0, total: 1200)
        metrics.record(event(0, .zero, .send(lost, to: PeerID(2), small)))
        metrics.record(event(0, .zero, .drop(lost, to: PeerID(2), small, .lost, wasSent: true)))
        metrics.record(event(1, .seconds(1), .receive(bundle, from: PeerID(0), byteCount: 14_000)))
        metrics.countDial()
    }

    /// Expectations as a scenario's `expect` lists them.
    static func expectations(_ list: String) throws -> [Expectation] {
        let text = """
            {duration: "1 s", nodes: {a: {count: 3, router: "floodsub"}}, expect: [\(list)]}
            """
        let scenario = try Scenario.decode(
            Array(text.utf8), file: "sample.json5",
            readFile: { _ in .failure(UnreadableFile(reason: "no such file")) })
        return scenario.expectations
    }

    static func delivery(
        of index: Int, to node: Int, after latency: Interval, hops: Int
    ) -> TraceEvent {
        event(node, latency, .deliver(message(index, hops: hops), from: PeerID(0)))
    }

    private static func event(_ node: Int, _ after: Interval, _ kind: TraceEvent.Kind) -> TraceEvent
    {
        TraceEvent(time: .start + after, node: PeerID(UInt32(node)), kind: kind)
    }

    private static func message(_ index: Int, hops: Int) -> Message {
        Message(
            id: MessageID(author: PeerID(0), sequenceNumber: UInt32(index)), topic: TopicID(0),
            dataSize: 1024, payload: PayloadID(UInt32(index)), hops: UInt16(hops))
    }

    static let text = """
        scenario      sample
        nodes         3
        seed          7
        virtual time  10 s
        fingerprint   0123456789abcdef

        Messages                                  Latency from publication to delivery
          published                          4      mean                      120.000 ms
          deliveries, own included          10      p50                        40.000 ms
          deliveries expected               12      p90                       450.000 ms
          expected and made                 10      p95                       450.000 ms
          reach                        83.33 %      p99                       450.000 ms
          duplicates                         1      max                       450.000 ms
          duplicates for each delivery   0.167
          refused                            0

        RPCs                                      Bytes sent
          sent                               2      payload                        2,048
          arrived                            1      pubsub                           807
          dropped                            1      control                       12,345
          in flight at the end               0      total                         15,200
          copies of messages in them         2

        Control messages                          Shape
          IHAVE                              1      dials                              1
          ids in them                        2      mean mesh degree               1.500
          IWANT                              1      mesh degrees                  1 to 2
          ids in them                        1      mean hops of a delivery        1.333
          IDONTWANT                          0      most hops                          2
          GRAFT                              1      memory for a connection          0 B
          PRUNE                              2

        RPCs dropped
          lost                               1

        Latencies by 100 ms, share of deliveries
            0–100 ms  ████████████████████████████████████████   66.67 %
          100–200 ms  ██████████                                 16.67 %
          200–300 ms                                              0.00 %
          300–400 ms                                              0.00 %
          400–500 ms  ██████████                                 16.67 %

        Hops, share of deliveries, own included
          0 hops  ████████████████████████████████████████   40.00 %
           1 hop  ████████████████████████████████████████   40.00 %
          2 hops  ████████████████████                       20.00 %

        Expectations
          ✗ reach           0.8333  at least 0.9000
          ✓ latencyMs.max      450  at most 5,000
          ✓ counts.publish       4  exactly 4

        """

    static let emptyText = """
        scenario      quiet
        nodes         2
        seed          18446744073709551615
        virtual time  1500 ms
        fingerprint   0000000000000000

        Messages                                  Latency from publication to delivery
          published                          0      no deliveries over the network
          deliveries, own included           0
          deliveries expected                0
          expected and made                  0
          reach                  none expected
          duplicates                         0
          duplicates for each delivery       –
          refused                            0

        RPCs                                      Bytes sent
          sent                               0      payload                            0
          arrived                            0      pubsub                             0
          dropped                            0      control                            0
          in flight at the end               0      total                              0
          copies of messages in them         0

        Control messages                          Shape
          IHAVE                              0      dials                              0
          ids in them                        0      mean mesh degree             no mesh
          IWANT                              0      mean hops of a delivery            –
          ids in them                        0      most hops                          –
          IDONTWANT                          0      memory for a connection          0 B
          GRAFT                              0
          PRUNE                              0

        """
}
