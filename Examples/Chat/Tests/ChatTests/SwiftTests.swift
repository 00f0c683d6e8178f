import Simulator
import Testing

@Suite("A scenario in Swift")
struct SwiftTests {
    @Test("Whoever was there for two seconds reads everything, soon")
    func expectations() {
        var scenario = room()
        scenario.links.loss = Ratio(1, 100)
        scenario.expectations = [
            Expectation(.reach, .atLeast(1), over: ExpectationScope(settle: .seconds(2))),
            Expectation(.latency(.p99), .atMost(1000)),
            Expectation(.mesh(.min), .atLeast(1), over: ExpectationScope(from: .seconds(3))),
            Expectation(count: EventFilter(event: .drop), .equal(0)),
        ]
        scenario.samples = SamplePlan(every: .seconds(1), from: .seconds(3))
        #expect(scenario.contradictions == [])

        let report = Simulation(scenario).run()
        #expect(report.meetsExpectations, "\(report.text)")
    }

    @Test("A missed expectation says by how much, and which messages were worst")
    func evidence() throws {
        var scenario = room()
        scenario.expectations = [Expectation(.latency(.max), .atMost(50))]
        let judgement = try #require(Simulation(scenario).run().judgements.first)
        #expect(!judgement.isMet)
        #expect(try #require(judgement.actual) > 50)
        let worst = try #require(judgement.evidence.messages.first)
        #expect(worst.publisher.hasPrefix("people["))
    }

    @Test("Figures of the report can be judged when the run is over")
    func afterwards() {
        var report = Simulation(room()).run()
        report.judge([
            Expectation(metric: "counts.reject", bound: .equal(0)),
            Expectation(metric: "latencyMs.p99", bound: .atMost(1000)),
        ])
        #expect(report.meetsExpectations, "\(report.text)")
    }

    @Test("Parts that do not fit each other are named before a world is made of them")
    func contradictions() {
        var scenario = room()
        scenario.topology.kind = .randomOut(degree: 30)
        scenario.timeline = [TimelineEntry(time: .seconds(5), action: .stop(.node(30)))]
        scenario.expectations = [Expectation(metric: "latencyMs.p98", bound: .atMost(1))]
        #expect(
            scenario.contradictions == [
                "topology.degree: is 30; below the number of nodes, 30",
                "timeline[0]: n30 is none of the 30 nodes",
                "expectations[0]: no metric 'latencyMs.p98'; did you mean 'latencyMs.p90'?",
            ])
    }
}
