import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing

@Suite("Faults and churn in a scenario")
struct FaultTests {
    private static func nodes(_ indices: UInt32...) -> NodeSelection {
        NodeSelection(candidates: indices.map { NodeID($0) })
    }

    private static let g = nodes(0, 1, 2, 3, 4, 5)
    private static let f = nodes(6, 7, 8, 9)

    @Test("Every fault, by time")
    func faults() throws {
        let all = NodeSelection(candidates: (0..<10).map { NodeID($0) })
        let rain = Degradation(
            latencyFactor: 1.5, addedLatency: .milliseconds(10), loss: Ratio(1, 20),
            bandwidth: BitRate(bitsPerSecond: 2_000_000))
        let rates = Bandwidth(
            uplink: BitRate(bitsPerSecond: 5_000_000),
            downlink: BitRate(bitsPerSecond: 1_000_000_000))
        let expected: [Fault] = [
            .partition(.groups([Self.g, Self.f]), name: "cut", timeout: .seconds(9)),
            .partition(
                .between(Self.g, Self.nodes(6), isOneWay: true), name: nil, timeout: .seconds(40)),
            .heal(name: "cut"), .heal(name: nil),
            .hold(.between(Self.g, Self.f, isOneWay: true), name: "queue"),
            .release(name: "queue"),
            .degrade(.between(Self.g, all, isOneWay: true), name: "rain", rain),
            .restore(name: "rain"),
            .pause(Self.nodes(0)), .resume(all), .slow(Self.nodes(1), factor: 3),
            .suspend(Self.nodes(6)), .leave(Self.nodes(7)),
        ]
        let timeline = try Loading.scenario(Maximal.faults).timeline
        let actions = expected.map { TimelineEntry.Action.fault($0) }
        #expect(timeline.map(\.action) == actions + [.bandwidth(Self.f, rates)])
        #expect(timeline.map(\.time) == (1...14).map { .seconds($0) })
    }

    @Test("Churn, with what is not said as documented")
    func churn() throws {
        let plans = try Loading.scenario(Maximal.faults).churn
        #expect(
            plans == [
                ChurnPlan(
                    nodes: Self.f, session: .weibull(scale: 60e9, shape: 0.5),
                    offline: .constant(10e9), start: .seconds(5), stop: .seconds(50),
                    departure: .graceful,
                    discovery: .sampler(degree: 2, delay: .seconds(2))),
                ChurnPlan(nodes: Self.g, session: .constant(9e9), offline: .constant(1e9)),
            ])
        #expect(plans[1].departure == .crash && plans[1].discovery == .topology)
        #expect(plans[1].start == .zero && plans[1].stop == nil)
    }

    @Test("A sampler waits for a second, and needs a latency")
    func sampler() throws {
        let churn = #"""
            churn: [{nodes: "a", session: "1 s", offline: "1 s",
                discovery: {kind: "sampler", degree: 1}}]
            """#
        let text = Loading.world(#"links: {latency: "1 ms"}, \#(churn)"#)
        let plan = try #require(try Loading.scenario(text).churn.first)
        #expect(plan.discovery == .sampler(degree: 1, delay: .seconds(1)))
        let found = Loading.mistakes(Loading.world(churn))
        #expect(found.count == 1 && found[0].contains("links.latency: missing"))
    }

    @Test("Degrading changes what it names and nothing else")
    func degradation() throws {
        for (field, expected) in [
            ("latencyFactor: 2", Degradation(latencyFactor: 2)),
            (#"addedLatency: "1 s""#, Degradation(addedLatency: .seconds(1))),
            (#"loss: "1/7""#, Degradation(loss: Ratio(1, 7))),
            (
                #"bandwidth: "1 kbit/s""#,
                Degradation(bandwidth: BitRate(bitsPerSecond: 1000))
            ),
        ] {
            let action = #"degrade: {from: "a", to: "b", \#(field)}"#
            let text = Loading.world(#"timeline: [{at: "1 s", \#(action)}]"#)
            guard
                case .fault(.degrade(_, name: nil, let found))? =
                    try Loading.scenario(text).timeline.first?.action
            else {
                Issue.record("\(field)")
                continue
            }
            #expect(found == expected)
        }
    }

    @Test("Who can be dialled, how often a dial fails, and how clocks drift")
    func dialling() throws {
        let scenario = try Loading.scenario(Maximal.faults)
        #expect(scenario.groups.map(\.host.isDialable) == [false, true])
        #expect(scenario.groups.map(\.host.clockDrift) == [Ratio(1, 100), .zero])
        #expect(scenario.links.dialFailure == Ratio(1, 10))
    }
}
