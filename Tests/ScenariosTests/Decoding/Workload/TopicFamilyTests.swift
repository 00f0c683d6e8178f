import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@Suite("Families of topics in a scenario")
struct TopicFamilyTests {
    @Test("Families come first among the topics, each with its names")
    func names() throws {
        let scenario = try Loading.scenario(Maximal.applications)
        #expect(scenario.topics.count == 32 + 20 + 12 + 1)
        #expect(scenario.topics[0] == "column-0" && scenario.topics[31] == "column-31")
        #expect(scenario.topics[32] == "name-0" && scenario.topics[64] == "news")
        #expect(
            scenario.families == [
                TopicFamily(name: "column", first: TopicID(0), count: 32),
                TopicFamily(name: "name", first: TopicID(32), count: 20, exponent: 1),
                TopicFamily(name: "cell", first: TopicID(52), count: 12, columns: 4),
            ])
    }

    @Test("What groups subscribe to, and how they find others")
    func groups() throws {
        let groups = try Loading.scenario(Maximal.applications).groups
        try #require(groups.count == 2)
        #expect(groups[0].topics == [TopicID(64)] + (52..<64).map { TopicID($0) })
        #expect(
            groups[0].families == [
                FamilySubscription(family: 0, pick: .count(4...32)),
                FamilySubscription(family: 1, pick: .own),
            ])
        #expect(
            groups[0].discovery
                == TopicDiscovery(degree: 6, delay: .milliseconds(300), every: .seconds(2)))
        #expect(groups[1].families == [FamilySubscription(family: 1, pick: .count(2...2))])
        #expect(groups[1].discovery == nil)
    }

    @Test("A family's member can be named like any topic, and so it is the same")
    func member() throws {
        let scenario = try Loading.scenario(
            """
            {duration: "9 s", topics: {a: {count: 3}}, nodes: {x: {count: 1, router: "floodsub",
                subscribe: ["a-2"]}}}
            """)
        #expect(scenario.topics == ["a-0", "a-1", "a-2"])
        #expect(scenario.groups.first?.topics == [TopicID(2)])
    }

    @Test("Workloads to a family, in bursts")
    func workload() throws {
        let workload = try #require(Loading.scenario(Maximal.applications).workloads.first)
        #expect(workload.topic == TopicID(32) && workload.family == 1)
        #expect(workload.topicChoice == .own)
        #expect(workload.burst == Workload.Burst(count: 30, within: .seconds(6)))
    }

    @Test("Nodes of a group share a family in order")
    func own() {
        let family = TopicFamily(name: "a", first: TopicID(10), count: 4)
        let topics = (0..<6).map { family.own(place: $0, of: 6).rawValue }
        #expect(topics == [10, 10, 11, 12, 12, 13])
        #expect(family.number(of: TopicID(13)) == 3)
        #expect(family.number(of: TopicID(9)) == nil && family.number(of: TopicID(14)) == nil)
    }
}
