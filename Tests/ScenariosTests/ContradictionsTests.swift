import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Contradictions of scenarios built in Swift")
struct ContradictionsTests {
    private static let latency = Distribution.time(.milliseconds(20))

    private static func scenario() -> Scenario {
        var scenario = Scenario(
            name: "test", duration: .seconds(20), topology: .complete,
            links: LinkProfile(latency: latency))
        scenario.addNodes("a", count: 3, topics: ["t"])
        return scenario
    }

    /// A change to the scenario, and how what is said of it begins.
    private static let changes: [(place: String, change: @Sendable (inout Scenario) -> Void)] = [
        ("duration: ", { $0.duration = .zero }),
        ("groups: there are no nodes", { $0.groups = [] }),
        ("groups[1].first: is n0, but", { $0.groups.append($0.groups[0]) }),
        ("groups[0].count: is 0", { $0.groups[0].count = 0 }),
        ("groups[0].topics: t1 is none of the 1 topics", { $0.groups[0].topics = [TopicID(1)] }),
        ("groups[1].name: there is another", { $0.addNodes("a", count: 1) }),
        ("topology.degree: is 3", { $0.topology.kind = .randomRegular(degree: 3) }),
        ("topology.degree: 3 nodes of degree 1", { $0.topology.kind = .randomRegular(degree: 1) }),
        ("topology: is 0 wide", { $0.topology.kind = .tree(branching: 0) }),
        ("topology.edges: n1 dials itself", { $0.topology.kind = .edges([edge(1, 1)]) }),
        ("topology.edges: n3 is none", { $0.topology.kind = .edges([edge(0, 3)]) }),
        ("links.latency: ", { $0.links.latency = .uniform(lower: 2, upper: 1) }),
        ("workloads[0].topic: t7", { $0.workloads = [workload(TopicID(7), .node(0))] }),
        ("workloads[0].publishers: n3", { $0.workloads = [workload(TopicID(0), .node(3))] }),
        (
            "workloads[0].publishers: there",
            { $0.workloads = [workload(TopicID(0), .nodes(0..<0))] }
        ),
        ("timeline[0]: n9", { $0.timeline = [entry(.start(.node(9)))] }),
        ("timeline[0]: t1", { $0.timeline = [entry(.subscribe(.node(0), TopicID(1)))] }),
        ("timeline[0]: n9", { $0.timeline = [entry(.connect(.node(0), to: .node(9)))] }),
        ("timeline[0]: n8", { $0.timeline = [entry(.fault(.pause(.node(8))))] }),
        (
            "timeline[0]: n8",
            {
                let links = LinkSelection.groups([.node(8)])
                $0.timeline = [entry(.fault(.hold(links, name: nil)))]
            }
        ),
        (
            "timeline[0]: its nodes are not in order",
            {
                let nodes = NodeSelection(candidates: [NodeID(1), NodeID(0)])
                $0.timeline = [entry(.stop(nodes))]
            }
        ),
        (
            "timeline[0]: 2 of 1 nodes",
            {
                $0.timeline = [
                    entry(.stop(NodeSelection(candidates: [NodeID(1)], pick: .count(2))))
                ]
            }
        ),
        (
            "churn[0].nodes: n5",
            {
                $0.churn = [ChurnPlan(nodes: .node(5), session: latency, offline: latency)]
            }
        ),
        (
            "expectations[0]: no metric 'raech'; did you mean 'reach'?",
            {
                $0.expectations = [Expectation(metric: "raech", bound: .equal(1))]
            }
        ),
        (
            "expectations[0]: 'gaps' is measured only if asked for",
            {
                $0.expectations = [Expectation(metric: "gaps", bound: .equal(0))]
            }
        ),
        (
            "expectations[0]: 'mesh.minDegree' is measured in samples",
            {
                $0.expectations = [Expectation(.mesh(.min), .atLeast(1))]
            }
        ),
        (
            "expectations[0]: t4",
            {
                let scope = ExpectationScope(topics: [TopicID(4)])
                $0.expectations = [Expectation(.reach, .atLeast(1), over: scope)]
            }
        ),
    ]

    private static func edge(_ dialler: UInt32, _ listener: UInt32) -> Edge {
        Edge(dialler: NodeID(dialler), listener: NodeID(listener))
    }

    private static func workload(_ topic: TopicID, _ publishers: NodeSelection) -> Workload {
        Workload(
            topic: topic, publishers: publishers, turn: .random, pace: .periodic(.seconds(1)),
            size: .constant(1))
    }

    private static func entry(_ action: TimelineEntry.Action) -> TimelineEntry {
        TimelineEntry(time: .seconds(1), action: action)
    }

    @Test("Each is named with its place", arguments: changes.indices)
    func each(index: Int) {
        let (place, change) = Self.changes[index]
        var scenario = Self.scenario()
        #expect(scenario.contradictions == [])
        change(&scenario)
        let found = scenario.contradictions
        #expect(found.contains { $0.hasPrefix(place) }, "\(place): \(found)")
    }
}
