import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("A scenario that uses every field")
struct MaximalScenarioTests {
    private let news = TopicID(0)
    private let chat = TopicID(1)
    private let rare = TopicID(2)
    private let late = TopicID(3)

    @Test("The experiment and its nodes")
    func nodes() throws {
        let scenario = try Maximal.scenario
        #expect(scenario.name == "everything")
        #expect(scenario.description == "All at once")
        #expect(scenario.seed == 7)
        #expect(scenario.duration == .seconds(60))
        #expect(scenario.topics == ["news", "chat", "rare", "late"])
        #expect(scenario.nodeCount == 10)
        try #require(scenario.groups.count == 2)
        let (g, f) = (scenario.groups[0], scenario.groups[1])
        #expect([g.name, f.name] == ["g", "f"])
        #expect([g.count, f.count] == [6, 4])
        #expect([g.first, f.first] == Maximal.nodes(0, 6))
        #expect(g.topics == [news, chat])
        #expect(f.topics == [])
        var floodsub = FloodsubParameters()
        floodsub.validation.seenTTL = .seconds(80)
        floodsub.validation.seenExpiry = .lastSeen
        floodsub.validation.signing = .laxNoSign
        floodsub.validation.partialFlags = false
        #expect(f.router == .floodsub(floodsub))
    }

    @Test("The network")
    func network() throws {
        let scenario = try Maximal.scenario
        #expect(
            scenario.topology
                == TopologyPlan(kind: .randomOut(degree: 3), start: .milliseconds(100)))
        var links = LinkProfile(
            latency: .lognormal(median: 50_000_000, sigma: 0.5), latencyDraw: .perPair,
            isSymmetric: false, jitter: .proportional(share: Ratio(1, 10)),
            loss: Ratio(1, 200),
            bursts: LossBursts(
                enter: Ratio(1, 1000), leave: Ratio(1, 5), loss: Ratio(7, 10)),
            ordering: .datagrams)
        links.sharing = .fairShare
        links.duplicate = Ratio(1, 50)
        links.reordering = Reordering(
            share: Ratio(1, 10), delay: .uniform(lower: 1_000_000, upper: 5_000_000))
        #expect(scenario.links == links)
    }

    @Test("The workloads")
    func workloads() throws {
        let workloads = try Maximal.scenario.workloads
        try #require(workloads.count == 4)
        #expect(
            workloads[0]
                == Workload(
                    topic: news,
                    publishers: NodeSelection(
                        candidates: Maximal.nodes(0, 1, 2, 7), pick: .count(2)),
                    turn: .each, pace: .periodic(.seconds(2)),
                    size: .uniform(lower: 1, upper: 1024), start: .seconds(3),
                    stop: .seconds(40), count: 11))
        #expect(
            workloads[1]
                == Workload(
                    topic: chat,
                    publishers: NodeSelection(
                        candidates: (0..<10).map { NodeID($0) }, pick: .share(Ratio(1, 2))),
                    turn: .random, pace: .poisson(meanGap: .seconds(2)),
                    size: .normal(mean: 9, deviation: 3), start: .zero, stop: nil, count: nil))
        let inline = [
            ScheduledPublication(time: .seconds(1), publisher: PeerID(0), size: nil),
            ScheduledPublication(time: .seconds(2), publisher: PeerID(9), size: 5),
        ]
        #expect(workloads[2].topic == rare)
        #expect(workloads[2].pace == .schedule(inline))
        #expect(workloads[2].publishers.candidates == Maximal.nodes(0, 9))
        #expect(workloads[2].size == .exponential(mean: 4000))
        let fromTable = [
            ScheduledPublication(time: .seconds(1), publisher: PeerID(0), size: nil),
            ScheduledPublication(time: .seconds(5), publisher: PeerID(3), size: 7),
        ]
        #expect(workloads[3].pace == .schedule(fromTable))
        #expect(workloads[3].size == .weibull(scale: 2, shape: 1.5))
    }

    @Test("The timeline, by time and then in file order")
    func timeline() throws {
        func all(_ indices: UInt32...) -> NodeSelection {
            NodeSelection(candidates: indices.map { NodeID($0) }, pick: .all)
        }
        let points = try EmpiricalTable(points: [
            .init(value: 1, cumulative: 0.25), .init(value: 9, cumulative: 1),
        ])
        let f = all(6, 7, 8, 9)
        let expected: [(UInt64, TimelineEntry.Action)] = [
            (8, .unsubscribe(all(1), chat)),
            (9, .subscribe(f, news)),
            (9, .publish(all(6), late, size: .pareto(minimum: 10, shape: 2))),
            (10, .connect(all(6), to: all(7, 8))),
            (11, .disconnect(all(0, 1, 2, 3, 4, 5), from: f)),
            (12, .stop(all(5))),
            (13, .start(all(4))),
            (14, .publish(all(6), late, size: .empirical(points))),
        ]
        let timeline = try Maximal.scenario.timeline
        #expect(timeline == expected.map { TimelineEntry(time: .seconds($0), action: $1) })
    }

    @Test("The observation")
    func observation() throws {
        #expect(
            try Maximal.scenario.samples
                == SamplePlan(
                    every: .seconds(10), from: .seconds(15), until: .seconds(50), scores: false))
    }

    @Test("The expectations")
    func expectations() throws {
        let expected: [(String, ScenarioModel.Expectation.Bound)] = [
            ("counts.payload", .atLeast(10)), ("reach", .atMost(0.99)),
            ("counts.graft", .between(1, 2)), ("events", .equal(12)),
            ("latencyMs.p50", .about(200, tolerance: 6)),
            ("latencyHistogram.shares[1]", .about(0.347, tolerance: 0.05)),
        ]
        let found = try Maximal.scenario.expectations
        #expect(found == expected.map { ScenarioModel.Expectation(metric: $0, bound: $1) })
    }
}
