import PubSub
import SimKernel
import SimNetwork

/// Goes through a scenario and notes which parts do not fit each other.
struct ValidationIssues {
    let scenario: Scenario
    private(set) var found: [String] = []

    init(scenario: Scenario) { self.scenario = scenario }

    mutating func find() {
        if scenario.duration == .zero { note("duration", "nothing happens in no time") }
        checkGroups()
        if let conflict = Scenario.conflict(among: scenario.customRouters) {
            note("groups", conflict)
        }
        checkTopology()
        if scenario.places == nil { check(scenario.links.latency, "links.latency") }
        for (index, workload) in scenario.workloads.enumerated() {
            let place = "workloads[\(index)]"
            check(workload.topic, "\(place).topic")
            check(workload.publishers, "\(place).publishers")
            if workload.publishers.candidates.isEmpty, workload.publishers.routers.isEmpty {
                note("\(place).publishers", "there is nobody to speak")
            }
            check(workload.size, "\(place).size")
        }
        for (index, entry) in scenario.timeline.enumerated() {
            check(entry.action, "timeline[\(index)]")
        }
        for (index, plan) in scenario.churn.enumerated() {
            check(plan.nodes, "churn[\(index)].nodes")
        }
        for (index, expectation) in scenario.expectations.enumerated() {
            check(expectation.metric, of: expectation.origin, "expectations[\(index)]")
        }
        for (index, figure) in scenario.measures.enumerated() {
            let isDistribution = figure.distribution != nil && !figure.isNumber
            let name = isDistribution ? "\(figure.metric).mean" : figure.metric
            check(name, of: figure.origin, "measures[\(index)]")
        }
    }

    private mutating func note(_ place: String, _ message: String) {
        found.append("\(place): \(message)")
    }

    private mutating func checkGroups() {
        if scenario.nodeCount == 0 { note("groups", "there are no nodes; `addNodes` adds some") }
        var first = 0
        for (index, group) in scenario.groups.enumerated() {
            let place = "groups[\(index)]"
            if Int(group.first.rawValue) != first {
                note("\(place).first", "is \(group.first), but the nodes before are \(first)")
            }
            if group.count < 1 { note("\(place).count", "is \(group.count); at least 1") }
            if !group.routers.contains(where: { $0.weight > 0 }) {
                note("\(place).routers", "no router has a share of the nodes")
            }
            for topic in group.topics { check(topic, "\(place).topics") }
            if scenario.groups[..<index].contains(where: { $0.name == group.name }) {
                note("\(place).name", "there is another group called '\(group.name)'")
            }
            first += group.count
        }
    }

    private mutating func checkTopology() {
        let count = scenario.nodeCount
        switch scenario.topology.kind {
        case .randomOut(let degree), .randomRegular(let degree):
            if degree < 0 || degree >= count {
                note("topology.degree", "is \(degree); below the number of nodes, \(count)")
            } else if case .randomRegular = scenario.topology.kind, degree * count % 2 == 1 {
                note("topology.degree", "\(count) nodes of degree \(degree) make no graph")
            }
        case .tree(let number), .grid(let number):
            if number < 1 { note("topology", "is \(number) wide; at least 1") }
        case .edges(let edges):
            for edge in edges {
                let ends = [edge.dialler, edge.listener]
                if edge.dialler == edge.listener {
                    note("topology.edges", "\(edge.dialler) dials itself")
                }
                for end in ends where end.rawValue >= count {
                    note("topology.edges", "\(end) is none of the \(count) nodes")
                }
            }
        case .ring, .line, .star, .complete: break
        }
    }

    private mutating func check(_ topic: TopicID, _ place: String) {
        if topic.rawValue >= scenario.topics.count {
            note(place, "\(topic) is none of the \(scenario.topics.count) topics")
        }
    }

    private mutating func check(_ distribution: Distribution, _ place: String) {
        if let problem = distribution.problem { note(place, problem) }
    }

