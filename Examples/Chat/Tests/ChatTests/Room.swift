import Simulator

/// A chat room, built in Swift: thirty people, of whom somebody says something twice a second.
func room(_ parameters: GossipsubParameters = .init(), host: HostPlan = .init()) -> Scenario {
    let latency = Distribution.time(from: .milliseconds(20), to: .milliseconds(120))
    var scenario = Scenario(
        name: "room", duration: .seconds(20), topology: .randomOut(degree: 5),
        links: LinkProfile(latency: latency))
    let people = scenario.addNodes(
        "people", count: 30, router: .gossipsub(parameters), topics: ["room"], host: host)
    scenario.workloads = [
        Workload(
            topic: scenario.topic("room"), publishers: people, turn: .random,
            pace: .poisson(meanGap: .milliseconds(500)), size: .uniform(lower: 100, upper: 400),
            start: .seconds(3), stop: .seconds(15))
    ]
    return scenario
}
