import ScenarioModel
import SimNetwork

extension Scenario {
    /// The scenario with nodes in the place of the routers that selections and scopes name.
    func assigned(by routers: RouterAssignment) -> Scenario {
        if routers.isPlain { return self }
        var scenario = self
        func resolve(_ selection: inout NodeSelection) { selection = routers.resolved(selection) }
        for index in scenario.groups.indices { scenario.groups[index].host.forEach(resolve) }
        for index in scenario.workloads.indices { resolve(&scenario.workloads[index].publishers) }
        for index in scenario.applications.indices {
            scenario.applications[index].forEach(resolve)
        }
        for index in scenario.timeline.indices { scenario.timeline[index].action.forEach(resolve) }
        for index in scenario.churn.indices { scenario.churn[index].forEach(resolve) }
        for index in scenario.expectations.indices {
            scenario.expectations[index].origin.assign(routers)
        }
        for index in scenario.measures.indices { scenario.measures[index].origin.assign(routers) }
        return scenario
    }
}

extension Expectation.Origin {
    /// Puts nodes in the place of routers.
    fileprivate mutating func assign(_ routers: RouterAssignment) {
        switch self {
        case .report: break
        case .scoped(let metric, var scope):
            scope.group = routers.merged(scope.group, with: scope.groupRouters)
            scope.publishers = routers.merged(scope.publishers, with: scope.publisherRouters)
            scope.groupRouters = []
            scope.publisherRouters = []
            self = .scoped(metric, scope)
        case .count(var filter):
            filter.group = routers.merged(filter.group, with: filter.groupRouters)
            filter.peers = routers.merged(filter.peers, with: filter.peerRouters)
            filter.groupRouters = []
            filter.peerRouters = []
            self = .count(filter)
        }
    }
}

/// What is done with each selection of nodes.
private typealias Change = (inout NodeSelection) -> Void

extension HostPlan {
    fileprivate mutating func forEach(_ change: Change) {
        if var selection = colocationAllowed {
            change(&selection)
            colocationAllowed = selection
        }
        if var selection = directPeers {
            change(&selection)
            directPeers = selection
        }
        for index in appScores.indices { change(&appScores[index].peers) }
    }
}

extension Application {
    fileprivate mutating func forEach(_ change: Change) {
        switch self {
        case .ask(var plan):
            change(&plan.askers)
            self = .ask(plan)
        case .combine(var plan):
            change(&plan.nodes)
            change(&plan.sources)
            self = .combine(plan)
        case .move(var plan):
            change(&plan.nodes)
            self = .move(plan)
        case .consume(var plan):
            change(&plan.nodes)
            self = .consume(plan)
        }
    }
}

extension ChurnPlan {
    fileprivate mutating func forEach(_ change: Change) {
        change(&nodes)
        if case .bootstrap(var list, let degree, let delay) = discovery {
            change(&list)
            discovery = .bootstrap(list, degree: degree, delay: delay)
        }
    }
}

extension TimelineEntry.Action {
    /// Changes each selection of nodes.
    mutating func forEach(_ change: (inout NodeSelection) -> Void) {
        func changed(_ selection: NodeSelection) -> NodeSelection {
            var selection = selection
            change(&selection)
            return selection
        }
        switch self {
        case .subscribe(let nodes, let topic): self = .subscribe(changed(nodes), topic)
        case .unsubscribe(let nodes, let topic): self = .unsubscribe(changed(nodes), topic)
        case .publish(let nodes, let topic, let size):
            self = .publish(changed(nodes), topic, size: size)
        case .connect(let ones, let others): self = .connect(changed(ones), to: changed(others))
        case .disconnect(let ones, let others):
            self = .disconnect(changed(ones), from: changed(others))
        case .tell(let nodes, let peers, let notice):
            self = .tell(changed(nodes), of: changed(peers), notice)
        case .stop(let nodes): self = .stop(changed(nodes))
        case .start(let nodes): self = .start(changed(nodes))
        case .bandwidth(let nodes, let change): self = .bandwidth(changed(nodes), change)
        case .fault(let fault): self = .fault(fault.mapping(changed))
        }
    }
}

extension Fault {
    fileprivate func mapping(_ change: (NodeSelection) -> NodeSelection) -> Fault {
        switch self {
        case .partition(let links, let name, let timeout):
            .partition(links.mapping(change), name: name, timeout: timeout)
        case .hold(let links, let name): .hold(links.mapping(change), name: name)
        case .degrade(let links, let name, let degradation):
            .degrade(links.mapping(change), name: name, degradation)
        case .pause(let nodes): .pause(change(nodes))
        case .resume(let nodes): .resume(change(nodes))
        case .slow(let nodes, let factor): .slow(change(nodes), factor: factor)
        case .suspend(let nodes): .suspend(change(nodes))
        case .leave(let nodes): .leave(change(nodes))
        case .heal, .release, .restore, .quiesce: self
        }
    }
}

extension LinkSelection {
    fileprivate func mapping(_ change: (NodeSelection) -> NodeSelection) -> LinkSelection {
        switch self {
        case .groups(let groups): .groups(groups.map(change))
        case .between(let ones, let others, let isOneWay):
            .between(change(ones), change(others), isOneWay: isOneWay)
        }
    }
}