    private mutating func check(_ selection: NodeSelection, _ place: String) {
        let candidates = selection.candidates
        if let last = candidates.max(), last.rawValue >= scenario.nodeCount {
            note(place, "\(last) is none of the \(scenario.nodeCount) nodes")
        }
        if zip(candidates, candidates.dropFirst()).contains(where: { $0 >= $1 }) {
            note(place, "its nodes are not in order, each once")
        }
        check(selection.routers, place)
        let size = candidates.count + selection.routers.reduce(0) { $0 + nodeCount(of: $1) }
        if case .count(let count) = selection.pick, count < 0 || count > size {
            note(place, "\(count) of \(size) nodes cannot be picked")
        }
    }

    private mutating func check(_ routers: [RouterReference], _ place: String) {
        for reference in routers where nodeCount(of: reference) == 0 {
            let groups = scenario.groups
            if !groups.indices.contains(reference.group) {
                note(place, "\(reference.group) is none of the \(groups.count) groups")
            } else if !groups[reference.group].routers.indices.contains(reference.router) {
                note(place, "group \(reference.group) has no router \(reference.router)")
            }
        }
    }

    /// How many nodes run a router; none if there is no such router.
    private func nodeCount(of reference: RouterReference) -> Int {
        guard scenario.groups.indices.contains(reference.group) else { return 0 }
        let group = scenario.groups[reference.group]
        guard group.routers.contains(where: { $0.weight > 0 }), group.count > 0,
            group.routers.indices.contains(reference.router)
        else { return 0 }
        return group.routerCounts[reference.router]
    }

    private mutating func check(_ action: TimelineEntry.Action, _ place: String) {
        switch action {
        case .subscribe(let nodes, let topic), .unsubscribe(let nodes, let topic):
            check(nodes, place)
            check(topic, place)
        case .publish(let nodes, let topic, let size):
            check(nodes, place)
            check(topic, place)
            check(size, place)
        case .connect(let ones, let others), .disconnect(let ones, let others),
            .tell(let ones, let others, _):
            check(ones, place)
            check(others, place)
        case .stop(let nodes), .start(let nodes), .bandwidth(let nodes, _): check(nodes, place)
        case .fault(let fault): check(fault, place)
        }
    }

    private mutating func check(_ fault: Fault, _ place: String) {
        switch fault {
        case .partition(let links, _, _), .hold(let links, _), .degrade(let links, _, _):
            switch links {
            case .groups(let groups): for nodes in groups { check(nodes, place) }
            case .between(let ones, let others, _):
                check(ones, place)
                check(others, place)
            }
        case .pause(let nodes), .resume(let nodes), .slow(let nodes, _), .suspend(let nodes),
            .leave(let nodes):
            check(nodes, place)
        case .heal, .release, .restore, .quiesce: break
        }
    }

    private mutating func check(
        _ name: String, of origin: Expectation.Origin, _ place: String
    ) {
        switch origin {
        case .report:
            if !MetricCatalogue.contains(name) {
                note(place, "no metric '\(name)'; \(MetricCatalogue.ending(for: name))")
            } else if MetricCatalogue.scopedOnly.contains(name) {
                note(place, "'\(name)' is measured only if asked for: `Expectation(_:_:over:)`")
            }
        case .scoped(let metric, let scope):
            for topic in scope.topics ?? [] { check(topic, place) }
            check(scope.groupRouters + scope.publisherRouters, place)
            if metric.needsSamples, scenario.samples == nil {
                note(place, "'\(metric.name)' is measured in samples; set `samples`")
            }
            if metric == .restrictedLatency, scope.deadline == nil {
                note(place, "'\(metric.name)' is restricted to a deadline; set `deadline`")
            }
        case .count(let filter):
            for topic in filter.topics ?? [] { check(topic, place) }
            check(filter.groupRouters + filter.peerRouters, place)
        }
    }
}
